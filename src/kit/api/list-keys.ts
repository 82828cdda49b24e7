import type { MemberActor } from "#access";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Sealed, Tx } from "#store";
import { makerStands } from "./forsaken.ts";
import { db } from "./tables.ts";

/** How a member is called: known to the module that keeps names. */
export type NameOf = (tx: Tx, member: MemberId) => Promise<Sealed<string> | null>;

const allKeys = () =>
  db
    .selectFrom("api_key")
    .select(["id", "house", "name", "ending", "scopes", "maker"])
    .select(["made_at as madeAt", "ends_at as endsAt", "used_at as usedAt", "revoked_at as revokedAt"])
    .select("forsaken")
    .select(makerStands.as("held"))
    .orderBy("made_at", "desc")
    .orderBy("id")
    .limit(2_000);

/** All keys, ended ones for as long as they are kept, and who made them: one leaf over the makers. */
export async function listKeys(
  { store, gate }: Platform,
  actor: MemberActor,
  nameOf: NameOf,
  purpose: "administer" | "export" = "administer",
) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const keys = await tx.all(allKeys());
    const makers = [];
    for (const member of new Set(keys.map(({ maker }) => maker)))
      makers.push({ member, name: await nameOf(tx, member) });
    return gate.ask(tx, actor, purpose, { keys, makers });
  });
  const { keys, makers } = await gate.open(asked);
  const names = new Map(makers.map(({ member, name }) => [member, name]));
  return keys.map((key) => ({ ...key, by: names.get(key.maker) ?? null }));
}

export type ListedKey = Awaited<ReturnType<typeof listKeys>>[number];
