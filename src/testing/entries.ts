import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import { tables } from "#store";

export type TestEntry = { type: string; subjects: MemberId[]; core: string };

const db = tables<{ ledger_pending: TestEntry; ledger_entry: TestEntry }>();

/** All that an academy's log was told, in no order: whether the sequencer has placed an entry is a matter of speed. */
export async function entriesOf({ store }: Platform, academy: AcademyId): Promise<TestEntry[]> {
  const columns = ["type", "subjects", "core"] as const;
  const all = db
    .selectFrom("ledger_pending")
    .select(columns)
    .unionAll(db.selectFrom("ledger_entry").select(columns));
  return store.read({ academy, member: null }, (tx) => tx.all(all));
}
