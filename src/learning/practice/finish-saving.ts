import type { actorMark } from "#access";
import { compact } from "#files";
import { sortableId } from "#ids";
import { cancel, enqueue, schedule } from "#jobs";
import type { Platform } from "#platform";
import { timestamp, veil, type Tx } from "#store";
import { takeHolding } from "./holdings.ts";
import { expireTake, finishTake, removeSegments } from "./jobs.ts";
import { segmentsOf } from "./queries.ts";
import { scanSlices, type Slices } from "./scan-take.ts";
import { segmentPlace, type TakePlace } from "./segments.ts";
import { db, type SegmentId } from "./tables.ts";
import { rewrite, WebmRefusal, type Scan } from "./webm/index.ts";

type Mark = ReturnType<typeof actorMark>;

/** A recorder stops by itself; a slow device may stop a little late. */
const lateMs = 60_000;

/**
 * Makes one segment of a take's slices, with the head that players seek by, and only then the row that says so. Two
 * who finish the same take do no harm: the second finds it saved, by its row or by slices that are gone.
 */
export async function finishSaving(platform: Platform, of: TakePlace, by: Mark): Promise<void> {
  try {
    await makeOne(platform, of, by);
  } catch (error) {
    if (!(await isSaved(platform, of))) throw error;
  }
}

const isSaved = ({ store }: Platform, { academy, member, take }: TakePlace): Promise<boolean> =>
  store.read({ academy, member }, async (tx) => {
    const saved = db.selectFrom("take").select("id").where("id", "=", take).where("state", "=", "saved");
    return (await tx.maybe(saved)) !== null;
  });

async function makeOne(platform: Platform, of: TakePlace, by: Mark): Promise<void> {
  const { store, files, vault, clock } = platform;
  const context = { academy: of.academy, member: of.member };
  const ready = await store.read(context, async (tx) => {
    const take = await tx.maybe(
      db
        .selectFrom("take")
        .innerJoin("exercise", "exercise.id", "take.exercise")
        .select(["take.state", "exercise.longest_seconds as longestSeconds"])
        .where("take.id", "=", of.take),
    );
    if (take?.state !== "saving") return null;
    return { ...take, segments: await segmentsOf(tx, of.take), key: await vault.fileKey(tx, of.member) };
  });
  if (ready === null) return;
  const { segments, key } = ready;
  const plan = await scanOrGiveBack(platform, of, ready);
  const segment = sortableId<"segment">(clock.now());
  const into = segmentPlace(of, segment);
  const places = segments.map(({ id }) => segmentPlace(of, id));
  const { plainBytes } = await compact(files, places, into, key, (plain) => rewrite(plan, plain));
  const saved = await store.transact(context, (tx) =>
    keep(platform, tx, of, { segment, bytes: plainBytes, plan, by }),
  );
  if (!saved) await files.removeSegment(into);
}

type Ready = Slices & { longestSeconds: number };

/** What is no recording that we keep is its maker's to discard again. */
async function scanOrGiveBack(platform: Platform, of: TakePlace, ready: Ready): Promise<Scan> {
  try {
    const plan = await scanSlices(platform, of, ready);
    if (plan.durationMs > ready.longestSeconds * 1_000 + lateMs) throw new WebmRefusal("too-long");
    return plan;
  } catch (error) {
    if (!(error instanceof WebmRefusal)) throw error;
    await platform.store.transact({ academy: of.academy, member: of.member }, async (tx) => {
      await tx.run(
        db
          .updateTable("take")
          .set({ state: "recording" })
          .where("id", "=", of.take)
          .where("state", "=", "saving"),
      );
      await cancel(tx, finishTake, of.take);
      const again = { take: of.take, member: of.member };
      await schedule(tx, expireTake, again, { at: platform.clock.now(), key: of.take });
    });
    throw error;
  }
}

type Made = { segment: SegmentId; bytes: number; plan: Scan; by: Mark };

async function keep(
  platform: Platform,
  tx: Tx,
  of: TakePlace,
  { segment, bytes, plan, by }: Made,
): Promise<boolean> {
  const { take, member, academy } = of;
  const type = plan.tracks.some(({ kind }) => kind === "video") ? "video/webm" : "audio/webm";
  const { width, height, durationMs } = plan;
  const about = { segment, type, width, height, durationMs };
  const recording = await platform.vault.seal(tx, takeHolding, "recording", { row: take, member }, about);
  const saved = db
    .updateTable("take")
    .set({
      state: "saved",
      saved_at: timestamp(platform.clock.now()),
      recording,
      bytes,
      try: await nextTry(tx, of),
    })
    .set({ duration_ms: veil(durationMs) })
    .where("id", "=", take)
    .where("state", "=", "saving");
  if ((await tx.run(saved)) === 0) return false;
  await tx.run(db.deleteFrom("take_segment").where("take", "=", take));
  await tx.run(
    db
      .insertInto("take_segment")
      .values({ id: segment, academy, member, take, at_byte: 0, bytes, begins_run: true }),
  );
  await cancel(tx, finishTake, take);
  await cancel(tx, expireTake, take);
  await enqueue(tx, removeSegments, { take, member }, { key: take });
  await platform.ledger.record(tx, { type: "practice.take-saved", actor: by, facts: { take } }, [member]);
  return true;
}

/** The member's row is locked meanwhile, so that two takes that are saved at once get different numbers. */
async function nextTry(tx: Tx, { take, member }: TakePlace): Promise<number> {
  await tx.one(db.selectFrom("membership").select("id").where("id", "=", member).forNoKeyUpdate());
  const others = await tx.all(
    db
      .selectFrom("take")
      .innerJoin("take as own", (join) =>
        join.onRef("own.assignment", "=", "take.assignment").onRef("own.member", "=", "take.member"),
      )
      .select("take.try")
      .where("own.id", "=", take)
      .where("take.state", "=", "saved"),
  );
  return Math.max(0, ...others.map((one) => one.try ?? 0)) + 1;
}
