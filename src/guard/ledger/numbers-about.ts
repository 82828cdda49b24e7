import { sql } from "kysely";
import type { AcademyId, MemberId } from "#ids";
import { tileWidth } from "./format/index.ts";
import { fullBundles, indexesOf, mentionsOf } from "./read-entries.ts";
import type { Reader } from "./reader.ts";
import { db } from "./tables.ts";

/** Bundles that are looked at: 256 times as many leaves for somebody whom each of them concerns. */
const bundlesMost = 4_000;

/** The numbers of the newest entries that concern a member, newest first; those that wait for one are left out. */
export async function readNumbersAbout(
  reader: Reader,
  academy: AcademyId,
  member: MemberId,
): Promise<number[]> {
  const bundles = await fullBundles(reader, academy);
  const latest = await reader.all(
    db
      .selectFrom("ledger_entry")
      .select("index")
      .where("academy", "=", academy)
      .where("index", ">=", bundles * tileWidth)
      .where(sql<boolean>`${member}::uuid = any (subjects)`)
      .orderBy("index", "desc"),
  );
  const mentions = await mentionsOf(reader, academy, member, { before: bundles, limit: bundlesMost });
  return [...latest.map(({ index }) => index), ...mentions.flatMap((one) => indexesOf(one).toReversed())];
}
