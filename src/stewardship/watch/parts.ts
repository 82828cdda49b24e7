import type { DeadJobs } from "#jobs";
import type { MailKind } from "#mail";
import type { Platform } from "#platform";

export type WatchParts = { platform: Platform; dead: () => DeadJobs; mails: () => readonly MailKind[] };

export const failedPath = "/platform/failed-work";
