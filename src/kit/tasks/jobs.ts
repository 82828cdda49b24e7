import { second } from "#clock";
import { jobRef } from "#jobs";

export const runJob = jobRef<{ task: string }>("tasks.run");

export const throwAwayJob = jobRef("tasks.throw-away");

/** Beyond the first try; after the last one the task has failed. */
export const retries = 6;

/** So long a run goes on before others get their turn. */
export const turn = 30 * second;

/** Tasks that one process works on at a time: mails and other short work must find a worker free. */
export const atOnce = 2;
