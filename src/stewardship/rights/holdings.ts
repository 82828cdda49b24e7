import { holding, type Holdings } from "#store";

export const requestHolding = holding({
  name: "rights.erasure",
  called: {
    en: ["request to erase", "requests to erase"],
    nl: ["verzoek om te wissen", "verzoeken om te wissen"],
  },
  table: "erasure_request",
  row: "id",
  subject: "house",
  sealed: { reason: { group: "reason", fields: ["reason"] } },
  veiled: [],
  others: { member: "kept as pseudonym", asked_by: "kept as pseudonym", account: "kept as pseudonym" },
  plain: ["academy", "asked_at", "entry", "removed", "files_gone_at", "copies_missing"],
  kind: "reason",
  purpose: {
    en: "Shows that somebody was erased, when and why, without saying who.",
    nl: "Laat zien dat iemand gewist is, wanneer en waarom, zonder te zeggen wie.",
  },
  basis: "legal duty",
  kept: { rule: "as long as the academy" },
});

export const rightsHoldings: Holdings = {
  holdings: [requestHolding],
  tables: [
    {
      table: "keyring_check",
      columns: ["academy", "checked_at", "complete_at", "full_at", "findings"],
      purpose: "When the copies of the keyring were last opened and compared.",
    },
  ],
};
