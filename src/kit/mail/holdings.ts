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
    "address_index",
  ],
  kind: "mail",
  purpose: "Sends what a person must hear of, and remembers that it was sent.",
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
  purpose: "Keeps mail from going where it does not arrive, and tells who can put the address right.",
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
  purpose: "Sends each person as much mail as they want.",
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
  purpose: "Lets mail wait while its reader wants to be left alone.",
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
  purpose: "Shows a person what happened that concerns them, whether they want mail of it or not.",
  basis: "contract",
  kept: { rule: "after", from: "made_at", policy: "ninety days" },
});

export const mailHoldings = [outboxHolding, deadAddressHolding, choiceHolding, timesHolding, noticeHolding];
