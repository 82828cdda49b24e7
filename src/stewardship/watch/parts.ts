import type { DeadJobs } from "#jobs";
import type { Platform } from "#platform";

export type WatchParts = { platform: Platform; dead: () => DeadJobs };

export const failedPath = "/platform/failed-work";
