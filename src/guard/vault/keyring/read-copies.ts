import { Unavailable } from "#errors";
import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { Copy } from "./copy.ts";
import { copyPlace, placeOf, type EpochState, type Forgotten, type Place, type Read } from "./copy-files.ts";
import { epochNumber, type EpochName } from "./epoch.ts";
import type { Ring } from "./ring.ts";

/** What one copy says about one academy. Damaged files are named and otherwise absent. */
export type CopyView = {
  copy: Copy;
  epochs: Map<EpochName, EpochState>;
  wraps: Map<EpochName, Map<MemberId, Uint8Array>>;
  notes: Map<MemberId, Instant>;
  forgotten: Map<MemberId, Forgotten>;
  damaged: string[];
  strays: string[];
  /** Every epoch that any file is named after, damaged ones too: new numbers go above all of them. */
  named: Set<EpochName>;
};

export type Reading = { views: CopyView[]; unreachable: { place: string; why: string }[] };

/** `none` where the keys and notes suffice; `living` leaves out what can no longer be opened. */
export type WrapsWanted = "none" | "living" | "all";

/** Of the copies that answer. One that does not, or is none, never holds the others back. */
export async function readReachable(ring: Ring, academy: AcademyId, wraps: WrapsWanted): Promise<Reading> {
  const outcomes = await Promise.allSettled(ring.copies.map((copy) => readFiles(ring, copy, academy)));
  const reading: Reading = { views: [], unreachable: [] };
  const found: Found[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const place = ring.copies[index]!.place;
    if (outcome.status === "rejected") reading.unreachable.push({ place, why: reasonOf(outcome.reason) });
    else if (found.some(({ id }) => id === outcome.value.id))
      reading.unreachable.push({ place, why: "the same copy as another place" });
    else found.push(outcome.value);
  }
  const ended = new Set(found.flatMap(({ view }) => [...view.epochs].filter(isEnded).map(([name]) => name)));
  await Promise.all(
    found.map(async ({ view, wrapPlaces }) => {
      const wanted = wrapPlaces.filter(
        ({ epoch }) => wraps === "all" || (wraps === "living" && !ended.has(epoch)),
      );
      try {
        for (const place of wanted) addFile(view, place, await readPlace(ring, view.copy, place));
        reading.views.push(view);
      } catch (error) {
        reading.unreachable.push({ place: view.copy.place, why: reasonOf(error) });
      }
    }),
  );
  reading.views.sort((a, b) => ring.copies.indexOf(a.copy) - ring.copies.indexOf(b.copy));
  return reading;
}

/** Of every copy, at least two; where one is out of reach the act that needs them all stops here. */
export async function readEvery(ring: Ring, academy: AcademyId, wraps: WrapsWanted): Promise<CopyView[]> {
  if (ring.copies.length < 2) throw new Unavailable("the keyring needs two copies");
  const { views, unreachable } = await readReachable(ring, academy, wraps);
  const [lost] = unreachable;
  if (lost) throw new Unavailable(`keyring copy ${lost.place}: ${lost.why}`);
  return views;
}

const isEnded = ([, epoch]: [EpochName, EpochState]): boolean => epoch.state === "ended";
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "failed");

type WrapPlace = Extract<Place, { kind: "wraps" }>;
type Found = { id: string; view: CopyView; wrapPlaces: WrapPlace[] };

async function readFiles(ring: Ring, copy: Copy, academy: AcademyId): Promise<Found> {
  const id = await copyId(ring, copy);
  // A place without its own file is none of ours: an empty mount point looks like an emptied copy, and ending keys
  // there would leave the true copy with them.
  if (id === null) throw new Unavailable("not a copy of this keyring, or emptied");
  const view = emptyView(copy);
  const wrapPlaces: WrapPlace[] = [];
  for (const name of await copy.list(academy)) {
    const place = placeOf(name);
    if (place?.kind === "epochs" || place?.kind === "wraps") view.named.add(place.epoch);
    if (!place) view.strays.push(name);
    else if (place.kind === "wraps") wrapPlaces.push(place);
    else addFile(view, place, await readPlace(ring, copy, place));
  }
  return { id, view, wrapPlaces };
}

/** The copy's own id, or null where its file is absent or damaged. */
export async function copyId(ring: Pick<Ring, "codec">, copy: Copy): Promise<string | null> {
  const read = await readPlace(ring, copy, copyPlace);
  return read?.kind === "copy" ? read.id : null;
}

export async function readPlace(ring: Pick<Ring, "codec">, copy: Copy, place: Place): Promise<Read | null> {
  const bytes = await copy.read(place.name);
  return bytes && ring.codec.decode(place, bytes);
}

const emptyView = (copy: Copy): CopyView => ({
  copy,
  epochs: new Map(),
  wraps: new Map(),
  notes: new Map(),
  forgotten: new Map(),
  damaged: [],
  strays: [],
  named: new Set(),
});

function addFile(view: CopyView, place: Place, read: Read | null): void {
  if (!read) return;
  if (read.kind === "damaged") view.damaged.push(place.name);
  else if (read.kind === "epochs" && place.kind === "epochs") view.epochs.set(place.epoch, read.epoch);
  else if (read.kind === "wraps" && place.kind === "wraps")
    addAll(wrapsUnder(view.wraps, place.epoch), read.wraps);
  else if (read.kind === "erased") addEarliest(view.notes, read.notes, (askedAt) => askedAt);
  else if (read.kind === "forgotten") addEarliest(view.forgotten, read.forgotten, ({ number }) => number);
}

export function wrapsUnder(
  wraps: Map<EpochName, Map<MemberId, Uint8Array>>,
  epoch: EpochName,
): Map<MemberId, Uint8Array> {
  let under = wraps.get(epoch);
  if (!under) wraps.set(epoch, (under = new Map()));
  return under;
}

export function addAll<Key, Value>(into: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void {
  for (const [key, value] of from) into.set(key, value);
}

export function addEarliest<Key, Value>(
  into: Map<Key, Value>,
  from: ReadonlyMap<Key, Value>,
  order: (value: Value) => number,
): void {
  for (const [key, value] of from) {
    const known = into.get(key);
    if (known === undefined || order(value) < order(known)) into.set(key, value);
  }
}

export const highestNamed = (views: readonly CopyView[]): number =>
  views.flatMap(({ named }) => [...named]).reduce((highest, name) => Math.max(highest, epochNumber(name)), 0);
