import { mayEnter, type MemberActor } from "#access";
import { after, day } from "#clock";
import { Conflict, Forbidden } from "#errors";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { beginTask, taskKind, type TaskId } from "#tasks";
import { academyOf, administer, tell } from "../administering.ts";
import { actNamed } from "./acts.ts";
import { bulkWords as say } from "./bulk.words.ts";
import { carryOut, stepMost, takeBack } from "./carry-out.ts";
import { bulkPath } from "./paths.ts";
import { findBulk, tallyOf } from "./prepare.ts";
import { db, type BulkId, type BulkRow, type Wish } from "./tables.ts";

export const undoWithin = day;

type Asked = { id: BulkId | null; once: string | null };

/**
 * Does what was previewed: at once for a few, as a task for many. Confirmed twice it is done once. Null: it is done.
 * Throws `Invalid` where the wish is not whole, `Forbidden` where the act wants a fresh proof.
 */
export const confirmBulk = (
  platform: Platform,
  actor: MemberActor,
  { id, once }: Asked,
  wish: Wish,
): Promise<TaskId | null> =>
  administer(platform, actor, async (tx) => {
    const bulk = await lockBulk(tx, actor, id);
    if (bulk.confirmedAt !== null) return null;
    const act = actNamed(bulk.act);
    const academy = await academyOf(tx);
    const now = platform.clock.now();
    const fresh = mayEnter(actor, "administer people", now, academy.policy.stepUpMinutes).allowed;
    if (act.proven && !fresh) throw new Forbidden("proof too old");
    await act.check(tx, academy, wish);
    const set = { wish, confirmed_at: timestamp(now) };
    await tx.run(db.updateTable("bulk_act").set(set).where("id", "=", bulk.id));
    return atOnceOrAsTask({ platform, tx, actor, bulk: { ...bulk, wish }, once }, bulkTask, carryOut);
  });

/** Puts it back within a day, for everybody who is still as the act left them. */
export const undoBulk = (
  platform: Platform,
  actor: MemberActor,
  { id, once }: Asked,
): Promise<TaskId | null> =>
  administer(platform, actor, async (tx) => {
    const bulk = await lockBulk(tx, actor, id);
    const now = platform.clock.now();
    if (!mayUndo(bulk, now)) throw new Conflict("cannotBeUndone");
    await tx.run(
      db
        .updateTable("bulk_act")
        .set({ undone_at: timestamp(now) })
        .where("id", "=", bulk.id),
    );
    return atOnceOrAsTask({ platform, tx, actor, bulk, once }, undoTask, takeBack);
  });

export const mayUndo = (
  { act, confirmedAt, undoneAt }: BulkRow,
  now: ReturnType<Platform["clock"]["now"]>,
): boolean =>
  actNamed(act).undo !== null &&
  confirmedAt !== null &&
  undoneAt === null &&
  now < after(confirmedAt, undoWithin);

/** Held until the step is done: an undoing begins between two steps, and no step follows it. */
async function lockBulk(tx: Tx, actor: MemberActor, id: BulkId | null): Promise<BulkRow> {
  await tx.all(db.selectFrom("bulk_act").select("id").where("id", "=", id).forUpdate());
  return findBulk(tx, actor, id);
}

type Starting = { platform: Platform; tx: Tx; actor: MemberActor; bulk: BulkRow; once: string | null };
type BulkData = { bulk: string; act: string; people: number };

async function atOnceOrAsTask(
  { once, ...on }: Starting,
  kind: typeof bulkTask,
  work: typeof carryOut,
): Promise<TaskId | null> {
  const { platform, tx, actor, bulk } = on;
  const { waiting = 0, changed = 0 } = await tallyOf(tx, bulk.id);
  const [people, done] = kind === undoTask ? [changed, "undone"] : [waiting, "confirmed"];
  const facts = { bulk: bulk.id, act: bulk.act, people };
  await tell(platform, tx, actor, `people.bulk-${done}`, [actor.id], facts);
  if (people > stepMost)
    return beginTask(
      platform,
      tx,
      actor,
      kind,
      { bulk: bulk.id, act: bulk.act, people },
      { total: people, once },
    );
  await work(on);
  return null;
}

const bulkKind = (name: string, title: "doing" | "undoing", work: typeof carryOut) =>
  taskKind<BulkData>({
    name,
    title: (language, { data }) => say(language, title, { count: data.people }),
    may: "administer people",
    async work(run) {
      const { platform, data, position } = run;
      let [done, some] = [position, stepMost];
      while (some > 0)
        await run.step(async (tx, actor) => {
          const bulk = await lockBulk(tx, actor, parseId<"bulk">(data.bulk));
          const isTakenBack = title === "doing" && bulk.undoneAt !== null;
          some = isTakenBack ? 0 : await work({ platform, tx, actor, bulk });
          done += some;
          return { done };
        });
    },
    outcome: (language, academy, { data }) => ({
      sentence: say(language, "seeWhat"),
      href: bulkPath(academy, data.bulk),
      label: say(language, "seeWhat"),
    }),
  });

export const bulkTask = bulkKind("people.bulk", "doing", carryOut);
export const undoTask = bulkKind("people.bulk-undo", "undoing", takeBack);
