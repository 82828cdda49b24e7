import { holding, type Holdings } from "#store";

export const exerciseHolding = holding({
  name: "practice.exercise",
  called: { en: ["exercise", "exercises"], nl: ["oefening", "oefeningen"] },
  table: "exercise",
  row: "id",
  subject: "house",
  sealed: {
    body: {
      group: "body",
      fields: ["title", "situation", "assignment", "criteria", "passFrom"],
    },
  },
  veiled: [],
  others: { written_by: "cleared" },
  plain: ["academy", "longest_seconds", "state", "version", "succeeds", "changed_at", "published_at"],
  kind: "content",
  purpose: {
    en: "Says what is practised, and what a coach looks for.",
    nl: "Zegt wat er geoefend wordt, en waar een coach op let.",
  },
  basis: "contract",
  kept: { rule: "as long as the academy" },
});

const assignmentHolding = holding({
  name: "practice.assignment",
  called: {
    en: ["exercise set for a group", "exercises set for groups"],
    nl: ["oefening voor een groep", "oefeningen voor groepen"],
  },
  table: "assignment",
  row: "id",
  subject: "house",
  sealed: {},
  veiled: [],
  others: { set_by: "cleared" },
  plain: ["academy", "exercise", "study_group", "set_at", "due_at", "withdrawn_at"],
  kind: "content",
  purpose: {
    en: "Says which group practises what, and by when.",
    nl: "Zegt welke groep wat oefent, en voor wanneer.",
  },
  basis: "contract",
  kept: { rule: "as long as the academy" },
});

export const takeHolding = holding({
  name: "practice.take",
  called: { en: ["recording", "recordings"], nl: ["opname", "opnamen"] },
  table: "take",
  row: "id",
  subject: "member",
  sealed: {
    recording: {
      group: "recording",
      fields: ["segment", "type", "width", "height", "durationMs"],
      kind: "recording",
    },
  },
  veiled: ["duration_ms"],
  others: {},
  plain: [
    "academy",
    "assignment",
    "exercise",
    "state",
    "bytes",
    "started_at",
    "last_slice_at",
    "saved_at",
    "try",
  ],
  kind: "progress",
  purpose: {
    en: "Keeps a recording that its maker chose to save, and shows it to whom they chose.",
    nl: "Bewaart een opname die de maker wilde bewaren, en toont haar aan wie de maker koos.",
  },
  basis: "contract",
  kept: { rule: "with the membership" },
});

const segmentHolding = holding({
  name: "practice.segment",
  called: {
    en: ["sealed part of a recording", "sealed parts of recordings"],
    nl: ["verzegeld deel van een opname", "verzegelde delen van opnamen"],
  },
  table: "take_segment",
  row: "id",
  subject: "member",
  sealed: {},
  veiled: [],
  others: {},
  plain: ["academy", "take", "at_byte", "bytes", "begins_run"],
  kind: "recording",
  purpose: {
    en: "Says in which sealed files a recording lies.",
    nl: "Zegt in welke verzegelde bestanden een opname ligt.",
  },
  basis: "contract",
  kept: { rule: "with its parent", parent: "practice.take" },
});

export const feedbackHolding = holding({
  name: "practice.feedback",
  called: { en: ["piece of feedback", "pieces of feedback"], nl: ["keer feedback", "keer feedback"] },
  table: "feedback",
  row: "id",
  subject: "member",
  item: "take",
  sealed: { body: { group: "body", fields: ["words", "remarks"], kind: "feedback" } },
  veiled: ["ticks", "score"],
  others: { coach: "cleared" },
  plain: ["academy", "another_try", "sent_at", "read_at"],
  kind: "score",
  purpose: {
    en: "Tells a learner what their coach saw in a recording.",
    nl: "Vertelt een deelnemer wat de coach in een opname zag.",
  },
  basis: "contract",
  kept: { rule: "with its parent", parent: "practice.take" },
});

export const draftHolding = holding({
  name: "practice.review-draft",
  called: {
    en: ["unsent draft of feedback", "unsent drafts of feedback"],
    nl: ["niet verzonden concept van feedback", "niet verzonden concepten van feedback"],
  },
  table: "review_draft",
  row: "id",
  subject: "member",
  sealed: { body: { group: "body", fields: ["words", "remarks", "ticks"] } },
  veiled: [],
  others: { learner: "deleted" },
  plain: ["academy", "take", "changed_at"],
  kind: "feedback-draft",
  purpose: {
    en: "Keeps a coach’s words until they are sent.",
    nl: "Bewaart de woorden van een coach tot ze verstuurd zijn.",
  },
  basis: "contract",
  kept: { rule: "with its parent", parent: "practice.take" },
});

export const practiceHoldings: Holdings = {
  holdings: [exerciseHolding, assignmentHolding, takeHolding, segmentHolding, feedbackHolding, draftHolding],
  tables: [],
};
