import { day } from "#clock";
import { defineJob, enqueue, every, jobRef, type Recurring } from "#jobs";
import type { Platform } from "#platform";
import type { AskProduct, Check } from "#promise";
import { ownChecks } from "./checks/index.ts";
import { dropOldEvidence, onPlatform } from "./queries.ts";
import { runCheck } from "./run-checks.ts";

const jobName = (minutes: number): string => `promises.every-${minutes}`;

/** One recurring job for each rhythm: checks of one rhythm run one after the other and share no fate. */
export function checkSchedule(
  platform: Platform,
  request: AskProduct,
  checks: readonly Check[],
): Recurring[] {
  const byRhythm = Map.groupBy(checks, (check) => check.every);
  const running = [...byRhythm].map(([minutes, group]) => {
    const job = defineJob({
      name: jobName(minutes),
      run: async ({ signal }) => {
        for (const check of group) {
          if (signal.aborted) return;
          await runCheck(platform, request, check);
        }
      },
    });
    return every(job, { minutes });
  });
  return [...running, every(dropping(platform), { days: 1, at: "02:20" })];
}

const ownRhythms = new Set(
  ownChecks({ routes: () => [], holdings: () => [], verifyProof: () => ({ exitCode: 2 }) }).map(
    ({ every }) => every,
  ),
);

/** Looks at everything as soon as a worker is free: a platform that was just started need not wait to be believed. */
export const checkSoon = ({ store }: Pick<Platform, "store">): Promise<void> =>
  store.transact(onPlatform, async (tx) => {
    for (const minutes of ownRhythms) await enqueue(tx, jobRef(jobName(minutes)), {}, { key: "soon" });
  });

const dropping = (platform: Platform) =>
  defineJob({
    name: "promises.drop-old",
    longest: day / 24,
    run: async () => {
      await platform.store.transact(onPlatform, (tx) => dropOldEvidence(tx, platform.clock.now()));
    },
  });
