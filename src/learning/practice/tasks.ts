import { day, type Instant } from "#clock";
import type { Practice } from "./own-work.ts";

type Assigned = Practice["set"][number];
type Of = Pick<Practice, "takes"> & { set: readonly Assigned[]; feedback: readonly Asked[] };
type Asked = Pick<Practice["feedback"][number], "anotherTry" | "assignment" | "sentAt">;

/** `unsaved`: recorded and not decided on, so that it will be gone. `again`: a coach asked for another try. */
export type Task = {
  set: Assigned;
  kind: "unsaved" | "new" | "again";
  tries: number;
  lastSliceAt: Instant | null;
};

const savedTries = ({ takes }: Pick<Of, "takes">, { assignment }: Pick<Assigned, "assignment">) =>
  takes.filter((take) => take.assignment === assignment && take.state === "saved");

/**
 * What is left to do, in the order in which a learner would do it: what would be lost, what has a date (the overdue
 * first), what a coach waits for, what has no date. Nothing is late once there is a try.
 */
export function tasksOf(practice: Of): Task[] {
  const tasks = practice.set.flatMap((set): Task[] => {
    const tries = savedTries(practice, set).length;
    const unsaved = practice.takes.findLast(
      ({ assignment, state, bytes }) => assignment === set.assignment && state === "recording" && bytes > 0,
    );
    if (unsaved) return [{ set, kind: "unsaved", tries, lastSliceAt: unsaved.lastSliceAt }];
    if (tries === 0) return [{ set, kind: "new", tries, lastSliceAt: null }];
    return isAskedAgain(practice, set) ? [{ set, kind: "again", tries, lastSliceAt: null }] : [];
  });
  return tasks.toSorted((one, other) => rank(one) - rank(other) || dueOf(one.set) - dueOf(other.set));
}

/** What has its tries and waits for nothing more. */
export const doneOf = (practice: Of): { set: Assigned; tries: number }[] => {
  const open = new Set(tasksOf(practice).map(({ set }) => set.assignment));
  return practice.set
    .filter(({ assignment }) => !open.has(assignment))
    .map((set) => ({ set, tries: savedTries(practice, set).length }));
};

const dueOf = ({ dueAt }: Pick<Assigned, "dueAt">): number => dueAt ?? Number.MAX_SAFE_INTEGER;

function rank({ kind, set }: Task): number {
  if (kind === "unsaved") return 0;
  if (kind === "again") return 2;
  return set.dueAt === null ? 3 : 1;
}

/** A coach asked for another try, and none has been made since. */
const isAskedAgain = ({ feedback, takes }: Of, { assignment }: Assigned): boolean =>
  feedback.some(
    (one) =>
      one.anotherTry &&
      one.assignment === assignment &&
      !takes.some((take) => take.assignment === assignment && (take.savedAt ?? 0) > one.sentAt),
  );

export const isLate = ({ kind, set }: Pick<Task, "kind" | "set">, now: Instant): boolean =>
  kind === "new" && set.dueAt !== null && set.dueAt < now;

/** Calendar days between two days written as yyyy-mm-dd. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / day);
