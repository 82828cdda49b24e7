import { holding, type Holdings } from "#store";

export const policyChangeHolding = holding({
  name: "academy.policy-change",
  called: {
    en: ["change of what the academy promises", "changes of what the academy promises"],
    nl: ["verandering van wat de academie belooft", "veranderingen van wat de academie belooft"],
  },
  table: "policy_change",
  row: "id",
  subject: "house",
  sealed: { reason: { group: "reason", fields: ["reason"] } },
  veiled: [],
  others: { changed_by: "kept as pseudonym" },
  plain: ["academy", "changed_at", "number", "value_before", "value_after"],
  kind: "content",
  purpose: {
    en: "Remembers who changed a number that people were promised, and why.",
    nl: "Onthoudt wie een getal veranderde dat mensen beloofd was, en waarom.",
  },
  basis: "legal duty",
  kept: { rule: "as long as the academy" },
});

export const academyHoldings: Holdings = {
  holdings: [policyChangeHolding],
  tables: [
    {
      table: "academy_mark",
      columns: ["academy", "type", "bytes", "set_at"],
      purpose: "The academy’s own mark, shown on its pages.",
    },
  ],
};
