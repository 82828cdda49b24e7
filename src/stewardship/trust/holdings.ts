import { attestationTable } from "./attestations/queries.ts";
import { holding, type Holdings } from "#store";

export const takeHolding = holding({
  name: "trust.probe-take",
  called: { en: ["made-up recording", "made-up recordings"], nl: ["verzonnen opname", "verzonnen opnamen"] },
  table: "probe_take",
  row: "id",
  subject: "member",
  sealed: {
    recording: { group: "recording", fields: ["recording"], kind: "recording" },
    name: { group: "name", fields: ["name"], kind: "name" },
  },
  veiled: ["score"],
  others: {},
  plain: ["academy"],
  kind: "score",
  purpose: {
    en: "Stands for work in the fenced academy of invented people, where forbidden things are tried.",
    nl: "Staat voor werk in de omheinde academie van verzonnen mensen, waar geprobeerd wordt wat niet mag.",
  },
  basis: "legitimate interest",
  kept: { rule: "with the membership" },
});

export const trustHoldings: Holdings = {
  holdings: [takeHolding],
  tables: [
    attestationTable,
    {
      table: "promise_evidence",
      columns: ["id", "academy", "clause", "about", "at", "outcome", "says", "figures"],
      purpose: "What each promise check found, in ids and numbers, for thirty days.",
    },
    {
      table: "promise_day",
      columns: [
        "academy",
        "clause",
        "about",
        "day",
        "good",
        "bad",
        "failed",
        "ran_at",
        "outcome",
        "says",
        "figures",
        "good_at",
        "bad_at",
      ],
      purpose: "How each day went for each clause of each promise.",
    },
  ],
};
