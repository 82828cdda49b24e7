import type { MemberActor } from "#access";
import { Conflict, Invalid, NotFound } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { fixed, timestamp, type Tx } from "#store";
import { lookHolding } from "./holdings.ts";
import { db, type Look, type LookId } from "./tables.ts";

export const nameMost = 60;
const queryMost = 2_000;
/** Views of one list for one person: more than fit above a list help nobody. */
export const viewsMost = 12;

export type KeptLook = Look & { id: LookId };

const looksOf = fixed((member: MemberActor["id"], list: string) =>
  db
    .selectFrom("kept_look")
    .select(["id", "member", "look"])
    .where("member", "=", member)
    .where("list", "=", list)
    .where("use", "=", "view")
    .orderBy("kept_at"),
);

/** One's own views of a list, in the order of their keeping. */
export async function keptViews(
  { store, gate }: Pick<Platform, "store" | "gate">,
  actor: MemberActor,
  list: string,
): Promise<KeptLook[]> {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.ask(tx, actor, "see-own", await tx.all(looksOf(actor.id, list))),
  );
  return (await gate.open(asked)).map(({ id, look }) => ({ id, ...look }));
}

/** One of them again, for the file that is made of it. */
export async function readLook(
  { store, gate }: Pick<Platform, "store" | "gate">,
  actor: MemberActor,
  list: string,
  id: LookId | null,
): Promise<Look | null> {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.ask(tx, actor, "see-own", await tx.maybe(lookOf(actor.id, list, id))),
  );
  return (await gate.open(asked))?.look ?? null;
}

const lookOf = fixed((member: MemberActor["id"], list: string, id: LookId | null) =>
  db
    .selectFrom("kept_look")
    .select(["id", "member", "look"])
    .where("member", "=", member)
    .where("list", "=", list)
    .where("id", "=", id),
);

/** Throws `Invalid` (`name`) and `Conflict` ("tooManyViews"). */
export async function keepView(
  platform: Platform,
  actor: MemberActor,
  list: string,
  typed: Look,
): Promise<LookId> {
  const name = typed.name.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  if (name === "") throw new Invalid({ name: { sentence: "viewNameMissing" } });
  if (name.length > nameMost)
    throw new Invalid({ name: { sentence: "viewNameLong", values: { most: nameMost } } });
  return platform.store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    if ((await tx.all(looksOf(actor.id, list))).length >= viewsMost) throw new Conflict("tooManyViews");
    return insertLook(platform, tx, actor, list, { use: "view", look: { name, query: typed.query } });
  });
}

export async function insertLook(
  { vault, clock }: Pick<Platform, "vault" | "clock">,
  tx: Tx,
  { academy, id: member }: MemberActor,
  list: string,
  { use, look }: { use: "view" | "file"; look: Look },
): Promise<LookId> {
  if (look.query.length > queryMost) throw new Invalid({ name: { sentence: "viewTooLong" } });
  const now = clock.now();
  const id = sortableId<"look">(now);
  const sealed = await vault.seal(tx, lookHolding, "look", { row: id, member }, look);
  const row = { id, academy, member, list, use, look: sealed, kept_at: timestamp(now) };
  await tx.run(db.insertInto("kept_look").values(row));
  return id;
}

/** Says what it was, so that it can be kept again. */
export async function dropLook(
  platform: Platform,
  actor: MemberActor,
  list: string,
  id: LookId | null,
): Promise<Look> {
  const look = await readLook(platform, actor, list, id);
  if (look === null) throw new NotFound("view");
  await platform.store.transact({ academy: actor.academy, member: actor.id }, (tx) =>
    tx.run(db.deleteFrom("kept_look").where("id", "=", id).where("member", "=", actor.id)),
  );
  return look;
}
