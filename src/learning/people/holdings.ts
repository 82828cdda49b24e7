import { holding, type Holdings } from "#store";

export const profileHolding = holding({
  name: "people.profile",
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
  purpose: "Says who a person is, and where they are written to.",
  basis: "contract",
  kept: { rule: "with the membership" },
});

const invitationHolding = holding({
  name: "people.invitation",
  table: "invitation",
  row: "member",
  subject: "member",
  sealed: {},
  veiled: [],
  others: { invited_by: "kept as pseudonym" },
  plain: ["academy", "secret_hash", "sent_at", "times_sent", "expires_at", "accepted_at", "withdrawn_at"],
  kind: "name",
  purpose: "Lets a person in by the link that was sent to their address, once and for a time.",
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const reopeningHolding = holding({
  name: "people.reopening",
  table: "reopening",
  row: "id",
  subject: "member",
  sealed: { reason: { group: "reason", fields: ["reason"] } },
  veiled: [],
  others: { reopened_by: "kept as pseudonym" },
  plain: ["academy", "since", "until"],
  kind: "reason",
  purpose: "Opens a person’s work again after their licence has ended, and remembers why.",
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const suspensionHolding = holding({
  name: "people.suspension",
  table: "suspension",
  row: "id",
  subject: "member",
  sealed: { reason: { group: "reason", fields: ["reason"] } },
  veiled: [],
  others: { suspended_by: "kept as pseudonym", resumed_by: "kept as pseudonym" },
  plain: ["academy", "since", "resumed_at"],
  kind: "reason",
  purpose: "Keeps a person out for a time, and remembers why and how long.",
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const foundingHolding = holding({
  name: "people.founding",
  table: "founding",
  row: "member",
  subject: "member",
  sealed: { client_order: { group: "order", fields: ["client_order"] } },
  veiled: [],
  others: {},
  plain: ["academy", "whose", "ordered_at", "ended_at"],
  kind: "reason",
  purpose: "Remembers on whose order the academy's first administrator was registered (VP-18).",
  basis: "contract",
  kept: { rule: "with the membership" },
});

export const peopleHoldings: Holdings = {
  holdings: [profileHolding, invitationHolding, reopeningHolding, suspensionHolding, foundingHolding],
  tables: [],
};
