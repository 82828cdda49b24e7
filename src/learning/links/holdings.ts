import { holding, type Holdings } from "#store";

export const addressHolding = holding({
  name: "links.address",
  called: {
    en: ["address that you mailed a link to", "addresses that you mailed links to"],
    nl: ["adres waarheen je een link mailde", "adressen waarheen je links mailde"],
  },
  table: "link_address",
  row: "link",
  subject: "giver",
  sealed: { address: { group: "address", fields: ["address"] } },
  veiled: [],
  others: {},
  plain: ["academy"],
  kind: "address",
  purpose: {
    en: "Mails a link to an outsider, and a code each time they open it.",
    nl: "Mailt een link aan een buitenstaander, en een code telkens als die hem opent.",
  },
  basis: "legitimate interest",
  kept: { rule: "with its parent", parent: "access.link" },
});

export const linkHoldings: Holdings = {
  holdings: [addressHolding],
  tables: [
    {
      table: "link_code",
      columns: ["academy", "link", "code_hash", "sent_at", "sent", "tries"],
      purpose:
        "Knows the code again that was mailed with a link, for ten minutes, and counts how many were mailed.",
    },
    {
      table: "link_visit",
      columns: ["id", "academy", "link", "token_hash", "started_at", "used_at"],
      purpose: "Lets somebody who came in by a link look on, until they have done nothing for half an hour.",
    },
  ],
};
