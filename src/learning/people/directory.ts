import type { Actor, Opened } from "#access";
import { day, type Instant } from "#clock";
import { Conflict } from "#errors";
import { sql } from "kysely";
import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Sealed, Tx } from "#store";
import { db } from "./tables.ts";

/** More people than this are found by their address alone, until search grows into a part of its own. */
export const directoryMost = 20_000;
export const foundMost = 200;

type Known = { name: string; changed: Instant };
type House = { openedAt: Instant; names: Map<MemberId, Known> };
type Stub = { member: MemberId; name: Sealed<string> | null };

/**
 * Names of an academy in this node's memory, for search alone: opened by the product's directory in one entry a node and
 * day, apart from people's looks. Each search first asks the database who is there and since when, so that somebody
 * erased or renamed is never found under an old name, whichever node did it.
 */
export class Directory {
  readonly #platform: Pick<Platform, "clock" | "gate" | "store">;
  readonly #houses = new Map<AcademyId, House>();

  constructor(platform: Pick<Platform, "clock" | "gate" | "store">) {
    this.#platform = platform;
  }

  /** Members whose name holds every word of the query; the longest known first. */
  async find(academy: AcademyId, query: string): Promise<MemberId[]> {
    const words = fold(query).split(" ").filter(Boolean);
    const house = await this.#refresh(academy);
    const found: MemberId[] = [];
    for (const [member, { name }] of house.names) {
      if (words.every((word) => name.includes(word))) found.push(member);
      if (found.length === foundMost) break;
    }
    return found;
  }

  /** Lets go of the names at once. */
  forget(academy: AcademyId): void {
    this.#houses.delete(academy);
  }

  async #refresh(academy: AcademyId): Promise<House> {
    const { clock, store, gate } = this.#platform;
    const now = clock.now();
    const house = this.#houseAt(academy, now);
    const actor: Actor = { kind: "service", academy, name: "directory" };
    const { changes, asked } = await store.read({ academy, member: null }, async (tx) => {
      const changes = await changesSince(tx, house);
      return {
        changes,
        asked: await gate.askWhere(tx, actor, "find-people", await stubs(tx, [...changes.keys()])),
      };
    });
    const opened = changes.size > 0 ? await gate.open(asked) : [];
    for (const one of opened) if (one) keep(house, one, changes.get(one.member)!);
    return house;
  }

  #houseAt(academy: AcademyId, now: Instant): House {
    const known = this.#houses.get(academy);
    if (known && now - known.openedAt < day && now >= known.openedAt) return known;
    const fresh: House = { openedAt: now, names: new Map() };
    this.#houses.set(academy, fresh);
    return fresh;
  }
}

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

/** Who is new or changed; whoever is no longer there is dropped. */
async function changesSince(tx: Tx, house: House): Promise<Map<MemberId, Instant>> {
  const rows = await tx.all(
    db
      .selectFrom("profile")
      .select(["member", "changed_at"])
      .limit(directoryMost + 1),
  );
  if (rows.length > directoryMost) throw new Conflict("tooManyForNames");
  const present = new Map(rows.map((row) => [row.member, row.changed_at]));
  for (const member of house.names.keys()) if (!present.has(member)) house.names.delete(member);
  return new Map([...present].filter(([member, changed]) => house.names.get(member)?.changed !== changed));
}

const stubs = async (tx: Tx, members: readonly MemberId[]): Promise<Stub[]> =>
  members.length === 0
    ? []
    : tx.all(
        db
          .selectFrom("profile")
          .select(["member", "name"])
          .where("member", "=", sql<MemberId>`any(${members}::uuid[])`),
      );

const keep = (house: House, { member, name }: Opened<Stub>, changed: Instant): void =>
  void house.names.set(member, { name: fold(name ?? ""), changed });

/** As people type in haste: without accents, in small letters. */
const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replaceAll(/[\s,.'’-]+/g, " ")
    .trim();
