import type { Actor, MemberActor, Purpose } from "#access";
import { Forbidden, NotFound } from "#errors";
import { sortableId, type AcademyId, type Id, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { tables, veil, type Sealed, type Veiled } from "#store";
import { takeHolding } from "../holdings.ts";

export type TakeId = Id<"probe-take">;
export type Take = { id: TakeId; member: MemberId; academy: AcademyId };

type Tables = {
  probe_take: {
    id: TakeId;
    academy: AcademyId;
    member: MemberId;
    recording: Sealed<string>;
    name: Sealed<string>;
    score: Veiled<number>;
  };
};
export const takes = tables<Tables>();

/** What an invented person pretends to have recorded. `said` is what must never be seen by whoever may not. */
export async function pretendTake(platform: Platform, person: MemberActor, said: string): Promise<Take> {
  const { academy, id: member } = person;
  const { store, vault, clock } = platform;
  const id = sortableId<"probe-take">(clock.now());
  await store.transact({ academy, member: null }, async (tx) => {
    const place = { row: id, member };
    const recording = await vault.seal(tx, takeHolding, "recording", place, said);
    const name = await vault.seal(tx, takeHolding, "name", place, said);
    await tx.run(
      takes.insertInto("probe_take").values({ id, academy, member, recording, name, score: veil(7) }),
    );
  });
  return { id, member, academy };
}

const within = (actor: Actor, academy: AcademyId) => ({
  academy,
  member: actor.kind === "member" ? actor.id : null,
});

/** Asks the gate as a page would: what was said, or null where it is refused. Any other failure goes on. */
export async function openTake(
  { store, gate }: Pick<Platform, "store" | "gate">,
  actor: Actor,
  purpose: Purpose,
  { id, academy }: Take,
): Promise<string | null> {
  try {
    const asked = await store.read(within(actor, academy), async (tx) => {
      const query = takes.selectFrom("probe_take").select(["id", "member", "recording"]).where("id", "=", id);
      const row = await tx.maybe(query);
      if (!row) throw new NotFound("take");
      return gate.ask(tx, actor, purpose, row);
    });
    return (await gate.open(asked)).recording;
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return null;
    throw error;
  }
}
