import { holding } from "#store";

export const formerSeatHolding = holding({
  name: "people.former-seat",
  called: {
    en: ["place in a group that was dissolved", "places in groups that were dissolved"],
    nl: ["plek in een opgeheven groep", "plekken in opgeheven groepen"],
  },
  table: "former_seat",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: { seated_by: "kept as pseudonym" },
  plain: ["academy", "study_group", "seat", "since", "left_at"],
  kind: "name",
  purpose: {
    en: "Lets a group that was dissolved by mistake be formed again with the same people.",
    nl: "Laat een groep die per ongeluk is opgeheven weer ontstaan met dezelfde mensen.",
  },
  basis: "contract",
  kept: { rule: "after", from: "left_at", policy: "30 days" },
});
