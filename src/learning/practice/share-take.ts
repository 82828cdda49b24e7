import { sql } from "kysely";
import { actorMark, type MemberActor } from "#access";
import { Conflict, NotFound } from "#errors";
import { sortableId, type MemberId } from "#ids";
import { post } from "#mail";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { inside, ownCoaches, ownTake, requireLicence } from "./queries.ts";
import { db, type TakeId } from "./tables.ts";

/** Shows a saved recording to coaches of one's own, until it is taken back. Each is told by mail. */
export async function shareTake(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
  coaches: readonly MemberId[],
): Promise<void> {
  const { store, clock, vault, ledger } = platform;
  const now = clock.now();
  await store.transact(inside(actor), async (tx) => {
    const found = await ownTake(tx, actor.id, take);
    requireLicence(found, now);
    if (found.state !== "saved") throw new Conflict("practice.notSaved");
    const own = new Set((await ownCoaches(tx, actor.id)).map(({ coach }) => coach));
    if (coaches.length === 0 || !coaches.every((coach) => own.has(coach))) throw new NotFound("coach");
    for (const holder of new Set(coaches)) {
      const who = { academy: actor.academy, item: take, member: actor.id, holder };
      const row = { id: sortableId<"share">(now), ...who, since: timestamp(now), withdrawn_at: null };
      const insert = db.insertInto("share").values(row);
      // One share in force for each holder: pressing twice shares once and tells once.
      const inForce = insert.onConflict((same) =>
        same.columns(["academy", "item", "holder"]).where("withdrawn_at", "is", null).doNothing(),
      );
      const shared = await tx.run(inForce);
      if (shared === 0) continue;
      await post(tx, vault, clock, { kind: "practice.answer-shared", to: holder, data: { take } });
      const facts = { take, holder };
      await ledger.record(tx, { type: "practice.take-shared", actor: actorMark(actor), facts }, [actor.id]);
    }
  });
}

/** Takes a recording back, from one coach or from all. Whoever is watching it is cut off. */
export async function withdrawShare(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
  holder: MemberId | null = null,
): Promise<void> {
  const { store, clock, ledger } = platform;
  await store.transact(inside(actor), async (tx) => {
    await ownTake(tx, actor.id, take);
    const withdrawn = await tx.all(
      db
        .updateTable("share")
        .set({ withdrawn_at: timestamp(clock.now()) })
        .where("item", "=", take)
        .where("member", "=", actor.id)
        .where("withdrawn_at", "is", null)
        .$if(holder !== null, (query) => query.where("holder", "=", sql<MemberId>`${holder}::uuid`))
        .returning("holder"),
    );
    for (const { holder } of withdrawn) {
      const facts = { take, holder };
      await ledger.record(tx, { type: "practice.take-withdrawn", actor: actorMark(actor), facts }, [
        actor.id,
      ]);
    }
  });
}
