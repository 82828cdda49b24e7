import type { AcademyId } from "#ids";
import { epochNamed, type Epoch } from "./epoch.ts";
import { newKey } from "./key-wrap.ts";
import { highestNamed, readEvery } from "./read-copies.ts";
import type { Ring } from "./ring.ts";
import { notReadBack, putKey } from "./write-copies.ts";

/**
 * A new key, in every copy and read back from each. A crash on the way leaves a key that wraps nobody; a later roll
 * ends it, since new numbers go above every number that any copy names.
 */
export async function createEpoch(ring: Ring, academy: AcademyId, number: number): Promise<Epoch> {
  const epoch = epochNamed(number, newKey());
  const content = ring.codec.newEpochKey(epoch.key, ring.clock.now());
  for (const copy of ring.copies) {
    const back = await putKey(ring, copy, academy, epoch.name, content);
    const same = back?.kind === "epochs" && back.epoch.state === "key" && back.epoch.key.equals(epoch.key);
    if (!same) throw notReadBack(copy, `key ${epoch.name}`);
  }
  return epoch;
}

/** The first epoch of an academy that is about to be inserted: its row then names what this returns. */
export async function firstEpoch(ring: Ring, academy: AcademyId): Promise<Epoch> {
  const views = await readEvery(ring, academy, "none");
  return createEpoch(ring, academy, highestNamed(views) + 1);
}
