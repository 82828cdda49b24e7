import { holding } from "#store";

export const importHolding = holding({
  name: "people.import",
  called: { en: ["list of people", "lists of people"], nl: ["lijst met mensen", "lijsten met mensen"] },
  table: "roster_import",
  row: "id",
  subject: "house",
  sealed: { about: { group: "about", fields: ["file name", "headings", "titles of new groups"] } },
  veiled: [],
  others: { brought_by: "kept as pseudonym" },
  plain: [
    "academy",
    "state",
    "counts",
    "edition",
    "once",
    "task",
    "created_at",
    "confirmed_at",
    "expires_at",
  ],
  kind: "address",
  purpose: {
    en: "Holds a list of people until an administrator has looked it over and confirmed it (LC-9).",
    nl: "Bewaart een lijst met mensen tot een beheerder haar heeft nagekeken en bevestigd (LC-9).",
  },
  basis: "contract",
  kept: { rule: "after", from: "created_at", policy: "a day; seven days once confirmed" },
});

export const partHolding = holding({
  name: "people.import-part",
  called: {
    en: ["part of a list of people", "parts of lists of people"],
    nl: ["deel van een lijst met mensen", "delen van lijsten met mensen"],
  },
  table: "roster_part",
  row: "id",
  subject: "house",
  sealed: {
    rows: {
      group: "rows",
      fields: ["name", "address", "roles", "groups", "licence from", "licence until", "address of the coach"],
    },
  },
  veiled: [],
  others: {},
  plain: ["academy", "import", "number", "first_row", "counts"],
  kind: "address",
  purpose: {
    en: "Holds the rows of a list until they are confirmed; afterwards those alone that were refused.",
    nl: "Bewaart de rijen van een lijst tot ze bevestigd zijn; daarna alleen de geweigerde.",
  },
  basis: "contract",
  kept: { rule: "with its parent", parent: "roster_import" },
});

const newcomerHolding = holding({
  name: "people.newcomer",
  called: {
    en: ["sign that a list brought somebody in", "signs that lists brought people in"],
    nl: ["teken dat iemand met een lijst kwam", "tekens dat mensen met een lijst kwamen"],
  },
  table: "roster_newcomer",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "import", "mailed_at"],
  kind: "name",
  purpose: {
    en: "Says whose invitation is still to be sent, and may still be taken back together with its list.",
    nl: "Zegt wiens uitnodiging nog verstuurd moet worden, en met de lijst nog terug te nemen is.",
  },
  basis: "contract",
  kept: { rule: "with its parent", parent: "roster_import" },
});

export const importHoldings = [importHolding, partHolding, newcomerHolding];
