import type { Holdings } from "#store";

export const vaultHoldings: Holdings = {
  holdings: [],
  tables: [
    {
      table: "erasure",
      columns: [
        "academy",
        "member",
        "asked_at",
        "number",
        "acknowledged_at",
        "certified_at",
        "certified_number",
      ],
      purpose: "Remembers under a random pseudonym who was erased, so that no restore brings them back.",
    },
  ],
};
