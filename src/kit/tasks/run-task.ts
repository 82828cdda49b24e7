import { after, second, type Instant } from "#clock";
import { Refusal } from "#errors";
import { enqueue, schedule, type JobContext } from "#jobs";
import type { Platform } from "#platform";
import { claimTask, type Claimed, type KindOf } from "./claim.ts";
import { endTask, type Ending } from "./ending.ts";
import { Interrupted } from "./interrupted.ts";
import { atOnce, retries, runJob, turn } from "./jobs.ts";
import { keepFile } from "./keep-file.ts";
import type { TaskRun } from "./kind.ts";
import { oneStep } from "./step.ts";
import type { TaskId } from "./tables.ts";
import { WatchedRun } from "./watched-run.ts";

type Told = Pick<JobContext, "signal" | "attempt" | "academy">;

/** Works on tasks, never on more than a few at once in this process. */
export class TaskRunner {
  readonly #platform: Platform;
  readonly #kindOf: KindOf;
  #running = 0;

  constructor(platform: Platform, kindOf: KindOf) {
    this.#platform = platform;
    this.#kindOf = kindOf;
  }

  async run(told: Told, id: TaskId): Promise<void> {
    if (this.#running >= atOnce) return this.#later(told, id, after(this.#platform.clock.now(), second));
    this.#running++;
    try {
      await this.#take(told, id);
    } finally {
      this.#running--;
    }
  }

  async #take(told: Told, id: TaskId): Promise<void> {
    const { store } = this.#platform;
    const claimed = await store.transact(within(told), (tx) =>
      claimTask(this.#platform, tx, id, this.#kindOf),
    );
    if (claimed === null) return;
    const watched = new WatchedRun(this.#platform, claimed.row);
    try {
      const run = runOf(this.#platform, claimed, watched, told.signal);
      await claimed.kind.work(run);
      await this.#end(claimed, { state: "done", failure: null });
    } catch (error) {
      await this.#settle(told, claimed, watched, error);
    } finally {
      await watched.end();
    }
  }

  /** What ends a run early: nothing to do, another turn, an end for good, or another try. */
  async #settle(told: Told, claimed: Claimed, watched: WatchedRun, error: unknown): Promise<void> {
    if (error instanceof Interrupted && error.reason === "turn over")
      return this.#later(told, claimed.row.id, null);
    if (error instanceof Interrupted && error.reason === "right ended")
      return this.#end(claimed, { state: "stopped", failure: "right-ended" });
    if (error instanceof Interrupted || watched.signal.aborted) return;
    if (isFinal(error)) return this.#end(claimed, { state: "failed", failure: error.code });
    if (told.attempt > retries) await this.#end(claimed, { state: "failed", failure: "gave-up" });
    throw error;
  }

  async #end({ row, actor }: Claimed, ending: Ending): Promise<void> {
    await this.#platform.store.transact({ academy: row.academy, member: row.askedBy }, (tx) =>
      endTask(this.#platform, tx, row, actor, ending),
    );
  }

  #later(told: Told, task: TaskId, at: Instant | null): Promise<void> {
    return this.#platform.store.transact(within(told), (tx) =>
      at === null
        ? enqueue(tx, runJob, { task }, { key: task })
        : schedule(tx, runJob, { task }, { at, key: task }),
    );
  }
}

const within = ({ academy }: Told) => ({ academy, member: null });

/** What no further try would change. */
const isFinal = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.code !== "unavailable" && error.code !== "limited";

function runOf(
  platform: Platform,
  { row, actor, kind }: Claimed,
  watched: WatchedRun,
  stopped: AbortSignal,
): TaskRun {
  const signal = AbortSignal.any([watched.signal, stopped]);
  const over = after(platform.clock.now(), turn);
  let [now, steps] = [{ ...row, actor }, 0];
  return {
    task: row.id,
    platform,
    data: row.data,
    signal,
    get actor() {
      return now.actor;
    },
    get position() {
      return now.done;
    },
    get bookmark() {
      return now.bookmark;
    },
    get counts() {
      return now.counts;
    },
    get total() {
      return now.total;
    },
    async step(work) {
      signal.throwIfAborted();
      if (steps++ > 0 && platform.clock.now() >= over) throw new Interrupted("turn over");
      const { actor: asker, progress } = await oneStep(platform, row, kind, work);
      now = { ...now, ...progress, actor: asker };
    },
    report: (done, total) => watched.tell(Math.floor(done), total ?? null),
    keepFile: (name, type, bytes) => keepFile(platform, row, kind, signal, { name, type, bytes }),
  };
}
