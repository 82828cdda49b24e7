import { holding, type Holdings } from "#store";

export const endpointHolding = holding({
  name: "webhooks.endpoint",
  called: {
    en: ["address of a program", "addresses of programs"],
    nl: ["adres van een programma", "adressen van programma’s"],
  },
  table: "webhook_endpoint",
  row: "id",
  subject: "house",
  sealed: {
    told: { group: "told", fields: ["name", "address"] },
    secret: { group: "secret", fields: ["secret"], kind: "signing-secret" },
    former_secret: { group: "former secret", fields: ["secret"], kind: "signing-secret" },
  },
  veiled: [],
  others: {},
  plain: [
    "academy",
    "former_until",
    "kinds",
    "state",
    "stopped_why",
    "made_at",
    "failing_since",
    "slow",
    "rest_until",
    "warned_at",
  ],
  kind: "content",
  purpose: {
    en: "Knows where a program of the academy wants to be told that something happened.",
    nl: "Weet waar een programma van de academie wil horen dat er iets gebeurde.",
  },
  basis: "contract",
  kept: { rule: "as long as the academy" },
});

export const deliveryHolding = holding({
  name: "webhooks.delivery",
  called: {
    en: ["word to a program", "words to programs"],
    nl: ["bericht aan een programma", "berichten aan programma’s"],
  },
  table: "webhook_delivery",
  row: "id",
  subject: "house",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "endpoint", "kind", "body", "state", "made_at", "tries", "round", "next_at", "ended_at"],
  kind: "content",
  purpose: {
    en: "Tells a program, by ids alone, that something happened; shows administrators what became of it.",
    nl: "Vertelt een programma, alleen met nummers, dat er iets gebeurde; laat beheerders zien wat ervan kwam.",
  },
  basis: "contract",
  kept: { rule: "after", from: "made_at", policy: "thirty days" },
});

export const sourceHolding = holding({
  name: "webhooks.source",
  called: {
    en: ["program that calls", "programs that call"],
    nl: ["programma dat oproept", "programma’s die oproepen"],
  },
  table: "webhook_source",
  row: "id",
  subject: "house",
  sealed: {
    name: { group: "name", fields: ["name"] },
    secret: { group: "secret", fields: ["secret"], kind: "signing-secret" },
    former_secret: { group: "former secret", fields: ["secret"], kind: "signing-secret" },
  },
  veiled: [],
  others: {},
  plain: ["academy", "former_until", "kind", "made_at", "called_at"],
  kind: "content",
  purpose: {
    en: "Knows the calls of a program that the academy lets tell us something.",
    nl: "Herkent de oproepen van een programma dat ons van de academie iets mag vertellen.",
  },
  basis: "contract",
  kept: { rule: "as long as the academy" },
});

export const webhookHoldings: Holdings = {
  holdings: [endpointHolding, deliveryHolding, sourceHolding],
  tables: [
    {
      table: "webhook_attempt",
      columns: ["academy", "delivery", "number", "at", "status", "failure", "took_ms"],
      purpose: "Shows how often a program was called, and what it answered in a number.",
    },
    {
      table: "webhook_call",
      columns: ["academy", "source", "call_hash", "signed_at", "at"],
      purpose: "Keeps a call of a program from doing its work a second time.",
    },
  ],
};
