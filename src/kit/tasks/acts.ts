import { actorMark, mayEnter, type MemberActor } from "#access";
import { Conflict, NotFound } from "#errors";
import { enqueue } from "#jobs";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import type { KindOf } from "./claim.ts";
import { endTask } from "./ending.ts";
import { runJob } from "./jobs.ts";
import { ownTask } from "./own-tasks.ts";
import { db, type TaskId } from "./tables.ts";

const inside = ({ academy, id }: MemberActor) => ({ academy, member: id });

/** What was done by now stays done. Throws `Conflict` ("taskEnded") where it has ended. */
export const cancelTask = (platform: Platform, actor: MemberActor, id: TaskId): Promise<void> =>
  platform.store.transact(inside(actor), async (tx) => {
    await ownTask(tx, actor, id);
    const ending = { state: "stopped", failure: "cancelled" } as const;
    if (!(await endTask(platform, tx, { id, run: null }, actor, ending))) throw new Conflict("taskEnded");
  });

/** Goes on where a failed or cancelled task ended. */
export const retryTask = (
  platform: Platform,
  kindOf: KindOf,
  actor: MemberActor,
  id: TaskId,
): Promise<void> =>
  platform.store.transact(inside(actor), async (tx) => {
    const { clock, ledger } = platform;
    const now = clock.now();
    const { kind: name } = await ownTask(tx, actor, id);
    const factor_at = actor.secondFactorAt === null ? null : timestamp(actor.secondFactorAt);
    const again = db
      .updateTable("task")
      .set({ state: "waiting", failure: null, ended_at: null, keep_until: null })
      .set({ moved_at: timestamp(now), sign_in: actor.signIn, factor_at })
      .where("id", "=", id)
      .where("state", "in", ["failed", "stopped"]);
    if ((await tx.run(again)) === 0) throw new Conflict("taskEnded");
    const kind = kindOf(name);
    if (!kind || !mayEnter(actor, kind.may, now).allowed) throw new NotFound("task");
    await enqueue(tx, runJob, { task: id }, { key: id });
    const facts = { task: id, kind: name };
    await ledger.record(tx, { type: "tasks.asked", actor: actorMark(actor), facts }, [actor.id]);
  });
