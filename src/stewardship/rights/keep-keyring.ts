import { sql } from "kysely";
import { after, day, hour, minute, type Instant } from "#clock";
import { Unavailable } from "#errors";
import { platformAcademy, type AcademyId } from "#ids";
import { enqueue, schedule } from "#jobs";
import type { Platform } from "#platform";
import { tables, timestamp, type Tx } from "#store";
import type { Checked } from "#vault";
import { noteJob, rollJob } from "./job-names.ts";
import { db } from "./tables.ts";

const academies = tables<{ academy: { id: AcademyId; epoch: string | null } }>();
const inHouse = (academy: AcademyId) => ({ academy, member: null });
const tryAgainAfter = 5 * minute;
/** Checked hourly, so that nobody waits longer than the twelve hours of `docs/formats/keyring.md`. */
const longestWait = 11 * hour;

/** E2 and E3: notes everybody who waits, and comes back in five minutes while a copy is out of reach. */
export async function noteErasures(
  { vault, store, clock, settings }: Platform,
  academy: AcademyId,
): Promise<void> {
  const { waiting, unreachable } = await vault.keyring.noteErasures(academy);
  const missing = unreachable.map((place) => String(settings.keyringPlaces.indexOf(place) + 1)).toSorted();
  await store.transact(inHouse(academy), async (tx) => {
    await tx.run(db.updateTable("erasure_request").set({ copies_missing: missing }).where(notYetNoted));
    if (waiting.length > 0)
      await schedule(tx, noteJob, {}, { at: after(clock.now(), tryAgainAfter), key: "note-again" });
  });
}

const notYetNoted = sql<boolean>`(copies_missing <> '{}' or exists (
  select 1 from erasure e where e.member = erasure_request.member and e.acknowledged_at is null))`;

/** Notes whoever waits, then makes the new key and ends the old one: the roll's own steps check each other. */
export async function rollNow(platform: Platform, academy: AcademyId): Promise<void> {
  await noteErasures(platform, academy);
  const { state } = await platform.vault.keyring.roll(academy);
  // Another node is at it, or a check has only just let go of the lock: the queue asks again.
  if (state === "busy") throw new Unavailable("another roll holds the lock");
}

/** Opens and compares the copies for every academy, and has those rolled where somebody waits too long or a copy is behind. */
export async function keepKeyring(platform: Platform): Promise<void> {
  for (const academy of await academiesOf(platform)) {
    const { oldest } = await platform.store.read(inHouse(academy), readStanding);
    const checked = await compareCopies(platform, academy);
    const late = oldest !== null && platform.clock.now() - oldest >= longestWait;
    if (late || isBehind(checked))
      await platform.store.transact(
        inHouse(academy),
        async (tx) => await enqueue(tx, rollJob, {}, { key: "roll" }),
      );
  }
}

/**
 * Looks at the copies of each academy for the first time: nothing is known of a new one, nor after a long stop, until
 * the hour comes round. Whatever is found the first time, the hourly comparison goes on from there.
 */
export function firstComparisons(platform: Platform): () => Promise<void> {
  const seen = new Set<AcademyId>();
  return async () => {
    for (const academy of await academiesOf(platform)) {
      if (seen.has(academy)) continue;
      const { completeAt } = await platform.store.read(inHouse(academy), readStanding);
      if (completeAt === null || platform.clock.now() - completeAt >= hour)
        await compareCopies(platform, academy);
      seen.add(academy);
    }
  };
}

/** The whole of them once a day, else a sample; what was found stays, and the bound D counts from it. */
export async function compareCopies(platform: Platform, academy: AcademyId): Promise<Checked> {
  const now = platform.clock.now();
  const { fullAt } = await platform.store.read(inHouse(academy), readStanding);
  const full = fullAt === null || now - fullAt >= day;
  const checked = await platform.vault.keyring.check(academy, full ? "full" : "sample");
  await platform.store.transact(inHouse(academy), (tx) => keepCheck(tx, checked, now, full));
  return checked;
}

const repaired: ReadonlySet<string> = new Set([
  "incomplete copy",
  "key came back",
  "lower key",
  "note not applied",
  "present key unreadable",
]);
const isBehind = ({ findings, rollDue }: Checked): boolean =>
  rollDue && findings.some(({ kind }) => repaired.has(kind));

const academiesOf = ({ store }: Platform): Promise<AcademyId[]> =>
  store.read(inHouse(platformAcademy), async (tx) =>
    (await tx.all(academies.selectFrom("academy").select("id").where("epoch", "is not", null))).map(
      ({ id }) => id,
    ),
  );

type Standing = { oldest: Instant | null; fullAt: Instant | null; completeAt: Instant | null };

async function readStanding(tx: Tx): Promise<Standing> {
  const waiting = await tx.maybe(
    db
      .selectFrom("erasure")
      .select("asked_at")
      .where("certified_at", "is", null)
      .orderBy("asked_at")
      .limit(1),
  );
  const check = await tx.maybe(db.selectFrom("keyring_check").select(["full_at", "complete_at"]));
  return {
    oldest: waiting?.asked_at ?? null,
    fullAt: check?.full_at ?? null,
    completeAt: check?.complete_at ?? null,
  };
}

async function keepCheck(
  tx: Tx,
  { findings, complete }: Checked,
  now: Instant,
  full: boolean,
): Promise<void> {
  const at = timestamp(now);
  const fresh = {
    checked_at: at,
    findings: findings.length,
    ...(complete && { complete_at: at }),
    ...(complete && full && { full_at: at }),
  };
  const blank = { academy: tx.context.academy, complete_at: null, full_at: null };
  await tx.run(
    db
      .insertInto("keyring_check")
      .values({ ...blank, ...fresh })
      .onConflict((same) => same.column("academy").doUpdateSet(fresh)),
  );
}
