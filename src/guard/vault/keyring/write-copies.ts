import { Unavailable } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import type { Copy } from "./copy.ts";
import {
  contentPlace,
  epochPlace,
  type Content,
  type EpochState,
  type Place,
  type Read,
} from "./copy-files.ts";
import type { EpochName } from "./epoch.ts";
import type { Merged } from "./merged.ts";
import { readPlace, type CopyView } from "./read-copies.ts";
import type { Ring } from "./ring.ts";

type Adding = Extract<Content, { kind: "wraps" | "erased" | "forgotten" }>;

/** Adds what a copy lacks and reads it back. Ruins under the same name are left and a second name is taken. */
export async function add(
  ring: Ring,
  copy: Copy,
  academy: AcademyId,
  content: Adding,
  epoch: EpochName | null = null,
): Promise<void> {
  for (const salt of ["", ring.clock.now().toString()]) {
    const place = contentPlace(academy, content, epoch, salt);
    await copy.create(place.name, ring.codec.encode(place, content));
    const back = await readPlace(ring, copy, place);
    if (back?.kind === content.kind) return;
  }
  throw notReadBack(copy, content.kind);
}

/** A key that is new to this copy. An end that is there already stays: a slow writer changes nothing. */
export async function putKey(
  ring: Ring,
  copy: Copy,
  academy: AcademyId,
  name: EpochName,
  content: Content,
): Promise<Read | null> {
  const place = epochPlace(academy, name);
  await copy.create(place.name, ring.codec.encode(place, content));
  return readPlace(ring, copy, place);
}

export async function endKey(
  ring: Ring,
  copy: Copy,
  academy: AcademyId,
  name: EpochName,
  ended: Extract<EpochState, { state: "ended" }>,
): Promise<void> {
  const place: Place = epochPlace(academy, name);
  await copy.end(place.name, ring.codec.encode(place, { kind: "epochs", epoch: ended }));
  const back = await readPlace(ring, copy, place);
  if (back?.kind !== "epochs" || back.epoch.state !== "ended") throw notReadBack(copy, `end of ${name}`);
}

/**
 * Brings one copy up to what all say together: notes, certificates, ends, living keys. A crash anywhere leaves a
 * copy that has more than before, which the next reading finds and goes on with.
 */
export async function bringUp(ring: Ring, academy: AcademyId, view: CopyView, merged: Merged): Promise<void> {
  const notes = lacking(merged.notes, view.notes);
  if (notes.size > 0) await add(ring, view.copy, academy, { kind: "erased", notes });
  const forgotten = lacking(merged.forgotten, view.forgotten);
  if (forgotten.size > 0) await add(ring, view.copy, academy, { kind: "forgotten", forgotten });
  for (const [name, ended] of merged.ended)
    if (view.epochs.get(name)?.state !== "ended") await endKey(ring, view.copy, academy, name, ended);
  for (const [name, epoch] of merged.living)
    if (!view.epochs.has(name)) await putKey(ring, view.copy, academy, name, { kind: "epochs", epoch });
}

export function lacking<Value>(
  all: ReadonlyMap<MemberId, Value>,
  here: ReadonlyMap<MemberId, unknown> | undefined,
): Map<MemberId, Value> {
  return new Map([...all].filter(([member]) => !here?.has(member)));
}

export const notReadBack = (copy: Copy, what: string): Unavailable =>
  new Unavailable(`keyring copy ${copy.place}: ${what} was not read back`);
