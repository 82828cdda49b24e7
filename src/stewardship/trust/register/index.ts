import type { Clause, Made } from "../promise.ts";
import { classroom } from "./classroom.ts";
import { learningManagement } from "./learning-management.ts";
import { liveClasses } from "./live-classes.ts";
import { processor } from "./processor.ts";
import { videoPractice } from "./video-practice.ts";

/** Every promise that the published pages make, each once. */
export const register: readonly Made[] = [
  ...liveClasses,
  ...videoPractice,
  ...classroom,
  ...processor,
  ...learningManagement,
];

export const clauses: ReadonlyMap<string, Clause> = new Map(
  register.flatMap((made) => made.clauses.map((clause) => [clause.id, clause] as const)),
);
