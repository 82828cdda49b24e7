import { minute, type Clock, type Instant } from "#clock";
import type { AcademyId } from "#ids";
import type { Store } from "#store";

/** Identifiers, numbers and states only: no name, no address, no content. */
export type JobData = Readonly<Record<string, string | number | boolean | null>>;

export type JobLog = {
  warn(event: string, facts: Readonly<Record<string, string | number>>): void;
};

export type JobContext = {
  store: Store;
  clock: Clock;
  log: JobLog;
  /** Aborted when the platform stops or another worker has taken the job over. */
  signal: AbortSignal;
  /** Whose transaction asked for the work; the platform's for recurring work. */
  academy: AcademyId;
  /** 1 for the first try. */
  attempt: number;
  /** When the work was to be done, which may be long before it is done. */
  due: Instant;
};

/** What a verb needs to ask for work that another part of the product does: its name, and what data it takes. */
export type JobRef<Data extends JobData = JobData> = {
  readonly name: string;
  run?(context: JobContext, data: Data): Promise<void>;
};

export const jobRef = <Data extends JobData>(name: string): JobRef<Data> => ({ name });

export type Job<Data extends JobData = JobData> = {
  readonly name: string;
  /** How often it is tried again before it is dead: eight tries take about five minutes, fifteen a few hours. */
  readonly retries: number;
  /** Milliseconds after which a run is given up and tried again. */
  readonly longest: number;
  /** Milliseconds by which it counts as due earlier: what somebody watches goes before the many that nobody does. */
  readonly ahead: number;
  run(context: JobContext, data: Data): Promise<void>;
};

type Declared<Data extends JobData> = Pick<Job<Data>, "name" | "run"> & Partial<Job<Data>>;

const jobName = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;

/** A job may run more than once, and never at the same time as itself: to do no harm twice is its own duty. */
export function defineJob<Data extends JobData = Record<string, never>>(declared: Declared<Data>): Job<Data> {
  const job = { retries: 8, longest: 15 * minute, ahead: 0, ...declared };
  if (!jobName.test(job.name) || job.name.length > 60)
    throw new RangeError(`"${job.name}" is no name for a job`);
  return job;
}
