import { sql } from "kysely";
import { after, minute } from "#clock";
import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import { tables, timestamp } from "#store";
import { db, type ImportId } from "../import/tables.ts";
import { customers } from "./rehearsal.ts";

const bare = tables<{
  roster_import: { id: ImportId; about: Buffer };
  roster_part: { import: ImportId; rows: Buffer };
}>();

/** How many of these words can be read in what lies of a list. */
export async function lying(
  { store }: Platform,
  academy: AcademyId,
  id: ImportId,
  words: readonly string[],
): Promise<number> {
  const texts = await store.read({ academy, member: null }, async (tx) => [
    ...(await tx.all(
      bare
        .selectFrom("roster_import")
        .select(sql<string>`encode(about, 'escape')`.as("text"))
        .where("id", "=", id),
    )),
    ...(await tx.all(
      bare
        .selectFrom("roster_part")
        .select(sql<string>`encode(rows, 'escape')`.as("text"))
        .where("import", "=", id),
    )),
  ]);
  if (texts.length < 2) throw new Error("nothing of the list lies there");
  return words.filter((word) => texts.some(({ text }) => text.includes(word))).length;
}

export const partsLeft = async ({ store }: Platform, academy: AcademyId, id: ImportId): Promise<number> =>
  (
    await store.read({ academy, member: null }, (tx) =>
      tx.all(db.selectFrom("roster_part").select("id").where("import", "=", id)),
    )
  ).length;

/** For a server that was away when the time came: what is overdue goes within its first minutes. */
const grace = 15 * minute;

export async function overdueLists(platform: Platform): Promise<number> {
  const latest = timestamp(after(platform.clock.now(), -grace));
  const old = db.selectFrom("roster_import").select("id").where("expires_at", "<", latest).limit(1_000);
  let count = 0;
  for (const { id } of await customers(platform))
    count += (await platform.store.read({ academy: id, member: null }, (tx) => tx.all(old))).length;
  return count;
}
