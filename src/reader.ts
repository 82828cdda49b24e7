import type { Actor, MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { nameOf } from "#people";
import type { Platform } from "#platform";
import { accountOf, addressOf } from "#sign-in";
import type { Sealed, Tx } from "#store";
import type { OpenReader } from "#web-server";

/** How the reader is called in the menu: by name in an academy, by address at the platform or without a name. */
export const readerOf =
  (platform: Platform) =>
  (actor: Actor): OpenReader | null =>
    actor.kind === "member" ? () => openReader(platform, actor) : null;

async function openReader({ store, gate }: Platform, actor: MemberActor): Promise<{ name: string }> {
  const context = { academy: actor.academy, member: actor.id };
  const asked = await store.read(context, async (tx) => {
    const { called, expected } = await tx.together(() => ({
      called: calledIn(tx, actor),
      expected: gate.expect(tx, actor, "see-own", ["name", "address"], actor.id),
    }));
    return gate.ask(tx, actor, "see-own", { called }, expected);
  });
  const { called } = await gate.open(asked);
  return { name: called ?? "Tutela" };
}

const calledIn = async (tx: Tx, actor: MemberActor): Promise<Sealed<string> | null> =>
  actor.academy === platformAcademy
    ? ((await addressOf(tx, accountOf(actor.id)))?.address ?? null)
    : nameOf(tx, actor.id);
