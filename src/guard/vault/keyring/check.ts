import { randomId, type AcademyId, type MemberId } from "#ids";
import { epochNumber, type EpochName } from "./epoch.ts";
import { unwrap } from "./key-wrap.ts";
import { merge, type Merged } from "./merged.ts";
import { pagesOf } from "./pages.ts";
import { readReachable, type CopyView, type Reading } from "./read-copies.ts";
import type { Ring } from "./ring.ts";
import type { RecordedErasure, Row, RowsTx } from "./rows.ts";
import type { Traits } from "./copy.ts";

export type Finding =
  | { kind: "copy out of reach"; place: string; why: string }
  | { kind: "risky storage"; place: string; trait: keyof Traits }
  | { kind: "damaged file" | "stray file"; place: string; name: string }
  | { kind: "incomplete copy"; place: string; academy: AcademyId; lacks: Lacks }
  /** An erased person may be derived again: a promise is broken until the next roll ends the key once more. */
  | { kind: "key came back"; place: string; academy: AcademyId; epoch: EpochName }
  /** After a restore or a roll that stopped: the next roll ends it. */
  | { kind: "lower key"; place: string; academy: AcademyId; epoch: EpochName }
  | { kind: "present key unreadable"; academy: AcademyId; epoch: EpochName }
  | { kind: "wrap does not open"; academy: AcademyId; member: MemberId; where: string }
  | { kind: "note not applied"; academy: AcademyId; member: MemberId };

export type Lacks = { notes: number; forgotten: number; ends: number; keys: number; wraps: number };
export type Depth = "sample" | "full";

/** `complete`: every copy answered, so that the age of this check may count in D. */
export type Checked = { findings: Finding[]; complete: boolean; rollDue: boolean };

const sampleSize = 50;

/** What the database says, as read by one transaction. */
type Known = { epoch: EpochName | null; erasures: RecordedErasure[]; rows: Row[]; rolling: boolean };

/** Opens every file of every copy that answers, compares them with each other and with the database, tries wraps. */
export async function checkAcademy<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  depth: Depth,
): Promise<Checked> {
  const known = await readDatabase(ring, academy, depth);
  const reading = await readReachable(ring, academy, "all");
  const merged = merge(reading.views);
  const compared = [
    ...compareCopies(academy, reading.views, merged),
    ...lowerKeys(academy, reading.views, merged, known),
  ];
  const findings = [
    ...filesOf(reading),
    ...compared,
    ...compareDatabase(academy, merged, known),
    ...tryWraps(academy, reading.views, merged, known.rows, depth),
  ];
  const waiting = known.erasures.some(({ certified, member }) => !certified || !merged.forgotten.has(member));
  const unapplied = findings.some(
    ({ kind }) => kind === "note not applied" || kind === "present key unreadable",
  );
  return {
    findings,
    complete: reading.unreachable.length === 0,
    rollDue: compared.length > 0 || waiting || unapplied,
  };
}

export type CheckedAll = { storage: Finding[]; academies: Map<AcademyId, Checked> };

export async function checkAll<Tx extends RowsTx>(ring: Ring<Tx>, depth: Depth): Promise<CheckedAll> {
  const academies = new Map<AcademyId, Checked>();
  for (const academy of await ring.rows.academies())
    academies.set(academy, await checkAcademy(ring, academy, depth));
  return { storage: await checkStorage(ring), academies };
}

/** What the places say about themselves: whatever could keep bytes that were ended. */
async function checkStorage(ring: Pick<Ring, "copies">): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const copy of ring.copies) {
    const traits = await copy.traits().catch(() => null);
    if (!traits) continue;
    for (const trait of ["versioning", "lock", "snapshots"] as const)
      if (traits[trait] !== "no") findings.push({ kind: "risky storage", place: copy.place, trait });
  }
  return findings;
}

async function readDatabase<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  depth: Depth,
): Promise<Known> {
  return ring.rows.session(academy, async (session) => {
    const rolling = !(await session.tryRollLock());
    return session.transact(async (tx) => {
      const rows: Row[] = [];
      if (depth === "sample") rows.push(...(await tx.rows(randomId<"member">(), sampleSize)));
      else for await (const page of pagesOf(tx)) rows.push(...page);
      return { epoch: await tx.epoch("none"), erasures: await tx.erasures(), rows, rolling };
    });
  });
}

function* filesOf({ views, unreachable }: Reading): Iterable<Finding> {
  for (const { place, why } of unreachable) yield { kind: "copy out of reach", place, why };
  for (const { copy, damaged, strays } of views) {
    for (const name of damaged) yield { kind: "damaged file", place: copy.place, name };
    for (const name of strays) yield { kind: "stray file", place: copy.place, name };
  }
}

function* compareCopies(academy: AcademyId, views: readonly CopyView[], merged: Merged): Iterable<Finding> {
  const everyone = openedBy(merged.wraps, merged);
  for (const view of views) {
    const opened = openedBy(view.wraps, merged);
    const lacks: Lacks = {
      notes: [...merged.notes.keys()].filter((member) => !view.notes.has(member)).length,
      forgotten: [...merged.forgotten.keys()].filter((member) => !view.forgotten.has(member)).length,
      ends: [...merged.ended.keys()].filter((name) => view.epochs.get(name)?.state !== "ended").length,
      keys: [...merged.living.keys()].filter((name) => !view.epochs.has(name)).length,
      wraps: [...everyone].filter((member) => !opened.has(member)).length,
    };
    if (Object.values(lacks).some((count) => count > 0))
      yield { kind: "incomplete copy", place: view.copy.place, academy, lacks };
  }
}

/** Members, not noted, who have a wrap under some living key. */
function openedBy(wraps: CopyView["wraps"] | Merged["wraps"], merged: Merged): Set<MemberId> {
  const members = new Set<MemberId>();
  for (const [name, under] of wraps)
    if (merged.living.has(name))
      for (const member of under.keys()) if (!merged.notes.has(member)) members.add(member);
  return members;
}

/**
 * A living key below the database's number: of a roll under way, left for the next one, or come back. It came back
 * where a certificate says that it had ended, or where another copy shows its end and nobody is rolling.
 */
function* lowerKeys(
  academy: AcademyId,
  views: readonly CopyView[],
  merged: Merged,
  { epoch: present, erasures, rolling }: Known,
): Iterable<Finding> {
  const certified = [...merged.forgotten.values()].reduce(
    (highest, { number }) => Math.max(highest, number),
    0,
  );
  const certifiedHere = new Set(erasures.filter((erasure) => erasure.certified).map(({ number }) => number));
  for (const { copy, epochs } of views)
    for (const [epoch, { state }] of epochs) {
      const number = epochNumber(epoch);
      const ended = merged.ended.has(epoch);
      if (state !== "key") continue;
      const promised =
        number < certified || certifiedHere.values().some((erasedUnder) => erasedUnder >= number);
      if (promised || (ended && !rolling)) yield { kind: "key came back", place: copy.place, academy, epoch };
      else if (!rolling && present && number < epochNumber(present))
        yield { kind: "lower key", place: copy.place, academy, epoch };
    }
}

function* compareDatabase(academy: AcademyId, merged: Merged, { epoch, erasures }: Known): Iterable<Finding> {
  if (epoch && !merged.living.has(epoch)) yield { kind: "present key unreadable", academy, epoch };
  const known = new Set(erasures.map(({ member }) => member));
  for (const member of merged.notes.keys())
    if (!known.has(member)) yield { kind: "note not applied", academy, member };
}

function* tryWraps(
  academy: AcademyId,
  views: readonly CopyView[],
  merged: Merged,
  rows: readonly Row[],
  depth: Depth,
): Iterable<Finding> {
  for (const { member, epoch, wrap } of rows) {
    const key = merged.living.get(epoch)?.key;
    if (!key || !unwrap(key, wrap)) yield { kind: "wrap does not open", academy, member, where: "database" };
  }
  for (const { copy, wraps } of views)
    for (const [name, under] of wraps) {
      const key = merged.living.get(name)?.key;
      if (!key) continue;
      for (const [member, wrap] of depth === "full" ? under : sampleOf(under))
        if (!unwrap(key, wrap)) yield { kind: "wrap does not open", academy, member, where: copy.place };
    }
}

function* sampleOf(wraps: ReadonlyMap<MemberId, Uint8Array>): Iterable<[MemberId, Uint8Array]> {
  const from = randomId<"member">();
  let taken = 0;
  for (const entry of wraps) {
    if (entry[0] < from) continue;
    yield entry;
    taken += 1;
    if (taken === sampleSize) return;
  }
}
