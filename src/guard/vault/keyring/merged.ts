import type { KeyObject } from "node:crypto";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import type { EpochState, Forgotten } from "./copy-files.ts";
import { epochNumber, type Epoch, type EpochName } from "./epoch.ts";
import { rewrap, unwrap } from "./key-wrap.ts";
import { addAll, addEarliest, highestNamed, wrapsUnder, type CopyView } from "./read-copies.ts";
import type { Row } from "./rows.ts";

type Key = Extract<EpochState, { state: "key" }>;
type Ended = Extract<EpochState, { state: "ended" }>;

/** What the copies say together. */
export type Merged = {
  living: ReadonlyMap<EpochName, Key>;
  ended: ReadonlyMap<EpochName, Ended>;
  wraps: ReadonlyMap<EpochName, ReadonlyMap<MemberId, Uint8Array>>;
  notes: ReadonlyMap<MemberId, Instant>;
  forgotten: ReadonlyMap<MemberId, Forgotten>;
  /** Above every epoch that any copy names. */
  highest: number;
};

/** Ended beats key, a note beats a wrap, everything else adds up; in whatever order the copies come. */
export function merge(views: readonly CopyView[]): Merged {
  const [living, ended] = [new Map<EpochName, Key>(), new Map<EpochName, Ended>()];
  const wraps = new Map<EpochName, Map<MemberId, Uint8Array>>();
  const [notes, forgotten] = [new Map<MemberId, Instant>(), new Map<MemberId, Forgotten>()];
  for (const view of views) {
    for (const [name, epoch] of view.epochs)
      if (epoch.state === "key") addEarliest(living, new Map([[name, epoch]]), ({ madeAt }) => madeAt);
      else addEarliest(ended, new Map([[name, epoch]]), ({ at }) => at);
    for (const [name, under] of view.wraps) addAll(wrapsUnder(wraps, name), under);
    addEarliest(notes, view.notes, (askedAt) => askedAt);
    addEarliest(forgotten, view.forgotten, ({ number }) => number);
  }
  for (const name of ended.keys()) {
    living.delete(name);
    wraps.delete(name);
  }
  for (const under of wraps.values()) for (const member of notes.keys()) under.delete(member);
  return { living, ended, wraps, notes, forgotten, highest: highestNamed(views) };
}

/** A data key never changes, so whichever wrap opens is the right one: the row's own, else any in the copies. */
function* openers(merged: Merged, row: Row): Iterable<{ key: KeyObject; wrapped: Uint8Array }> {
  const own = merged.living.get(row.epoch);
  if (own) yield { key: own.key, wrapped: row.wrap };
  for (const [name, { key }] of merged.living) {
    const wrapped = merged.wraps.get(name)?.get(row.member);
    if (wrapped) yield { key, wrapped };
  }
}

export function openRow(merged: Merged, row: Row): KeyObject | null {
  for (const { key, wrapped } of openers(merged, row)) {
    const dataKey = unwrap(key, wrapped);
    if (dataKey) return dataKey;
  }
  return null;
}

export function rewrapRow(merged: Merged, row: Row, epoch: Epoch): Row | null {
  for (const { key, wrapped } of openers(merged, row)) {
    const wrap = rewrap(key, epoch.key, wrapped);
    if (wrap) return { member: row.member, epoch: epoch.name, wrap };
  }
  return null;
}

/** Everyone whom the copies can open, whether or not the database knows them. */
export function survivorsInCopies(merged: Merged, epoch: Epoch): Map<MemberId, Uint8Array> {
  const survivors = new Map<MemberId, Uint8Array>();
  for (const [name, under] of merged.wraps) {
    const from = merged.living.get(name);
    if (!from) continue;
    for (const [member, wrapped] of under) {
      if (survivors.has(member)) continue;
      const again = rewrap(from.key, epoch.key, wrapped);
      if (again) survivors.set(member, again);
    }
  }
  return survivors;
}

export const lowerThan = (names: Iterable<EpochName>, number: number): EpochName[] =>
  [...new Set(names)].filter((name) => epochNumber(name) < number);
