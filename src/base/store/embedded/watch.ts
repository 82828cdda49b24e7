import { setTimeout as pause } from "node:timers/promises";
import { LaunchRefused } from "./refused.ts";

/** Who is told what becomes of a database that ended by itself. */
export type Watcher = {
  /** It is gone, and is being started again. */
  lost(): void;
  /** It cannot come back until somebody makes room on its disk; that is waited for. */
  waits(reason: LaunchRefused): void;
  back(): void;
  /** It stays away: there is no more to be done than to say why and to end. */
  gaveUp(reason: LaunchRefused): void;
};

type Watched = { isRunning(): boolean; restart(): Promise<unknown> };

/** Milliseconds between two looks, between two tries, and after which a database that stayed up counts as well again. */
export type WatchPace = { look: number; rest: number; calm: number };
const usualPace: WatchPace = { look: 200, rest: 1_000, calm: 60_000 };

const triesMost = 5;

/** Starts a database that ended by itself again, until that has been in vain too often in a row. */
export class Watch {
  readonly #watched: Watched;
  readonly #watcher: Watcher;
  readonly #pace: WatchPace;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  #tries = 0;

  constructor(watched: Watched, watcher: Watcher, pace: Partial<WatchPace> = {}) {
    this.#watched = watched;
    this.#watcher = watcher;
    this.#pace = { ...usualPace, ...pace };
    this.#running = this.#run();
  }

  /** From now on nothing is started again. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (await this.#passed(this.#pace.look)) {
      if (this.#watched.isRunning()) continue;
      this.#watcher.lost();
      const reason = await this.#revive();
      if (reason) return this.#watcher.gaveUp(reason);
      if (!this.#ending.signal.aborted) this.#watcher.back();
    }
  }

  /** Null once it runs, or when nobody waits for it any more; else why it stays away. */
  async #revive(): Promise<LaunchRefused | null> {
    let why: unknown;
    let told = false;
    while (this.#tries < triesMost) {
      why = await this.#watched.restart().then(
        () => null,
        (error: unknown) => error,
      );
      const full = why instanceof LaunchRefused && why.wantsRoom ? why : null;
      if (full === null) this.#tries += 1;
      else if (!told) this.#watcher.waits(full);
      told ||= full !== null;
      if (why === null) return this.#forgiveLater();
      if (this.#tries < triesMost && !(await this.#passed(this.#pace.rest * (this.#tries + 1)))) return null;
    }
    return staysAway(why);
  }

  #forgiveLater(): null {
    const known = this.#tries;
    void this.#passed(this.#pace.calm).then(() => {
      if (this.#tries === known) this.#tries = 0;
    });
    return null;
  }

  /** False when the end came first. */
  async #passed(milliseconds: number): Promise<boolean> {
    const { signal } = this.#ending;
    await pause(milliseconds, null, { signal, ref: false }).catch(() => {});
    return !signal.aborted;
  }
}

function staysAway(why: unknown): LaunchRefused {
  const said = why instanceof Error ? why.message : "It came up and ended again each time.";
  return new LaunchRefused(`The database ended and did not stay up in ${triesMost} further tries. ${said}`, {
    cause: why,
  });
}
