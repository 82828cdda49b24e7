import type { Holdings } from "#store";

export const statusHoldings: Holdings = {
  holdings: [],
  tables: [
    {
      table: "status_day",
      columns: [
        "academy",
        "part",
        "day",
        "works",
        "slow",
        "down",
        "first_at",
        "latest_at",
        "state",
        "since",
        "figure",
      ],
      purpose: "How many minutes of each day each part worked, was slow or was down.",
    },
  ],
};
