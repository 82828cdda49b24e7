import { listAcademies } from "#academies";
import { platformAcademy, sortableId, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import { checkSays, type AskProduct, type Check, type CheckContext, type Evidence } from "#promise";
import { inProbe } from "./probe/people.ts";
import { onPlatform, saveEvidence, type EvidenceRow } from "./queries.ts";

/** Whose data a clause over academies is about: accounts are the platform's own, the probe academy counts nowhere. */
export async function countedAcademies({ store }: Pick<Platform, "store">): Promise<AcademyId[]> {
  const academies = await store.read(onPlatform, listAcademies);
  return academies.filter(({ purpose }) => purpose !== "probe").map(({ id }) => id);
}

export const contextOf = (
  platform: Platform,
  request: AskProduct,
  academy: AcademyId = platformAcademy,
): CheckContext => ({
  platform,
  request,
  academy,
  inProbe: (work) => inProbe(platform, work),
});

/**
 * Runs one check wherever it is due, or in these academies alone, and keeps what it found. What a check throws is kept as
 * "could not run".
 */
export async function runCheck(
  platform: Platform,
  request: AskProduct,
  check: Check,
  only?: readonly AcademyId[],
): Promise<EvidenceRow[]> {
  const everywhere = async () =>
    check.over === "academies" ? await countedAcademies(platform) : [platformAcademy];
  const academies = only ?? (await everywhere());
  const rows: EvidenceRow[] = [];
  for (const academy of academies) {
    const row = await runIn(contextOf(platform, request, academy), check);
    await platform.store.transact(onPlatform, (tx) => saveEvidence(tx, row));
    rows.push(row);
  }
  return rows;
}

async function runIn(context: CheckContext, check: Check): Promise<EvidenceRow> {
  const { platform, academy } = context;
  const base = { id: sortableId<"evidence">(platform.clock.now()), clause: check.clause, about: academy };
  try {
    return { ...base, ...asRow(await check.run(context)) };
  } catch (error) {
    platform.log.warn("promises.could-not-run", { academy }, error);
    return { ...base, at: platform.clock.now(), outcome: "could not run", says: "failed", figures: {} };
  }
}

function asRow({ good, says, at }: Evidence): Pick<EvidenceRow, "at" | "outcome" | "says" | "figures"> {
  checkSays(says);
  return { at, outcome: good ? "good" : "bad", says: says.key, figures: says.values ?? {} };
}
