import { holding, type Holdings } from "#store";

export const academyHoldings: Holdings = {
  holdings: [
    holding({
      name: "academies.membership",
      called: {
        en: ["place in the academy", "places in the academy"],
        nl: ["plek in de academie", "plekken in de academie"],
      },
      table: "membership",
      row: "id",
      subject: "id",
      sealed: {},
      veiled: [],
      others: {},
      plain: [
        "academy",
        "account",
        "state",
        "epoch",
        "wrap",
        "licence_from",
        "licence_until",
        "reopened_until",
        "created_at",
        "joined_at",
      ],
      kind: "name",
      purpose: {
        en: "Says who belongs to the academy, from when to when, and holds the key to what is theirs.",
        nl: "Zegt wie bij de academie hoort, van wanneer tot wanneer, en heeft de sleutel van wat van hen is.",
      },
      basis: "contract",
      kept: { rule: "with the membership" },
    }),
  ],
  tables: [
    {
      table: "academy",
      columns: [
        "id",
        "slug",
        "name",
        "ink",
        "policy_set",
        "policy",
        "language",
        "languages",
        "zone",
        "region",
        "purpose",
        "mark",
        "epoch",
        "created_at",
      ],
      purpose: "One row for each academy: its name, look and rules.",
    },
    {
      table: "deployment",
      columns: ["environment", "region", "id", "clock_offset", "single"],
      purpose: "Which deployment this database belongs to.",
    },
    { table: "migration", columns: ["name", "hash", "applied_at"], purpose: "Which migrations have run." },
  ],
};
