import { hour } from "#clock";
import { defineJob, every, type Job, type Recurring } from "#jobs";
import type { Platform } from "#platform";
import { noteJob, removeFilesJob, rollJob } from "./job-names.ts";
import { firstComparisons, keepKeyring, noteErasures, rollNow } from "./keep-keyring.ts";
import { removeFiles } from "./remove-files.ts";
import { indexRecurring } from "./openings/index-jobs.ts";
import type { ErasureId } from "./tables.ts";

export const rightsJobs = (platform: Platform): Job[] => [
  defineJob({ name: noteJob.name, run: ({ academy }) => noteErasures(platform, academy) }),
  defineJob({ name: rollJob.name, run: ({ academy }) => rollNow(platform, academy), longest: hour }),
  defineJob<{ erasure: string }>({
    name: removeFilesJob.name,
    run: ({ academy }, { erasure }) => removeFiles(platform, academy, erasure as ErasureId),
  }),
];

export const rightsRecurring = (platform: Platform): Recurring[] => [
  every(defineJob({ name: "rights.keep-keyring", run: () => keepKeyring(platform), longest: hour }), {
    hours: 1,
  }),
  every(defineJob({ name: "rights.first-comparison", run: firstComparisons(platform), longest: hour }), {
    minutes: 1,
  }),
  indexRecurring(platform),
];
