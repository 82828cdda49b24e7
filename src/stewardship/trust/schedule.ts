import { after, day, second } from "#clock";
import { defineJob, every, jobRef, schedule, type Recurring } from "#jobs";
import type { Platform } from "#platform";
import type { AskProduct, Check } from "#promise";
import { ownChecks } from "./checks/index.ts";
import { academiesWithEvidence, dropOldEvidence, onPlatform } from "./queries.ts";
import { countedAcademies, runCheck } from "./run-checks.ts";

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
  const newcomers = every(lookingAtNewcomers(platform, request, checks), { minutes: 2 });
  return [...running, newcomers, every(dropping(platform), { days: 1, at: "02:20" })];
}

/** An academy that was just added has no evidence, which would leave a promise unknown for everybody until the next round. */
const lookingAtNewcomers = (platform: Platform, request: AskProduct, checks: readonly Check[]) =>
  defineJob({
    name: "promises.newcomers",
    run: async ({ signal }) => {
      const counted = await countedAcademies(platform);
      for (const check of checks) {
        if (signal.aborted) return;
        if (check.over !== "academies") continue;
        const seen = await platform.store.read(onPlatform, (tx) => academiesWithEvidence(tx, check.clause));
        const missing = counted.filter((academy) => !seen.has(academy));
        if (missing.length > 0) await runCheck(platform, request, check, missing);
      }
    },
  });

const ownRhythms = new Set(
  ownChecks({
    routes: () => [],
    holdings: () => [],
    tables: () => [],
    events: () => [],
    verifyProof: () => ({ exitCode: 2 }),
  }).map(({ every }) => every),
);

/** Looks at everything soon after a start, and not so soon that the first visitors wait for it. */
export const checkSoon = ({ store, clock }: Pick<Platform, "store" | "clock">): Promise<void> =>
  store.transact(onPlatform, async (tx) => {
    const at = after(clock.now(), 10 * second);
    for (const minutes of ownRhythms) await schedule(tx, jobRef(jobName(minutes)), {}, { at, key: "soon" });
  });

const dropping = (platform: Platform) =>
  defineJob({
    name: "promises.drop-old",
    longest: day / 24,
    run: async () => {
      await platform.store.transact(onPlatform, (tx) => dropOldEvidence(tx, platform.clock.now()));
    },
  });
