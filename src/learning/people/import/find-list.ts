import { NotFound } from "#errors";
import { parseId } from "#ids";
import { fixed, lockName, lockNameShared, type Tx } from "#store";
import { db, type ImportId } from "./tables.ts";

const columns = ["id", "house", "about", "state", "counts", "edition", "task"] as const;

const one = fixed((id: ImportId) =>
  db
    .selectFrom("roster_import")
    .select(columns)
    .select(["brought_by as broughtBy", "created_at as createdAt"])
    .select(["confirmed_at as confirmedAt", "expires_at as expiresAt"])
    .where("id", "=", id),
);

export type FoundList = NonNullable<Awaited<ReturnType<typeof findList>>>;
export const findList = (tx: Tx, id: ImportId) => tx.maybe(one(id));

/** Held until the change is done: two tabs come one after the other. Throws `NotFound`. */
export async function lockList(tx: Tx, id: ImportId) {
  const found = await tx.maybe(
    db.selectFrom("roster_import").select(columns).where("id", "=", id).forUpdate(),
  );
  if (!found) throw new NotFound("list");
  return found;
}

const ofAcademy = (tx: Tx): string => `people.lists ${tx.context.academy}`;

/** For whoever brings a list: waits for those who look through all of them, and not for others who bring one. */
export const lockBringing = (tx: Tx) => lockNameShared(tx, ofAcademy(tx));

/**
 * Every list of the academy until the change is done; none is brought meanwhile. For whoever then locks people: whatever
 * works on a list holds it first and people after it, so that nobody waits for each other in a ring.
 */
export async function lockLists(tx: Tx): Promise<ImportId[]> {
  await lockName(tx, ofAcademy(tx));
  const lists = await tx.all(db.selectFrom("roster_import").select("id").orderBy("id").forUpdate());
  return lists.map(({ id }) => id);
}

export function importFrom(text: string): ImportId {
  const id = parseId<"roster-import">(text);
  if (!id) throw new NotFound("list");
  return id;
}

/** Lists that wait for their confirmation, the newest first. */
export const waitingLists = fixed(() =>
  db
    .selectFrom("roster_import")
    .select(["id", "house", "about", "state", "counts", "created_at as createdAt", "expires_at as expiresAt"])
    .where("state", "<>", "confirmed")
    .orderBy("created_at", "desc")
    .limit(5),
);
