import type { Academy, Language } from "#academies";
import type { Capability, MemberActor } from "#access";
import type { JobData } from "#jobs";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import type { Counts, TaskId, TaskState } from "./tables.ts";

/** Identifiers, numbers and words only, at most twelve: what the work is about lies in rows of the module's own. */
export type TaskData = JobData;

/** A task as its sentences may use it. `counts`: what the steps counted, such as `{ invited: 1990, refused: 10 }`. */
export type TaskTold<Data extends TaskData = TaskData> = {
  id: TaskId;
  data: Data;
  state: TaskState;
  done: number;
  total: number;
  counts: Counts;
  /** Why it stopped or failed: `cancelled`, `right-ended`, `lost`, the code of a refusal. Null for all others. */
  failure: string | null;
};

/** What a step has done: `done` of `total` so far, from the very beginning, not in this step alone. */
export type Progress = {
  done: number;
  /** Where it turned out to be another than was thought at the asking. */
  total?: number;
  /** Replaces what was counted before. */
  counts?: Counts;
  /** Where the next step goes on, for work that does not go by number: an identifier, at most 128 characters. */
  bookmark?: string;
};

/**
 * One run of a task. A run ends in the middle when its process is killed, when it has had its turn (half a minute: others
 * wait too) or when the task is cancelled; all but the cancelled go on in another run, from `position` and `bookmark`.
 */
export type TaskRun<Data extends TaskData = TaskData> = {
  readonly task: TaskId;
  readonly platform: Platform;
  /** Whoever asked, with the roles of this moment. */
  readonly actor: MemberActor;
  readonly data: Data;
  /** `done` of the last step that was committed, by whichever run; 0 at first. */
  readonly position: number;
  readonly bookmark: string | null;
  readonly counts: Counts;
  readonly total: number;
  /** Aborted about a second after the task is cancelled, and when another worker took it over: look at it in long loops. */
  readonly signal: AbortSignal;
  /**
   * One transaction as the asker, whose progress is committed with it. Throws, without doing anything, when the task is
   * cancelled, its turn is over, or the asker may no longer do this: let that through. A step of a second or two is good.
   * Nothing is to be remembered from one step to the next that could not be made again from `position` or `bookmark`.
   */
  step(work: (tx: Tx, actor: MemberActor) => Promise<Progress>): Promise<void>;
  /** Tells how far one long transaction, or a file that is being written, has come. Costs nothing; shown within a second. */
  report(done: number, total?: number): void;
  /**
   * Keeps a file for whoever asked, where the kind declares one: sealed, for them alone, for seven days; it takes the place of
   * an earlier one of this task. `name`: letters, digits, dots and dashes, and nobody's name. At most 512 MiB. It is written in
   * one go: a run that is killed in the middle writes it again from its beginning.
   */
  keepFile(name: string, type: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
};

/** Where the asker looks afterwards. */
export type TaskOutcome = { sentence: string; href?: string; label?: string };

/**
 * A kind of long work. Declare it in `tasks` of the module; begin it with `beginTask`, in the transaction of the verb that
 * was asked.
 */
export type TaskKind<Data extends TaskData = TaskData> = {
  /** `people.import`: a small word of the module, a dot, what it does. It never changes: rows carry it. */
  name: string;
  /** A sentence without its full stop, such as "Inviting 2,000 people". */
  title(language: Language, task: TaskTold<Data>): string;
  /**
   * Declared by a kind that keeps a file. One that may hold people is thrown away, or begun anew, as soon as anybody of the
   * academy is erased: nobody can tell who is in it.
   */
  file?: "people" | "nobody";
  /** Asked again at every step and for the file: whoever lost it meanwhile stops the task. */
  may: Capability;
  /**
   * Returns when all is done. A refusal (`NotFound`, `Forbidden`, `Invalid`, `Conflict`) fails the task at once; anything else
   * is tried again a few times from the last committed step.
   */
  work(run: TaskRun<Data>): Promise<void>;
  /** Once it has ended, however; null where there is nothing to look at. */
  outcome?(language: Language, academy: Academy, task: TaskTold<Data>): TaskOutcome | null;
  /** What went wrong in plain words, by `failure`; null leaves it to the general sentence. */
  failed?(language: Language, task: TaskTold<Data>): string | null;
};

/** For kinds that are declared as constants. */
export const taskKind = <Data extends TaskData>(kind: TaskKind<Data>): TaskKind<Data> => kind;
