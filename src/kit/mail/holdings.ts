import { holding } from "#store";

export const outboxHolding = holding({
  name: "mail.outbox",
  called: { en: ["mail", "mails"], nl: ["mail", "mails"] },
  table: "outbox",
  row: "id",
  subject: "member",
  sealed: {
    secret: { group: "secret", fields: ["secret"] },
    composed: { group: "composed", fields: ["to", "subject", "text", "html"] },
  },
  veiled: [],
  others: {},
  plain: [
    "academy",
    "kind",
    "data",
    "state",
    "created_at",
    "sent_at",
    "held_until",
    "digest",
    "tries",
    "failure",
    "came_back",
    "address_index",
  ],
  kind: "mail",
  purpose: {
    en: "Sends what a person must hear of, and remembers that it was sent.",
    nl: "Stuurt wat iemand moet horen, en onthoudt dat het verstuurd is.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const deadAddressHolding = holding({
  name: "mail.dead-address",
  called: {
    en: ["address that takes no mail", "addresses that take no mail"],
    nl: ["adres dat geen mail aanneemt", "adressen die geen mail aannemen"],
  },
  table: "dead_address",
  row: "id",
  subject: "member",
  sealed: { reason: { group: "reason", fields: ["reason"] } },
  veiled: [],
  others: {},
  plain: ["academy", "address_index", "mail", "since", "code", "ended_at"],
  kind: "reason",
  purpose: {
    en: "Keeps mail from going where it does not arrive, and tells who can put the address right.",
    nl: "Houdt mail weg van waar die niet aankomt, en zegt het wie het adres kan herstellen.",
  },
  basis: "legitimate interest",
  kept: { rule: "with the membership" },
});

const choiceHolding = holding({
  name: "notices.choice",
  called: { en: ["choice about mail", "choices about mail"], nl: ["keuze over mail", "keuzes over mail"] },
  table: "notice_choice",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "kind", "choice", "chosen_at"],
  kind: "mail",
  purpose: {
    en: "Sends each person as much mail as they want.",
    nl: "Stuurt iedereen zoveel mail als die wil.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

const timesHolding = holding({
  name: "notices.times",
  called: { en: ["wish for quiet hours", "wishes for quiet hours"], nl: ["stille uren", "stille uren"] },
  table: "notice_times",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "quiet_from", "quiet_until", "digest_at", "chosen_at"],
  kind: "mail",
  purpose: {
    en: "Lets mail wait while its reader wants to be left alone.",
    nl: "Laat mail wachten zolang de lezer met rust gelaten wil worden.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

const noticeHolding = holding({
  name: "notices.notice",
  called: { en: ["notice", "notices"], nl: ["bericht", "berichten"] },
  table: "notice",
  row: "id",
  subject: "member",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "kind", "data", "made_at", "read_at"],
  kind: "mail",
  purpose: {
    en: "Shows a person what happened that concerns them, whether they want mail of it or not.",
    nl: "Toont iemand wat er gebeurde en die persoon aangaat, met of zonder mail erover.",
  },
  basis: "contract",
  kept: { rule: "after", from: "made_at", policy: "ninety days" },
});

export const mailHoldings = [outboxHolding, deadAddressHolding, choiceHolding, timesHolding, noticeHolding];
