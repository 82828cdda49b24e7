import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import { listShared } from "#practice";
import { db } from "./tables.ts";

/** Groups that people learn in, the newest first. */
export async function groupsToGive({ store, gate }: Platform, actor: MemberActor) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.ask(
      tx,
      actor,
      "administer",
      await tx.all(
        db
          .selectFrom("study_group")
          .select(["id", "house", "title"])
          .where("dissolved_at", "is", null)
          .orderBy("created_at", "desc")
          .limit(200),
      ),
    ),
  );
  return gate.open(asked);
}

/** Recordings that are shared with this coach now, with their makers' names: one leaf over them. */
export async function recordingsToGive({ store, gate }: Platform, actor: MemberActor) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.askWhere(tx, actor, "review", await listShared(tx, actor.id, 100)),
  );
  return (await gate.open(asked)).filter((one) => one !== null);
}
