import { actorMark } from "#access";
import { NotFound } from "#errors";
import { parseId } from "#ids";
import { defineJob, every, type Job, type JobContext, type Recurring } from "#jobs";
import type { Platform } from "#platform";
import { expireUnsaved } from "./expire-take.ts";
import { finishSaving } from "./finish-saving.ts";
import { expireTake, finishTake, removeSegments, type TakeData } from "./jobs.ts";
import { removeLeftSegments, type TakePlace } from "./segments.ts";
import { sweepSegments } from "./sweep-segments.ts";
import { WebmRefusal } from "./webm/index.ts";

function placeOf({ academy }: JobContext, data: TakeData): TakePlace {
  const take = parseId<"take">(data.take);
  const member = parseId<"member">(data.member);
  if (!take || !member) throw new NotFound("take");
  return { academy, take, member };
}

/** All jobs of practice. Each may run twice: what is done already is left alone. */
export function practiceJobs(platform: Platform): { jobs: readonly Job[]; recurring: readonly Recurring[] } {
  const expire = defineJob<TakeData>({
    ...expireTake,
    run: (context, data) => expireUnsaved(platform, placeOf(context, data)),
  });
  const finish = defineJob<TakeData>({
    ...finishTake,
    run: (context, data) => finishLater(platform, placeOf(context, data)),
  });
  const remove = defineJob<TakeData>({
    ...removeSegments,
    run: (context, data) => removeLeftSegments(platform, placeOf(context, data)),
  });
  const sweep = defineJob({ name: "practice.sweep-segments", run: () => sweepSegments(platform) });
  return { jobs: [expire, finish, remove], recurring: [every(sweep, { hours: 1 })] };
}

/** A recording that cannot be kept is back with its maker by now: trying again would not change it. */
async function finishLater(platform: Platform, of: TakePlace): Promise<void> {
  const actor = actorMark({ kind: "service", academy: of.academy, name: "lifecycle" });
  try {
    await finishSaving(platform, of, actor);
  } catch (error) {
    if (!(error instanceof WebmRefusal)) throw error;
  }
}
