import { words } from "#web";
import type { HookKind } from "#webhooks";

const say = words({
  en: {
    shared: "Somebody shared a recording with a coach",
    withdrawn: "Somebody took a recording back",
    reviewed: "A coach sent feedback",
  },
  nl: {
    shared: "Iemand deelde een opname met een coach",
    withdrawn: "Iemand nam een opname terug",
    reviewed: "Een coach stuurde feedback",
  },
});

/** That it happened, and to whom: never what was recorded or said. */
export const practiceHooks: readonly HookKind[] = (
  [
    ["shared", "take-shared"],
    ["withdrawn", "take-withdrawn"],
    ["reviewed", "feedback-sent"],
  ] as const
).map(([what, entry]) => ({
  name: `practice.${what}`,
  entry: `practice.${entry}`,
  facts: ["take"],
  people: true,
  says: (language) => say(language, what),
}));
