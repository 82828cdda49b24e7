import { sql } from "kysely";
import { actorMark, type Actor } from "#access";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { db } from "./tables.ts";

type Parts = Pick<Platform, "clock" | "ledger">;

/** For SQL: whoever made the key may make one still. A licence that ended takes that from no administrator. */
export const makerStands = sql<boolean>`exists (
  select 1 from membership m join role_grant g on g.academy = m.academy and g.member = m.id
  where m.id = api_key.maker and m.state = 'active' and g.role = 'administrator')`;

/**
 * Ends a member's keys for good, in the transaction that takes from them the role by which they made them, suspends or
 * erases them, and after its lock on their membership: no crash comes between, and a role that is given again wakes no key.
 * Beside that each request asks for the maker's right anew, and the sweep ends what no such change told of.
 */
export const forsakeKeys = (parts: Parts, tx: Tx, actor: Actor, maker: MemberId): Promise<number> =>
  end(parts, tx, actor, living.where("maker", "=", maker));

/** Ends what is held by nobody, however that came about. */
export const sweepForsaken = (parts: Parts, tx: Tx): Promise<number> =>
  end(
    parts,
    tx,
    { kind: "service", academy: tx.context.academy, name: "lifecycle" },
    living.where(sql<boolean>`not ${makerStands}`),
  );

const living = db.selectFrom("api_key").select(["id", "maker"]).where("revoked_at", "is", null);

async function end({ clock, ledger }: Parts, tx: Tx, actor: Actor, found: typeof living): Promise<number> {
  const now = timestamp(clock.now());
  const by = actor.kind === "member" ? actor.id : null;
  const set = { revoked_at: now, revoked_by: by, forsaken: true };
  const keys = await tx.all(found.where("ends_at", ">", now).orderBy("id").forUpdate());
  for (const { id, maker } of keys) {
    await tx.run(db.updateTable("api_key").set(set).where("id", "=", id));
    await ledger.record(tx, { type: "api.key-forsaken", actor: actorMark(actor), facts: { key: id } }, [
      maker,
    ]);
  }
  return keys.length;
}

/** Held until a key is made: whoever ends its maker's right at the same moment waits, and ends this one too. */
export async function stillMayMake(tx: Tx, maker: MemberId): Promise<void> {
  const own = db.selectFrom("membership").select("id").where("id", "=", maker).where("state", "=", "active");
  const role = db.selectFrom("role_grant").select("role").where("member", "=", maker);
  const stands =
    (await tx.maybe(own.forShare())) && (await tx.maybe(role.where("role", "=", "administrator")));
  if (!stands) throw new NotFound();
}
