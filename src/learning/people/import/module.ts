import { NotFound } from "#errors";
import { parseId } from "#ids";
import { defineJob, type Job } from "#jobs";
import type { Platform } from "#platform";
import { dropExpired } from "./drop-expired.ts";
import { inviteNewcomersOf } from "./invite-newcomers.ts";
import { dropImport, inviteNewcomers } from "./jobs.ts";
import type { ImportId } from "./tables.ts";
import { importTask } from "./task.ts";

export { importEvents } from "./events.ts";

/** What bringing lists plugs into the module of people. */
export const importTasks = [importTask];

const listIn = (data: { import: string }): ImportId => {
  const id = parseId<"roster-import">(data.import);
  if (!id) throw new NotFound("list");
  return id;
};

export const importJobs = (platform: Platform): readonly Job[] => [
  defineJob<{ import: string }>({
    ...dropImport,
    run: async ({ academy }, data) => void (await dropExpired(platform, academy, listIn(data))),
  }),
  defineJob<{ import: string }>({
    ...inviteNewcomers,
    run: ({ academy }, data) => inviteNewcomersOf(platform, academy, listIn(data)),
  }),
];
