import { hasRole } from "#access";
import type { FirstStep } from "#people";
import { firstStepWords as say } from "./first-step.words.ts";
import { exercisesPath } from "./paths.ts";
import { db } from "./tables.ts";

/** Exercises are written by content developers; whoever is none reads who they are. */
export const writeFirstExercise: FirstStep = {
  key: "exercise",
  done: async (tx) => (await tx.maybe(db.selectFrom("exercise").select("id").limit(1))) !== null,
  title: (lang) => say(lang, "title"),
  why: ({ actor, language }) =>
    [say(language, "why"), ...(hasRole(actor, "content-developer") ? [] : [say(language, "whyOthers")])].join(
      " ",
    ),
  act: ({ actor, academy, language }) =>
    hasRole(actor, "content-developer")
      ? { href: `${exercisesPath(academy)}/new`, label: say(language, "act") }
      : null,
};
