import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { StandingClock } from "#clock";
import { Unavailable } from "#errors";
import { randomId } from "#ids";
import { defineJob, openJobs, type JobContext, type Jobs, type JobsOptions } from "../index.ts";
import { openGround, type Ground } from "./ground.ts";

export const academy = randomId<"academy">();
export const inside = { academy, member: null };

type Run = { note: string; context: JobContext };

/** One server for the tests of a file; each has a clock and jobs of its own, and finds the queue empty. */
export class Stage {
  ground!: Ground;
  clock = new StandingClock();
  ran: Run[] = [];
  #open = new Set<Jobs>();

  readonly note = defineJob<{ note: string }>({
    name: "note",
    run: async (context, data) => this.keep(context, data.note),
  });

  readonly stumble = defineJob<{ note: string }>({
    name: "stumble",
    retries: 2,
    run: async (context, data) => {
      this.keep(context, data.note);
      throw new Unavailable("the secret that Ada wrote");
    },
  });

  readonly tick = defineJob({ name: "tick", run: async (context) => this.keep(context, "tick") });

  constructor() {
    beforeAll(async () => {
      this.ground = await openGround("development");
    });
    beforeEach(() => {
      [this.clock, this.ran] = [new StandingClock(), []];
    });
    afterEach(() => this.#clear());
    afterAll(() => this.ground.stop());
  }

  keep(context: JobContext, note: string): void {
    this.ran.push({ note, context });
  }

  get notes(): string[] {
    return this.ran.map(({ note }) => note);
  }

  async open(options: Partial<JobsOptions> = {}): Promise<Jobs> {
    const { store, app } = this.ground;
    const usual = { jobs: [this.note, this.stumble], log: { warn() {} } };
    const jobs = await openJobs({ store, connection: app, clock: this.clock, ...usual, ...options });
    this.#open.add(jobs);
    return jobs;
  }

  async stop(jobs: Jobs): Promise<void> {
    this.#open.delete(jobs);
    await jobs.stop();
  }

  async #clear(): Promise<void> {
    for (const jobs of this.#open) await this.stop(jobs);
    await this.ground.sql("truncate due; delete from jobs.job");
  }
}
