import { actorMark, type MemberActor } from "#access";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { TakeId } from "#practice";
import { timestamp } from "#store";
import { db, type LinkId } from "./tables.ts";

export type Answer = "agreed" | "taken-back";

/** Whose recording it is lets it be shown under a link, or takes it back: then whoever is watching is cut off. */
export async function answerLink(
  { store, clock, ledger }: Platform,
  actor: MemberActor,
  { link, take, answer }: { link: LinkId; take: TakeId; answer: Answer },
): Promise<void> {
  const now = timestamp(clock.now());
  const set = answer === "agreed" ? { agreed_at: now, ended_at: null } : { ended_at: now };
  await store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const holds = await tx.maybe(
      db
        .selectFrom("link")
        .innerJoin("link_item", "link_item.link", "link.id")
        .select(["link_item.agreed_at as agreedAt", "link_item.ended_at as endedAt"])
        .where("link.id", "=", link)
        .where("link.revoked_at", "is", null)
        .where("link.ends_at", ">", now)
        .where("link_item.item", "=", take)
        .where("link_item.member", "=", actor.id),
    );
    if (!holds) throw new NotFound("link");
    const stands = holds.endedAt === null && holds.agreedAt !== null;
    if (answer === "agreed" ? stands : holds.endedAt !== null) return;
    const item = db.updateTable("link_item").set(set).where("link", "=", link).where("item", "=", take);
    await tx.run(item.where("member", "=", actor.id));
    const entry = { type: `links.${answer}`, actor: actorMark(actor), facts: { link, take } };
    await ledger.record(tx, entry, [actor.id]);
  });
}
