import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { EpochName } from "./epoch.ts";

/** A member's row as far as the keyring is concerned. `wrap` is 40 bytes. */
export type Row = { member: MemberId; epoch: EpochName; wrap: Uint8Array };

/** That a member was erased, at whose asking time and under which number of the academy. Kept as long as the notes. */
export type Erasure = { member: MemberId; askedAt: Instant; number: number };
export type RecordedErasure = Erasure & { acknowledged: boolean; certified: boolean };

/** One transaction on one academy. What it did is gone when its callback rejects. */
export type RowsTx = {
  /** What the academy's row names, locked until the end: `share` lets other joins through, `exclusive` none. */
  epoch(lock: "none" | "share" | "exclusive"): Promise<EpochName | null>;
  nameEpoch(epoch: EpochName): Promise<void>;
  /** In the order of their ids, from the first one above `after`. */
  rows(after: MemberId | null, limit: number): Promise<Row[]>;
  rewrap(rows: readonly Row[]): Promise<void>;
  erasures(): Promise<RecordedErasure[]>;
  /** A member recorded before stays as recorded. */
  recordErasures(erasures: readonly Erasure[]): Promise<void>;
  acknowledge(members: readonly MemberId[], at: Instant): Promise<void>;
  /** Marks them; members marked before stay as they are. */
  markCertified(members: readonly MemberId[], number: number, at: Instant): Promise<void>;
};

/** One connection, kept: once it is lost every further transaction on it rejects, never moving to another database. */
export type Session<Tx extends RowsTx = RowsTx> = {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Whether nobody else rolls this academy; held until the session ends. It saves work, safety does not rest on it. */
  tryRollLock(): Promise<boolean>;
};

/** The keyring's door to the database. */
export type Rows<Tx extends RowsTx = RowsTx> = {
  session<T>(academy: AcademyId, work: (session: Session<Tx>) => Promise<T>): Promise<T>;
  /** Those that have an epoch. */
  academies(): Promise<AcademyId[]>;
};
