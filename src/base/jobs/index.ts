export {
  defineJob,
  jobRef,
  type Job,
  type JobRef,
  type JobContext,
  type JobData,
  type JobLog,
} from "./job.ts";
export { cancel, dueTable, enqueue, enqueueMany, schedule } from "./enqueue.ts";
export { every, type Recurring, type Rhythm } from "./recurring.ts";
export { openJobs, type Jobs, type JobsOptions, type Pace } from "./open-jobs.ts";
export type { DeadJob, DeadJobs } from "./dead-jobs.ts";
export { visitDeadJobs } from "./visit-dead-jobs.ts";
export { prepareQueue } from "./queue.ts";
export { checkData } from "./job-data.ts";
