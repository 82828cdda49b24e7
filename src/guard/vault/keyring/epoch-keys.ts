import { ShortLived } from "#clock";
import { Unavailable } from "#errors";
import type { AcademyId } from "#ids";
import type { KeyObject } from "node:crypto";
import { epochPlace } from "./copy-files.ts";
import type { EpochName } from "./epoch.ts";
import { merge, type Merged } from "./merged.ts";
import { readPlace, readReachable } from "./read-copies.ts";
import type { Ring } from "./ring.ts";

const keysMax = 2_000;
const viewsMax = 4;

/** Epoch keys by name and, for rows whose own wrap does not open, whole views; neither for longer than `life`. */
export class EpochKeys {
  readonly #ring: Ring;
  readonly #keys: ShortLived<Promise<KeyObject | null>>;
  readonly #views: ShortLived<Promise<Merged>>;

  constructor(ring: Ring, life: number) {
    this.#ring = ring;
    this.#keys = new ShortLived(ring.clock, life, keysMax);
    this.#views = new ShortLived(ring.clock, life, viewsMax);
  }

  /** By its full name, so that an academy that went on to another epoch never gets the one before. */
  async get(academy: AcademyId, name: EpochName): Promise<KeyObject | null> {
    const place = `${academy}/${name}`;
    const key = await remembered(this.#keys, place, () => this.#read(academy, name));
    if (!key) this.#keys.delete(place);
    return key;
  }

  /** Where no copy answers nothing is remembered, so that the first one back helps at once. */
  async view(academy: AcademyId): Promise<Merged> {
    return remembered(this.#views, academy, async () => {
      const { views } = await readReachable(this.#ring, academy, "living");
      if (views.length === 0) throw new Unavailable("no keyring copy answers");
      return merge(views);
    });
  }

  forget(academy: AcademyId): void {
    this.#views.delete(academy);
  }

  sweep(): number {
    return this.#keys.sweep() + this.#views.sweep();
  }

  /** Of all copies that answer: one is enough for a key, one end is enough against it. */
  async #read(academy: AcademyId, name: EpochName): Promise<KeyObject | null> {
    const place = epochPlace(academy, name);
    const reads = await Promise.allSettled(
      this.#ring.copies.map((copy) => readPlace(this.#ring, copy, place)),
    );
    let key: KeyObject | null = null;
    for (const outcome of reads) {
      const read = outcome.status === "fulfilled" ? outcome.value : null;
      if (read?.kind !== "epochs") continue;
      if (read.epoch.state === "ended") return null;
      key = read.epoch.key;
    }
    return key;
  }
}

async function remembered<Value>(
  cache: ShortLived<Promise<Value>>,
  name: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = cache.get(name);
  if (known) return known;
  const reading = read();
  cache.set(name, reading);
  try {
    return await reading;
  } catch (error) {
    cache.delete(name);
    throw error;
  }
}
