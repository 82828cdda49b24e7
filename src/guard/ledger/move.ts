import type { Client } from "pg";
import type { AcademyId } from "#ids";
import { fromText, send, type Statement } from "#store-wire";
import { Mismatch } from "./load-log.ts";

/** As many entries as one turn places; a turn that placed so many is followed by the next at once. */
export const turnMost = 4_000;
const turnBytesMost = 16_000_000;

/**
 * Whoever places leaves holds this lock from the beginning of the transaction to its end, so that its statements see
 * every head as it stands.
 */
export const beginTurn: readonly Statement[] = [
  { text: "begin", values: [] },
  { text: "select pg_advisory_xact_lock(hashtextextended('tutela ledger turn', 0))", values: [] },
];

const waitingText = "select distinct academy from ledger_pending where academy <> all ($1::uuid[])";

/** The logs in which something waits. */
export async function waitingLogs(client: Client, without: Iterable<AcademyId>): Promise<AcademyId[]> {
  const [found] = await send(client, [{ text: waitingText, values: [[...without]] }]);
  return found!.rows.map(([academy]) => academy as AcademyId);
}

/**
 * Moves what waits behind the head of its log, in the order of the ids, which tell when it was composed: so many rows,
 * and no more bytes than fit into memory. Rows are taken as they are visible, never up to some id. Only leaves come
 * back, and whether each commits to its entry: the rows themselves never leave the database.
 */
const moveText = `
  with taken as (
    delete from ledger_pending using (
      select ctid, sum(octet_length(leaf)) over (order by entry) as bytes from (
        select ctid, entry, leaf from ledger_pending where academy = any ($1::uuid[]) order by entry limit $2
      ) as oldest
    ) as summed where ledger_pending.ctid = summed.ctid and bytes <= ${turnBytesMost}
    returning ledger_pending.*
  ), placed as (
    select taken.*, coalesce(size, 0) + row_number() over (partition by academy order by entry) - 1 as index,
      coalesce(branch, 0) as branch
    from taken left join ledger_head using (academy)
  )
  insert into ledger_entry (academy, index, branch, entry, at, type, core, salt, subjects, leaf)
  select academy, index, branch, entry, placed.at, type, core, salt, subjects, leaf from placed
  order by academy, index
  returning academy, index, leaf, octet_length(salt) = 32 and substring(leaf from 2 for 32)
    = sha256('tutela entry v1\\000'::bytea || salt || convert_to(core, 'UTF8'))`;

/** A leaf that stands behind the head of its log now, and is to be added to the tree. */
export type Moved = { index: number; leaf: Buffer };

/** Begins a transaction, and moves what waits in these logs. */
export async function moveWaiting(
  client: Client,
  academies: readonly AcademyId[],
): Promise<Map<AcademyId, Moved[]>> {
  const results = await send(client, [...beginTurn, { text: moveText, values: [academies, turnMost] }]);
  const byLog = Map.groupBy(results.at(-1)!.rows, ([academy]) => academy as AcademyId);
  return new Map([...byLog].map(([academy, rows]) => [academy, rows.map(moved)]));
}

function moved([, index, leaf, isItsOwn]: readonly (string | null)[]): Moved {
  const bytes = fromText(17, leaf ?? null);
  if (isItsOwn !== "t" || !Buffer.isBuffer(bytes))
    throw new Mismatch("a waiting entry is not the one that its leaf commits to");
  return { index: Number(index), leaf: bytes };
}
