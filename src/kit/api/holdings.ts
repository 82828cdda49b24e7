import { holding, type Holdings } from "#store";

export const keyHolding = holding({
  name: "api.key",
  called: { en: ["key of a program", "keys of programs"], nl: ["programmasleutel", "programmasleutels"] },
  table: "api_key",
  row: "id",
  subject: "house",
  sealed: { name: { group: "name", fields: ["name"] } },
  veiled: [],
  others: { maker: "deleted", revoked_by: "kept as pseudonym" },
  plain: [
    "academy",
    "secret_hash",
    "ending",
    "scopes",
    "made_at",
    "ends_at",
    "used_at",
    "revoked_at",
    "forsaken",
  ],
  kind: "content",
  purpose: {
    en: "Lets a program of the academy in, for what its maker gave it, until a day.",
    nl: "Laat een programma van de academie binnen, voor wat de maker het gaf, tot een dag.",
  },
  basis: "contract",
  kept: { rule: "after", from: "ends_at", policy: "ninety days" },
});

export const apiHoldings: Holdings = {
  holdings: [keyHolding],
  tables: [
    {
      table: "api_sending",
      columns: ["academy", "key", "sending_hash", "request_hash", "answer", "made_at"],
      purpose: "Answers a program that sends the same change twice as it did the first time, for a day.",
    },
  ],
};
