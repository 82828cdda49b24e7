import { once } from "node:events";
import { touchedBy, work } from "./queue.ts";
import { fail, runJob, type Runner, type Taken } from "./run-job.ts";

type Running = { taken: Taken; abort: AbortController; ended: Promise<void> };

/** Takes jobs from the queue while it has free slots, and shows of each that its worker lives. */
export class Worker {
  readonly #runner: Runner;
  readonly #slots: number;
  readonly #report: (error: unknown) => void;
  readonly #running = new Set<Running>();
  #stopped = false;
  #taking: Promise<void> | null = null;
  #again = false;

  constructor(runner: Runner, slots: number, report: (error: unknown) => void) {
    this.#runner = runner;
    this.#slots = slots;
    this.#report = report;
  }

  /** Looks for work. A call during a look makes it look once more: what came in between is not overlooked. */
  take(): void {
    this.#again = true;
    this.#taking ??= this.#takeAll()
      .catch(this.#report)
      .finally(() => {
        this.#taking = null;
        if (this.#again && !this.#stopped) this.take();
      });
  }

  async #takeAll(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const free = this.#slots - this.#running.size;
      if (free === 0) return;
      const found = await this.#runner.boss.fetch(work, { batchSize: free });
      for (const taken of found) this.#start(taken);
    }
  }

  #start(taken: Taken): void {
    const abort = new AbortController();
    const running = { taken, abort, ended: runJob(this.#runner, taken, abort.signal).catch(this.#report) };
    this.#running.add(running);
    void running.ended.then(() => {
      this.#running.delete(running);
      this.take();
    });
  }

  /** Renews the claim on every running job; whose claim is gone has been taken for dead and is told to end. */
  async beat(): Promise<void> {
    const running = [...this.#running];
    if (running.length === 0) return;
    const touched = await this.#runner.boss.touch(
      work,
      running.map(({ taken }) => taken),
    );
    const ours = new Set(touchedBy(touched));
    for (const { taken, abort } of running) if (!ours.has(taken.id)) abort.abort();
  }

  /** Takes nothing more and waits for what runs; what is not done by then goes back into the queue. */
  async stop(patience: number): Promise<void> {
    this.#stopped = true;
    await this.#taking;
    const ended = Promise.all([...this.#running].map(({ ended }) => ended));
    await Promise.race([ended, once(AbortSignal.timeout(patience), "abort")]);
    const left = [...this.#running];
    for (const { taken } of left) await fail(this.#runner, taken, "stopped").catch(this.#report);
    for (const { abort } of left) abort.abort();
  }
}
