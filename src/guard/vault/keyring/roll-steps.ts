import { randomBytes } from "node:crypto";
import { Conflict, NotFound, Unavailable } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { epochNumber, type Epoch, type EpochName } from "./epoch.ts";
import { createEpoch } from "./first-epoch.ts";
import { lowerThan, merge, rewrapRow, survivorsInCopies, type Merged } from "./merged.ts";
import { pagesOf } from "./pages.ts";
import { readEvery, type CopyView } from "./read-copies.ts";
import type { Ring } from "./ring.ts";
import type { RecordedErasure, Row, RowsTx, Session } from "./rows.ts";
import { add, bringUp, endKey, lacking } from "./write-copies.ts";

export type Roll<Tx extends RowsTx = RowsTx> = {
  ring: Ring<Tx>;
  academy: AcademyId;
  session: Session<Tx>;
  /** Says in an ended marker which roll put it there. */
  by: string;
};

export type Seen = { views: CopyView[]; merged: Merged };
export type Target = { epoch: Epoch; isNew: boolean };

export const newRoll = <Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  session: Session<Tx>,
): Roll<Tx> => ({
  ring,
  academy,
  session,
  by: `roll ${randomBytes(8).toString("hex")}`,
});

/** Step 1. One copy out of reach stops here, before anything is changed. */
async function readAll<Tx extends RowsTx>({ ring, academy }: Roll<Tx>): Promise<Seen> {
  const views = await readEvery(ring, academy, "none");
  return { views, merged: merge(views) };
}

/**
 * Step 2, the database's half: notes that it does not know, from an act whose database was lost or a restore that
 * missed them, are applied under today's number, since today's key wraps these people. A crash: start again.
 */
async function applyNotes<Tx extends RowsTx>(
  { ring, academy, session }: Roll<Tx>,
  { merged }: Seen,
): Promise<void> {
  await session.transact(async (tx) => {
    const number = epochNumber(await namedEpoch(tx, "exclusive"));
    await applyUnknownNotes(ring, academy, tx, merged, number);
  });
}

export async function applyUnknownNotes<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  tx: Tx,
  { notes }: Merged,
  number: number,
): Promise<MemberId[]> {
  const known = new Set((await tx.erasures()).map(({ member }) => member));
  const unknown = [...notes].filter(([member]) => !known.has(member));
  if (unknown.length === 0) return [];
  const members = unknown.map(([member]) => member);
  await ring.hooks.deleteRows(tx, academy, members);
  await tx.recordErasures(unknown.map(([member, askedAt]) => ({ member, askedAt, number })));
  ring.drop(academy, members);
  ring.log("keyring.notes-applied", { academy, members: members.length, number });
  return members;
}

/** Step 2, the copies' half: what one has and another lacks; and notes of the database that an E2 has not written yet. */
async function bringCopiesUp<Tx extends RowsTx>(roll: Roll<Tx>, { views, merged }: Seen): Promise<Seen> {
  const { ring, academy, session } = roll;
  const erasures = await session.transact((tx) => tx.erasures());
  const notes = new Map(merged.notes);
  for (const { member, askedAt, certified } of erasures)
    if (!certified && !notes.has(member)) notes.set(member, askedAt);
  for (const view of views) await bringUp(ring, academy, view, { ...merged, notes });
  const again = await readEvery(ring, academy, "living");
  return { views: again, merged: merge(again) };
}

/**
 * Step 3. A new key where somebody was erased under the present one. Also where a copy does not give the present
 * key: a damaged key is never replaced, a new one goes above it. A crash leaves an unused key for a later roll.
 */
async function chooseEpoch<Tx extends RowsTx>(
  { ring, academy, session }: Roll<Tx>,
  seen: Seen,
): Promise<Target> {
  const [present, erasures] = await session.transact(
    async (tx) => [await namedEpoch(tx, "none"), await tx.erasures()] as const,
  );
  const number = epochNumber(present);
  const key = seen.merged.living.get(present)?.key;
  const everywhere = seen.views.every(({ epochs }) => epochs.get(present)?.state === "key");
  const erasedUnderPresent = erasures.some((erasure) => !erasure.certified && erasure.number >= number);
  if (key && everywhere && !erasedUnderPresent)
    return { epoch: { name: present, number, key }, isNew: false };
  return { epoch: await createEpoch(ring, academy, nextNumber(seen, number)), isNew: true };
}

export const nextNumber = ({ merged }: Seen, inDatabase: number): number =>
  1 + Math.max(merged.highest, inDatabase);

/**
 * Step 4. One transaction: before it the old key opens everyone, after it both do, so nobody is lost in between.
 * The number decides: of two rolls, and of a paused one against a restore, the lower stops here. A member whom
 * nothing opens although their key lives stops the roll too: an older backup may still mend that row, but only
 * while the key is there. Where the key is gone already there is nothing left to keep it for.
 */
async function switchTo<Tx extends RowsTx>(
  { session }: Roll<Tx>,
  { merged }: Seen,
  { epoch, isNew }: Target,
): Promise<void> {
  if (!isNew) return;
  await session.transact(async (tx) => {
    refuseUnlessBelow(await namedEpoch(tx, "exclusive"), epoch);
    const shut = await rewrapAll(tx, merged, epoch);
    const mendable = shut.find((row) => merged.living.has(row.epoch));
    if (mendable) throw new Unavailable(`no wrap of member ${mendable.member} opens`);
    await tx.nameEpoch(epoch.name);
  });
}

export function refuseUnlessBelow(present: EpochName, epoch: Epoch): void {
  if (epochNumber(present) >= epoch.number) throw new Conflict("another roll went ahead");
}

/** Returns the rows that nothing opens: they stay as they are. */
export async function rewrapAll(tx: RowsTx, merged: Merged, epoch: Epoch): Promise<Row[]> {
  const shut: Row[] = [];
  for await (const page of pagesOf(tx)) {
    const again: Row[] = [];
    for (const row of page) {
      const rewrapped = rewrapRow(merged, row, epoch);
      if (rewrapped) again.push(rewrapped);
      else shut.push(row);
    }
    await tx.rewrap(again);
  }
  return shut;
}

/**
 * Step 5, first half, after the switch: whoever joins from now on is wrapped under the new key, so these are all.
 * The copies are read again: they know people whom this database, gone back to an older state, does not.
 */
async function findSurvivors<Tx extends RowsTx>(
  { ring, academy, session }: Roll<Tx>,
  { epoch }: Target,
): Promise<Map<MemberId, Uint8Array>> {
  const merged = merge(await readEvery(ring, academy, "living"));
  const survivors = survivorsInCopies(merged, epoch);
  await session.transact(async (tx) => {
    if ((await namedEpoch(tx, "none")) !== epoch.name) throw new Conflict("another roll went ahead");
    for await (const page of pagesOf(tx))
      for (const row of page) {
        const again = row.epoch === epoch.name ? row : rewrapRow(merged, row, epoch);
        if (again) survivors.set(row.member, again.wrap);
      }
    for (const { member } of await tx.erasures()) survivors.delete(member);
  });
  return survivors;
}

/** Step 5, second half. A crash: some copies have the wraps, both keys live, and the next roll writes the rest. */
async function writeSurvivors<Tx extends RowsTx>(
  { ring, academy }: Roll<Tx>,
  { epoch }: Target,
  survivors: ReadonlyMap<MemberId, Uint8Array>,
): Promise<void> {
  for (const view of await readEvery(ring, academy, "living")) {
    const wraps = lacking(survivors, view.wraps.get(epoch.name));
    if (wraps.size > 0) await add(ring, view.copy, academy, { kind: "wraps", wraps }, epoch.name);
  }
}

/**
 * Step 6. Every epoch that any copy names with a lower number, in every copy: the end is written also where the key
 * is absent, so that a slow repair cannot bring it back there. A crash: ended here, living there; ended beats key,
 * and the next roll writes the rest.
 */
async function endLower<Tx extends RowsTx>(
  { ring, academy, by }: Roll<Tx>,
  { epoch }: Target,
): Promise<number> {
  const views = await readEvery(ring, academy, "none");
  const names = lowerThan(
    views.flatMap(({ named }) => [...named]),
    epoch.number,
  );
  for (const view of views) {
    for (const name of names)
      if (view.epochs.get(name)?.state !== "ended")
        await endKey(ring, view.copy, academy, name, { state: "ended", at: ring.clock.now(), by });
    await view.copy.tidy(academy);
  }
  return names.length;
}

/** Step 7, first half: every copy is read once more, and only what all of them show may be certified. */
async function lastLook<Tx extends RowsTx>(
  { ring, academy }: Roll<Tx>,
  { epoch }: Target,
  survivors: ReadonlyMap<MemberId, Uint8Array>,
): Promise<Seen> {
  const views = await readEvery(ring, academy, "living");
  const names = lowerThan(
    views.flatMap(({ named }) => [...named]),
    epoch.number,
  );
  if (merge(views).ended.has(epoch.name)) throw new Conflict("another roll went ahead");
  for (const { copy, epochs, wraps } of views) {
    const alive = names.find((name) => epochs.get(name)?.state !== "ended");
    if (alive) throw new Unavailable(`keyring copy ${copy.place}: ${alive} has not ended`);
    if (epochs.get(epoch.name)?.state !== "key")
      throw new Unavailable(`keyring copy ${copy.place}: ${epoch.name} is absent`);
    if (lacking(survivors, wraps.get(epoch.name)).size > 0)
      throw new Unavailable(`keyring copy ${copy.place}: wraps are absent`);
  }
  return { views, merged: merge(views) };
}

/**
 * Step 7, second half: the certificate in the database, by the connection that has seen it all, then `forgotten`
 * in the copies. A crash in between: the next roll finds who is certified but not forgotten and does both again.
 */
async function certify<Tx extends RowsTx>(
  { ring, academy, session }: Roll<Tx>,
  { views, merged }: Seen,
  { epoch }: Target,
): Promise<MemberId[]> {
  const at = ring.clock.now();
  const due = ({ member, number, certified }: RecordedErasure): boolean =>
    number < epoch.number &&
    views.every(({ notes }) => notes.has(member)) &&
    !(certified && merged.forgotten.has(member));
  const members = await session.transact(async (tx) => {
    const waiting = (await tx.erasures()).filter(due).map(({ member }) => member);
    if (waiting.length === 0) return [];
    await ring.hooks.certify(tx, academy, waiting, epoch.number);
    await tx.markCertified(waiting, epoch.number, at);
    return waiting;
  });
  const forgotten = new Map(members.map((member) => [member, { at, number: epoch.number }] as const));
  for (const view of views) {
    const here = lacking(forgotten, view.forgotten);
    if (here.size > 0) await add(ring, view.copy, academy, { kind: "forgotten", forgotten: here });
  }
  return members;
}

/** What the academy's row names. */
export async function namedEpoch(tx: RowsTx, lock: "none" | "share" | "exclusive"): Promise<EpochName> {
  const name = await tx.epoch(lock);
  if (!name) throw new NotFound("epoch of the academy");
  return name;
}

export const rollSteps = {
  readAll,
  applyNotes,
  bringCopiesUp,
  chooseEpoch,
  switchTo,
  findSurvivors,
  writeSurvivors,
  endLower,
  lastLook,
  certify,
};

export type RollSteps = typeof rollSteps;
