import type { KeyObject } from "node:crypto";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import type { EntryId, MemberId } from "#ids";
import { timestamp, type Tx } from "#store";
import { composeEntries, type Happening } from "./compose.ts";
import { db } from "./tables.ts";

/** The ledger keys of these members of the transaction's academy. */
export type KeysOf = (tx: Tx, members: readonly MemberId[]) => Promise<Map<MemberId, KeyObject>>;

/** Writes an entry beside the change that it tells of: both are committed, or neither is. */
export async function recordEntry(
  tx: Tx,
  keysOf: KeysOf,
  happening: Happening,
  about: readonly MemberId[],
  now: Instant,
): Promise<EntryId> {
  const keys = about.length > 0 ? await keysOf(tx, about) : new Map<MemberId, KeyObject>();
  const concerned = about.map((member) => {
    const ledgerKey = keys.get(member);
    if (!ledgerKey) throw new NotFound("member");
    return { member, ledgerKey };
  });
  const entries = composeEntries({ ...happening, academy: tx.context.academy }, concerned, now);
  for (const { at, subjects, ...entry } of entries) {
    const row = { ...entry, at: timestamp(at), subjects: [...subjects] };
    await tx.run(db.insertInto("ledger_pending").values(row));
  }
  return entries[0]!.entry;
}
