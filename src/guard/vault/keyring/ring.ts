import type { Clock } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { Copy } from "./copy.ts";
import type { FileCodec } from "./copy-files.ts";
import type { Rows, RowsTx } from "./rows.ts";

/** Identifiers and counts only. */
export type Log = (event: string, facts: Readonly<Record<string, string | number>>) => void;

/** What higher modules do within the keyring's transactions. Both may be called again for the same members. */
export type Hooks<Tx extends RowsTx> = {
  /** Deletes all rows about these members, for a note came from the copies and the database did not know of it. */
  deleteRows(tx: Tx, academy: AcademyId, members: readonly MemberId[]): Promise<void>;
  /** Certificate and ledger entry: every key below `number` has ended in every copy. */
  certify(tx: Tx, academy: AcademyId, members: readonly MemberId[], number: number): Promise<void>;
};

/** What every step works with. */
export type Ring<Tx extends RowsTx = RowsTx> = {
  copies: readonly Copy[];
  codec: FileCodec;
  clock: Clock;
  rows: Rows<Tx>;
  hooks: Hooks<Tx>;
  log: Log;
  /** Forgets cached data keys of members who were erased. */
  drop(academy: AcademyId, members: readonly MemberId[]): void;
};
