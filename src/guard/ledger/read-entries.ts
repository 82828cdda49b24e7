import { sql } from "kysely";
import type { Instant } from "#clock";
import type { AcademyId, EntryId, MemberId } from "#ids";
import { parseCore, tileWidth, type EntryCore } from "./format/index.ts";
import type { Reader } from "./reader.ts";
import { db } from "./tables.ts";

/** An entry as pages show it. The number comes within a second; the core goes at the end of its retention. */
export type LedgerEntry = {
  id: EntryId;
  at: Instant;
  type: string;
  number: number | null;
  core: EntryCore | null;
};

type Row = { entry: EntryId; at: Instant; type: string; core: string | null; index: number | null };

const asEntry = ({ entry: id, index: number, core, at, type }: Row): LedgerEntry => ({
  id,
  at,
  type,
  number,
  core: core === null ? null : parseCore(core),
});

const columns = ["entry", "at", "type", "core"] as const;
const withoutNumber = sql<number | null>`null::bigint`.as("index");

const placed = (academy: AcademyId) =>
  db
    .selectFrom("ledger_entry")
    .select([...columns, "index"])
    .where("academy", "=", academy);
const pending = (academy: AcademyId) =>
  db
    .selectFrom("ledger_pending")
    .select([...columns, withoutNumber])
    .where("academy", "=", academy);

export async function readEntry(
  reader: Reader,
  academy: AcademyId,
  id: EntryId,
): Promise<LedgerEntry | null> {
  // Waiting ones first: what is no longer there has its place already. Both are asked, whatever the first one says.
  const [waiting] = await reader.all(pending(academy).where("entry", "=", id));
  const [found] = await reader.all(placed(academy).where("entry", "=", id));
  const row = waiting ?? found;
  return row ? asEntry(row) : null;
}

export type EntryPage = { before?: number; limit: number };

const isSubject = (member: MemberId) => sql<boolean>`${member}::uuid = any (subjects)`;

/** The entries that concern a member, newest first, those without a number foremost; `before` goes on from a number. */
export async function readEntriesAbout(
  reader: Reader,
  academy: AcademyId,
  member: MemberId,
  { before = Number.MAX_SAFE_INTEGER, limit }: EntryPage,
): Promise<LedgerEntry[]> {
  const waiting =
    before === Number.MAX_SAFE_INTEGER
      ? await reader.all(pending(academy).where(isSubject(member)).orderBy("entry", "desc").limit(limit))
      : [];
  const found: Row[] = [...waiting];
  for await (const page of pagesAbout(reader, academy, member, before, limit)) {
    const known = new Set(found.map(({ entry }) => entry));
    found.push(...page.filter(({ entry }) => !known.has(entry)));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit).map(asEntry);
}

/** First the leaves after the last full bundle, one by one; then those that the full bundles are known to hold. */
async function* pagesAbout(
  reader: Reader,
  academy: AcademyId,
  member: MemberId,
  before: number,
  limit: number,
): AsyncGenerator<Row[]> {
  const bundles = await fullBundles(reader, academy);
  yield await reader.all(
    placed(academy)
      .where("index", ">=", bundles * tileWidth)
      .where("index", "<", before)
      .where(isSubject(member))
      .orderBy("index", "desc")
      .limit(limit),
  );
  let next = bundles;
  while (next > 0) {
    const mentions = await mentionsOf(reader, academy, member, { before: next, limit });
    const indexes = mentions.flatMap(indexesOf).filter((index) => index < before);
    yield await reader.all(
      placed(academy)
        .where("index", "=", sql<number>`any (${indexes}::bigint[])`)
        .where("core", "is not", null)
        .orderBy("index", "desc")
        .limit(limit),
    );
    next = mentions.at(-1)?.bundle ?? 0;
  }
}

export async function fullBundles(reader: Reader, academy: AcademyId): Promise<number> {
  const [head] = await reader.all(db.selectFrom("ledger_head").select("size").where("academy", "=", academy));
  return Math.floor((head?.size ?? 0) / tileWidth);
}

type Mention = { bundle: number; places: string };

export const mentionsOf = (
  reader: Reader,
  academy: AcademyId,
  member: MemberId,
  { before, limit }: { before: number; limit: number },
): Promise<Mention[]> =>
  reader.all(
    db
      .selectFrom("ledger_mention")
      .select(["bundle", sql<string>`array_to_string(places, ' ')`.as("places")])
      .where("academy", "=", academy)
      .where("member", "=", member)
      .where("bundle", "<", before)
      .orderBy("bundle", "desc")
      .limit(limit),
  );

export const indexesOf = ({ bundle, places }: Mention): number[] =>
  places.split(" ").map((place) => bundle * tileWidth + Number(place));
