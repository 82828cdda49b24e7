import type { KeyObject } from "node:crypto";
import { minute, ShortLived } from "#clock";
import { Unavailable } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { EpochKeys } from "./epoch-keys.ts";
import { derive, unwrap, type Purpose } from "./key-wrap.ts";
import { openRow } from "./merged.ts";
import type { Ring } from "./ring.ts";
import type { Row } from "./rows.ts";

/** How long a key may stay in memory after its member is erased or its epoch has ended; part of D. */
export const cachedKeyLife = minute;

const dataKeysMax = 20_000;

/** A member's row as read now: the keys in memory only save work and never stand in for it. */
export type MemberRow = Row & { academy: AcademyId };

/** A member's keys, each made when first asked for. Not to be kept beyond the request. */
export class MemberKeys {
  readonly #dataKey: KeyObject;
  readonly #derived = new Map<Purpose, KeyObject>();

  constructor(dataKey: KeyObject) {
    this.#dataKey = dataKey;
  }

  for(purpose: Purpose): KeyObject {
    let key = this.#derived.get(purpose);
    if (!key) this.#derived.set(purpose, (key = derive(this.#dataKey, purpose)));
    return key;
  }
}

export class DataKeys {
  readonly #epochs: EpochKeys;
  readonly #cache: ShortLived<MemberKeys>;
  #sweeping: NodeJS.Timeout | null = null;

  constructor(ring: Ring, max: number = dataKeysMax) {
    this.#epochs = new EpochKeys(ring, cachedKeyLife);
    this.#cache = new ShortLived(ring.clock, cachedKeyLife, max);
  }

  get epochs(): EpochKeys {
    return this.#epochs;
  }

  /** What is in memory, for the loop over a page of rows; undefined: ask `open`. */
  cached({ academy, member }: Pick<MemberRow, "academy" | "member">): MemberKeys | undefined {
    return this.#cache.get(`${academy}/${member}`);
  }

  /** Rejects with `Unavailable` where neither the row's wrap nor any wrap of any copy that answers opens. */
  async open(row: MemberRow): Promise<MemberKeys> {
    const known = this.cached(row);
    if (known) return known;
    const own = await this.#epochs.get(row.academy, row.epoch);
    const dataKey = (own && unwrap(own, row.wrap)) ?? openRow(await this.#epochs.view(row.academy), row);
    if (!dataKey) throw new Unavailable(`no wrap of member ${row.member} opens`);
    return this.#keep(row, new MemberKeys(dataKey));
  }

  drop(academy: AcademyId, members: readonly MemberId[]): void {
    for (const member of members) this.#cache.delete(`${academy}/${member}`);
    this.#epochs.forget(academy);
  }

  close(): void {
    if (this.#sweeping) clearTimeout(this.#sweeping);
    this.#sweeping = null;
  }

  #keep(row: MemberRow, keys: MemberKeys): MemberKeys {
    this.#cache.set(`${row.academy}/${row.member}`, keys);
    this.#sweepLater();
    return keys;
  }

  /** So that keys leave memory also where nobody asks for them any more. */
  #sweepLater(): void {
    this.#sweeping ??= setTimeout(() => {
      this.#sweeping = null;
      if (this.#cache.sweep() + this.#epochs.sweep() > 0) this.#sweepLater();
    }, cachedKeyLife / 4).unref();
  }
}
