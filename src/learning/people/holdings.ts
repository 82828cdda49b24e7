import { holding, type Holdings } from "#store";
import { bulkHoldings } from "./bulk/holdings.ts";
import { formerSeatHolding } from "./groups/holdings.ts";
import { importHoldings } from "./import/holdings.ts";

export const profileHolding = holding({
  name: "people.profile",
  called: {
    en: ["name with its address", "names with their addresses"],
    nl: ["naam met adres", "namen met adressen"],
  },
  table: "profile",
  row: "member",
  subject: "member",
  sealed: {
    name: { group: "name", fields: ["name"], kind: "name" },
    address: { group: "address", fields: ["address"], kind: "address" },
  },
  veiled: [],
  others: {},
  plain: ["academy", "address_index", "changed_at"],
  kind: "name",
  purpose: {
    en: "Says who a person is, and where they are written to.",
    nl: "Zegt wie iemand is, en op welk adres die te bereiken is.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

const invitationHolding = holding({
  name: "people.invitation",
  called: { en: ["invitation", "invitations"], nl: ["uitnodiging", "uitnodigingen"] },
  table: "invitation",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: { invited_by: "kept as pseudonym" },
  plain: ["academy", "secret_hash", "sent_at", "times_sent", "expires_at", "accepted_at", "withdrawn_at"],
  kind: "name",
  purpose: {
    en: "Lets a person in by the link that was sent to their address, once and for a time.",
    nl: "Laat iemand binnen met de link die naar het adres is gestuurd, één keer en voor een tijd.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const reopeningHolding = holding({
  name: "people.reopening",
  called: {
    en: ["reopening after a licence ended", "reopenings after a licence ended"],
    nl: ["heropening na het einde van een licentie", "heropeningen na het einde van een licentie"],
  },
  table: "reopening",
  row: "id",
  subject: "member",
  sealed: { reason: { group: "reason", fields: ["reason"] } },
  veiled: [],
  others: { reopened_by: "kept as pseudonym" },
  plain: ["academy", "since", "until"],
  kind: "reopening-reason",
  purpose: {
    en: "Opens a person’s work again after their licence has ended, and remembers why.",
    nl: "Opent iemands werk weer nadat de licentie is afgelopen, en onthoudt waarom.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const suspensionHolding = holding({
  name: "people.suspension",
  called: { en: ["suspension", "suspensions"], nl: ["schorsing", "schorsingen"] },
  table: "suspension",
  row: "id",
  subject: "member",
  sealed: { reason: { group: "reason", fields: ["reason"] } },
  veiled: [],
  others: { suspended_by: "kept as pseudonym", resumed_by: "kept as pseudonym" },
  plain: ["academy", "since", "resumed_at"],
  kind: "reason",
  purpose: {
    en: "Keeps a person out for a time, and remembers why and how long.",
    nl: "Houdt iemand een tijd buiten, en onthoudt waarom en hoe lang.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const foundingHolding = holding({
  name: "people.founding",
  called: {
    en: ["order to register a first administrator", "orders to register a first administrator"],
    nl: [
      "opdracht om een eerste beheerder in te schrijven",
      "opdrachten om een eerste beheerder in te schrijven",
    ],
  },
  table: "founding",
  row: "member",
  subject: "member",
  sealed: { client_order: { group: "order", fields: ["client_order"] } },
  veiled: [],
  others: {},
  plain: ["academy", "whose", "ordered_at", "ended_at"],
  kind: "reason",
  purpose: {
    en: "Remembers on whose order the academy's first administrator was registered (VP-18).",
    nl: "Onthoudt op wiens last de eerste beheerder van de academie is ingeschreven (VP-18).",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

const directoryChangeHolding = holding({
  name: "people.directory-change",
  called: {
    en: ["sign that a name in memory is old", "signs that names in memory are old"],
    nl: ["teken dat een naam in het geheugen oud is", "tekens dat namen in het geheugen oud zijn"],
  },
  table: "directory_change",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "xid", "changed_at"],
  kind: "name",
  purpose: {
    en: "Tells each server whose name in its memory is old, so that nobody is found as they were.",
    nl: "Zegt elke server welke naam in het geheugen oud is, zodat niemand gevonden wordt zoals die was.",
  },
  basis: "contract",
  kept: { rule: "after", from: "changed_at", policy: "two days" },
});

export const peopleHoldings: Holdings = {
  holdings: [
    profileHolding,
    invitationHolding,
    reopeningHolding,
    suspensionHolding,
    foundingHolding,
    directoryChangeHolding,
    formerSeatHolding,
    ...bulkHoldings,
    ...importHoldings,
  ],
  tables: [],
};
