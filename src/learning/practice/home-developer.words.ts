import { words } from "#web";

/** The first page of those who write exercises. */
export const developerWords = words({
  readers: "staff",
  en: {
    title:
      "{count: 0 No exercise is written yet. | one One exercise is written. | other # exercises are written.}",
    lead: "{drafts: 0 All of them can be set for a group. | one One of them is a draft that no coach can set yet. | other # of them are drafts that no coach can set yet.}",
    leadNone: "You see what learners will see, and nothing about any of them.",
    write: "Write an exercise",
    all: "All exercises",
    lately: "Changed last",
  },
});
