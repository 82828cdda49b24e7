import { holding, type Holdings } from "#store";

export const lookHolding = holding({
  name: "lists.look",
  called: {
    en: ["kept view of a list", "kept views of lists"],
    nl: ["bewaarde weergave van een lijst", "bewaarde weergaven van lijsten"],
  },
  table: "kept_look",
  row: "id",
  subject: "member",
  sealed: { look: { group: "look", fields: ["name", "query"] } },
  veiled: [],
  others: {},
  plain: ["academy", "list", "use", "kept_at"],
  kind: "note",
  purpose: {
    en: "Shows a person a list again as they left it, or writes it into a file for them.",
    nl: "Toont iemand een lijst weer zoals die was achtergelaten, of schrijft haar in een bestand.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const listHoldings: Holdings = { holdings: [lookHolding], tables: [] };
