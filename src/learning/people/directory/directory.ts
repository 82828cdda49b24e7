import { setImmediate as breathe } from "node:timers/promises";
import { day, minute, type Clock } from "#clock";
import { Conflict } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import { houseOf } from "#vault";
import { alike } from "./alike.ts";
import { changesSince, noneYet, type Xid } from "./changes.ts";
import type { Entry } from "./entry.ts";
import { House } from "./house.ts";
import { search, type Wish } from "./search.ts";
import { askEntries, countPeople, everybody, whoIsHere } from "./stubs.ts";

/** In one node's memory over all academies; the academy that was searched longest ago makes room. */
const directoryMost = 200_000;
/** Names opened in one entry, and decrypted before other requests have their turn. */
const batch = 1_000;

type Parts = Pick<Platform, "clock" | "gate" | "store">;
type Kept = { people: number; house: Promise<House> };

/**
 * Names and addresses of an academy in this node's memory, for search and for the order of names: opened by the
 * product's directory at the first search of a day, apart from people's looks (`docs/decisions/0010`). Each search
 * first asks the database who changed since the last, so that somebody erased, renamed or moved is never found as they
 * were, whichever node changed them; and once a minute whoever has gone is let go, searched or not.
 */
export class Directory {
  readonly #parts: Parts;
  readonly #most: number;
  /** The one that was searched longest ago first. */
  readonly #kept = new Map<AcademyId, Kept>();
  #sweeping = false;

  constructor(parts: Parts, most: number = directoryMost) {
    this.#parts = parts;
    this.#most = most;
  }

  /** Everybody whom the wish fits, or the best so many of them. Throws `Conflict` in an academy too large for memory. */
  async find(academy: AcademyId, wish: Wish, most?: number): Promise<MemberId[]> {
    const house = await this.#fresh(academy);
    return search(house.ordered, wish, this.#parts.clock.now(), most);
  }

  /** Who is likely the same human being as somebody, the likeliest first. Throws as `find` does. */
  async alike(academy: AcademyId, member: MemberId, most: number): Promise<MemberId[]> {
    const house = await this.#fresh(academy);
    const one = house.get(member);
    return one ? alike(house.ordered, one, most) : [];
  }

  /** Lets go of the names at once. */
  forget(academy: AcademyId): void {
    this.#kept.delete(academy);
  }

  /** How many people are in memory. */
  get size(): number {
    return [...this.#kept.values()].reduce((sum, { people }) => sum + people, 0);
  }

  /** Follows what changed in every academy in memory; one of yesterday, or that cannot be followed, is let go. */
  async sweep(): Promise<void> {
    for (const [academy, { house }] of Array.from(this.#kept)) {
      const lives = await house.then((one) => isOfToday(one, this.#parts.clock)).catch(() => false);
      if (!lives) this.#kept.delete(academy);
      else await this.#fresh(academy).catch(() => {});
    }
  }

  /** One look after the other for each academy, however many search at once. */
  async #fresh(academy: AcademyId): Promise<House> {
    const known = this.#kept.get(academy);
    const kept: Kept = known ? { ...known } : { people: 0, house: this.#open(academy) };
    if (known)
      kept.house = known.house.then((house) =>
        isOfToday(house, this.#parts.clock) ? this.#follow(academy, house) : this.#open(academy),
      );
    this.#kept.delete(academy);
    this.#kept.set(academy, kept);
    this.#sweepSoon();
    try {
      const house = await kept.house;
      kept.people = house.size;
      return house;
    } catch (error) {
      if (this.#kept.get(academy) === kept) this.#kept.delete(academy);
      throw error;
    }
  }

  async #open(academy: AcademyId): Promise<House> {
    this.#makeRoom(academy, await countPeople(this.#parts, academy));
    const { horizon } = await this.#look(academy, noneYet);
    const house = new House(this.#parts.clock.now(), horizon);
    // The database reads the next ones while the names of the last are opened.
    let opening = Promise.resolve();
    for await (const members of everybody(this.#parts, academy, batch)) {
      const open = await askEntries(this.#parts, academy, members, house);
      await opening;
      opening = this.#enter(house, members, open);
      // It is heard of where it is awaited, which may be later than it fails.
      opening.catch(() => {});
    }
    await opening;
    return this.#follow(academy, house);
  }

  #makeRoom(academy: AcademyId, wanted: number): void {
    if (wanted > this.#most) throw new Conflict("tooManyForNames");
    const mine = this.#kept.get(academy);
    if (mine) mine.people = wanted;
    for (const other of this.#kept.keys()) {
      if (this.size <= this.#most) return;
      if (other !== academy) this.#kept.delete(other);
    }
  }

  async #follow(academy: AcademyId, house: House): Promise<House> {
    const { horizon, changes } = await this.#look(academy, house.horizon);
    const fresh = new Set(changes.filter(({ key }) => !house.applied.has(key)).map(({ member }) => member));
    if (fresh.delete(houseOf(academy))) house.keep(await whoIsHere(this.#parts, academy));
    const members = [...fresh];
    for (let from = 0; from < members.length; from += batch)
      await this.#read(academy, house, members.slice(from, from + batch));
    house.horizon = horizon;
    house.applied = new Set(changes.map(({ key }) => key));
    return house;
  }

  async #read(academy: AcademyId, house: House, members: readonly MemberId[]): Promise<void> {
    await this.#enter(house, members, await askEntries(this.#parts, academy, members, house));
  }

  async #enter(house: House, members: readonly MemberId[], open: () => Promise<Entry[]>): Promise<void> {
    house.apply(members, await open());
    await breathe();
  }

  #look(academy: AcademyId, horizon: Xid) {
    return this.#parts.store.read({ academy, member: null }, (tx) => changesSince(tx, horizon));
  }

  #sweepSoon(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    setTimeout(() => {
      this.#sweeping = false;
      void this.sweep().finally(() => this.#kept.size > 0 && this.#sweepSoon());
    }, minute).unref();
  }
}

const isOfToday = ({ openedAt }: House, clock: Clock): boolean => {
  const age = clock.now() - openedAt;
  return age >= 0 && age < day;
};

const directories = new WeakMap<Platform["store"], Directory>();

/** The one directory of a running platform. */
export function directoryOf(platform: Platform): Directory {
  const known = directories.get(platform.store);
  if (known) return known;
  const fresh = new Directory(platform);
  directories.set(platform.store, fresh);
  return fresh;
}

/** For whoever erases: this node lets go of the academy's names at once. */
export const forgetNames = (platform: Platform, academy: AcademyId): void =>
  directoryOf(platform).forget(academy);
