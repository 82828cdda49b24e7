import { sql } from "kysely";
import { instant, type Instant } from "#clock";
import type { AcademyId } from "#ids";
import type { OpeningsChoice } from "./format/index.ts";
import type { Reader } from "./reader.ts";
import { db } from "./tables.ts";

/** How far an entry may stand from where its instant would put it: what is committed late stands late. */
const late = 4_096;

const readable = (academy: AcademyId) =>
  db.selectFrom("ledger_entry").where("academy", "=", academy).where("core", "is not", null);

const asTime = (moment: Instant) => sql<never>`${new Date(moment)}::timestamptz`;
const momentOf = (text: string): Instant => instant(Date.parse(text));

/**
 * The leaves that a file about these times has to hold: all of the times' own, and one more at each end, whose text shows
 * that the times begin and end within.
 */
export async function rangeOf(
  reader: Reader,
  academy: AcademyId,
  size: number,
  { since, until }: Pick<OpeningsChoice, "since" | "until">,
): Promise<{ start: number; end: number }> {
  const first = since === undefined ? 0 : await firstSince(reader, academy, momentOf(since));
  const last = until === undefined ? size : await lastBefore(reader, academy, momentOf(until));
  const start = Math.max(0, Math.min(size, first ?? size) - 1);
  return { start, end: Math.max(start + 1, Math.min(size, (last ?? -1) + 2)) };
}

async function firstSince(reader: Reader, academy: AcademyId, since: Instant): Promise<number | null> {
  const from = readable(academy).where("at", ">=", asTime(since));
  const [near] = await reader.all(from.select("index").orderBy("at").limit(1));
  if (!near) return null;
  const [found] = await reader.all(
    from
      .select(({ fn }) => fn.min("index").as("index"))
      .where("index", ">=", near.index - late)
      .where("index", "<=", near.index),
  );
  return found?.index ?? near.index;
}

async function lastBefore(reader: Reader, academy: AcademyId, until: Instant): Promise<number | null> {
  const before = readable(academy).where("at", "<", asTime(until));
  const [near] = await reader.all(before.select("index").orderBy("at", "desc").limit(1));
  if (!near) return null;
  const [found] = await reader.all(
    before
      .select(({ fn }) => fn.max("index").as("index"))
      .where("index", ">=", near.index)
      .where("index", "<=", near.index + late),
  );
  return found?.index ?? near.index;
}
