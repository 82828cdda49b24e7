import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import type { TakeId } from "#practice";
import { timestamp } from "#store";
import { db } from "./tables.ts";

/** The links that hold and under which this recording of the reader's own was asked for. */
export async function openBesideTake({ store, gate, clock }: Platform, actor: MemberActor, take: TakeId) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.ask(
      tx,
      actor,
      "see-own",
      await tx.all(
        db
          .selectFrom("link_item")
          .innerJoin("link", "link.id", "link_item.link")
          .leftJoin("profile", "profile.member", "link.giver")
          .select(["link.id", "link.house", "link.purpose", "link.ends_at as endsAt"])
          .select(["link_item.agreed_at as agreedAt", "link_item.ended_at as endedAt"])
          .select(["profile.member", "profile.name as giver"])
          .where("link_item.item", "=", take)
          .where("link_item.member", "=", actor.id)
          .where("link.revoked_at", "is", null)
          .where("link.ends_at", ">", timestamp(clock.now()))
          .orderBy("link.made_at"),
      ),
    ),
  );
  return gate.open(asked);
}

export type BesideTake = Awaited<ReturnType<typeof openBesideTake>>[number];
