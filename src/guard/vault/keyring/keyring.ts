import { randomBytes } from "node:crypto";
import type { Clock, Instant } from "#clock";
import { Conflict } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { bound, type Bound } from "./bound.ts";
import { checkAcademy, checkAll, type Checked, type CheckedAll, type Depth } from "./check.ts";
import type { Copy } from "./copy.ts";
import { copyPlace, FileCodec } from "./copy-files.ts";
import { DataKeys, type MemberKeys, type MemberRow } from "./data-keys.ts";
import type { EpochName } from "./epoch.ts";
import { noteErasures, recordErasure, type Noted } from "./erase.ts";
import { firstEpoch } from "./first-epoch.ts";
import { join, type Joined } from "./join.ts";
import type { RootKey } from "./key-wrap.ts";
import { merge } from "./merged.ts";
import { copyId, readReachable } from "./read-copies.ts";
import { restore, type Restored } from "./restore.ts";
import type { Hooks, Log, Ring } from "./ring.ts";
import { roll, type Rolled } from "./roll.ts";
import type { Rows, RowsTx } from "./rows.ts";

export type KeyringOptions<Tx extends RowsTx> = {
  /** At least two; beside the backups' places, never in one of them (`docs/formats/keyring.md`). */
  copies: readonly Copy[];
  root: RootKey;
  environment: string;
  clock: Clock;
  rows: Rows<Tx>;
  hooks: Hooks<Tx>;
  log: Log;
};

export type Keyring<_Tx extends RowsTx = RowsTx> = {
  /** Makes a place a copy; what it lacks comes with the next roll. "known" where it is one already. */
  addCopy(copy: Copy): Promise<"added" | "known">;
  /** For a copy that the operator named lost; the caller writes reason and ledger entry. */
  loseCopy(place: string): void;
  /** The epoch that the row of a new academy names, put into every copy before that row is inserted. */
  firstEpoch(academy: AcademyId): Promise<EpochName>;
  /** New data keys for these members, to be inserted within `tx`. */
  join(tx: RowsTx, academy: AcademyId, members: readonly MemberId[]): Promise<Joined[]>;
  /** What is in memory; undefined: `open`. */
  cached(row: Pick<MemberRow, "academy" | "member">): MemberKeys | undefined;
  open(row: MemberRow): Promise<MemberKeys>;
  /** E1 within the transaction that deletes the rows; then `drop` after its commit, then `noteErasures`. */
  recordErasure(tx: RowsTx, members: readonly MemberId[], askedAt: Instant): Promise<void>;
  /** Forgets cached keys on this node. */
  drop(academy: AcademyId, members: readonly MemberId[]): void;
  /** E2 and E3 for all who wait; again until `waiting` is empty. */
  noteErasures(academy: AcademyId): Promise<Noted>;
  roll(academy: AcademyId): Promise<Rolled>;
  /** One academy after the other; what stops one does not stop the next. */
  rollAll(
    academies: readonly AcademyId[],
  ): Promise<Map<AcademyId, Rolled | { state: "stopped"; why: string }>>;
  check(academy: AcademyId, depth: Depth): Promise<Checked>;
  /** All academies of the database, one after the other, and what the copies' storage says about itself. */
  checkAll(depth: Depth): Promise<CheckedAll>;
  boundD(academy: AcademyId, lastCompleteCheck: Instant | null): Promise<Bound>;
  /** After loading an older state with the doors closed, before opening them. */
  restore(academy: AcademyId): Promise<Restored>;
  /** Lets go of all keys in memory. */
  close(): void;
};

export function openKeyring<Tx extends RowsTx>(options: KeyringOptions<Tx>): Keyring<Tx> {
  const copies = [...options.copies];
  const { clock, rows, hooks, log } = options;
  const codec = new FileCodec(options.environment, options.root);
  const ring: Ring<Tx> = { copies, codec, clock, rows, hooks, log, drop: (...who) => keys.drop(...who) };
  const keys = new DataKeys(ring);
  return {
    async addCopy(copy) {
      const added = await makeCopy(ring, copy);
      if (!copies.some(({ place }) => place === copy.place)) copies.push(copy);
      return added;
    },
    loseCopy(place) {
      const index = copies.findIndex((copy) => copy.place === place);
      if (index >= 0) copies.splice(index, 1);
      log("keyring.copy-lost", { place });
    },
    firstEpoch: async (academy) => (await firstEpoch(ring, academy)).name,
    join: (tx, academy, members) => join(tx, academy, members, keys.epochs),
    cached: (row) => keys.cached(row),
    open: (row) => keys.open(row),
    recordErasure,
    drop: (academy, members) => keys.drop(academy, members),
    noteErasures: (academy) => noteErasures(ring, academy),
    roll: (academy) => roll(ring, academy),
    rollAll: (academies) => rollAll(ring, academies),
    check: (academy, depth) => checkAcademy(ring, academy, depth),
    checkAll: (depth) => checkAll(ring, depth),
    boundD: (academy, lastCompleteCheck) => boundD(ring, academy, lastCompleteCheck),
    restore: (academy) => restore(ring, academy),
    close: () => keys.close(),
  };
}

/** A place that holds other files without a readable `copy` file is somebody else's, or another root key's. */
async function makeCopy(ring: Ring, copy: Copy): Promise<"added" | "known"> {
  await copy.prepare();
  if ((await copyId(ring, copy)) !== null) return "known";
  if ((await copy.read(copyPlace.name)) !== null) throw new Conflict(`${copy.place} holds another keyring`);
  const [id, checkedAt, traits] = [randomBytes(16).toString("hex"), ring.clock.now(), await copy.traits()];
  await copy.create(copyPlace.name, ring.codec.encode(copyPlace, { kind: "copy", id, checkedAt, traits }));
  return "added";
}

async function rollAll<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academies: readonly AcademyId[],
): Promise<Map<AcademyId, Rolled | { state: "stopped"; why: string }>> {
  const outcomes = new Map<AcademyId, Rolled | { state: "stopped"; why: string }>();
  for (const academy of academies)
    try {
      outcomes.set(academy, await roll(ring, academy));
    } catch (error) {
      const why = error instanceof Error ? error.message : "failed";
      ring.log("keyring.roll-stopped", { academy, why });
      outcomes.set(academy, { state: "stopped", why });
    }
  return outcomes;
}

async function boundD<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  lastCheck: Instant | null,
): Promise<Bound> {
  const erasures = await ring.rows.session(academy, (session) => session.transact((tx) => tx.erasures()));
  const reading = await readReachable(ring, academy, "none");
  return bound(ring.clock.now(), reading, merge(reading.views), erasures, lastCheck);
}
