import { randomBytes, type KeyObject } from "node:crypto";
import { hour, StandingClock } from "#clock";
import { platformAcademy, randomId, type AcademyId, type MemberId } from "#ids";
import { FileCodec, copyPlace } from "../copy-files.ts";
import { DataKeys } from "../data-keys.ts";
import { epochNumber, type EpochName } from "../epoch.ts";
import { eraseSteps, noteErasures, recordErasure } from "../erase.ts";
import { firstEpoch } from "../first-epoch.ts";
import { join, joinSteps } from "../join.ts";
import { derive, keyFrom, unwrap, type RootKey } from "../key-wrap.ts";
import { merge, openRow } from "../merged.ts";
import { pendingSince } from "../bound.ts";
import { readReachable, type CopyView } from "../read-copies.ts";
import { restore, restoreSteps, type Restored } from "../restore.ts";
import type { Ring } from "../ring.ts";
import { takeSteps, type Rolled } from "../roll.ts";
import { newRoll, rollSteps, type RollSteps } from "../roll-steps.ts";
import { add, lacking } from "../write-copies.ts";
import { MemoryCopy } from "./memory-copy.ts";
import { cloneState, MemoryRows, type MemoryTx, type State } from "./memory-rows.ts";

export const testRoot = (id = "root-1"): RootKey => ({ id, key: keyFrom(randomBytes(32)) });

export type Backup = { state: State; counted: boolean };

/** One academy with its database, its copies and whoever remembers what was promised. */
export class World {
  readonly academy: AcademyId = randomId<"academy">();
  readonly clock = new StandingClock();
  readonly rows = new MemoryRows(this.academy);
  readonly copies = [new MemoryCopy("first"), new MemoryCopy("second")];
  readonly codec = new FileCodec("test", testRoot());
  readonly backups: Backup[] = [];
  readonly erased = new Set<MemberId>();
  readonly acknowledged = new Set<MemberId>();
  readonly certified = new Set<MemberId>();
  readonly truth = new Map<MemberId, string>();
  readonly ring: Ring<MemoryTx> = this.#newRing();
  keys = new DataKeys(this.ring);

  #newRing(): Ring<MemoryTx> {
    return {
      copies: this.copies,
      codec: this.codec,
      clock: this.clock,
      rows: this.rows,
      hooks: {
        deleteRows: async (tx, _academy, members) => tx.remove(members),
        certify: async (_tx, _academy, members) => members.forEach((member) => this.certified.add(member)),
      },
      log: () => {},
      drop: (academy, members) => this.keys.drop(academy, members),
    };
  }

  static async begin(people = 3): Promise<{ world: World; members: MemberId[] }> {
    const world = new World();
    for (const copy of world.copies) world.makeCopy(copy);
    world.rows.state.epoch = (await firstEpoch(world.ring, world.academy)).name;
    const members: MemberId[] = [];
    for (let left = people; left > 0; left -= 1) members.push(await world.join());
    return { world, members };
  }

  makeCopy(copy: MemoryCopy): void {
    const content = {
      kind: "copy" as const,
      id: randomBytes(16).toString("hex"),
      checkedAt: this.clock.now(),
      traits: { versioning: "no", lock: "no", snapshots: "no" } as const,
    };
    copy.files.set(copyPlace.name, this.codec.encode({ ...copyPlace, academy: platformAcademy }, content));
  }

  async join(steps: typeof joinSteps = joinSteps): Promise<MemberId> {
    const member = randomId<"member">();
    const [row] = await this.rows.transact(async (tx) => {
      const rows = await join(tx, this.academy, [member], this.keys.epochs, steps);
      tx.insert(rows);
      return rows;
    });
    const opened = await new DataKeys({ ...this.ring, copies: this.allAnswering() })
      .open({ ...row!, academy: this.academy })
      .catch(() => null);
    if (opened) this.truth.set(member, opened.for("envelope v1").export().toString("hex"));
    return member;
  }

  /** E1. */
  async ask(member: MemberId): Promise<void> {
    await this.rows.transact(async (tx) => {
      await recordErasure(tx, [member], this.clock.now());
      tx.remove([member]);
    });
    this.erased.add(member);
    this.keys.drop(this.academy, [member]);
  }

  /** E2 and E3. */
  async note(steps: typeof eraseSteps = eraseSteps): Promise<void> {
    const { acknowledged } = await noteErasures(this.ring, this.academy, steps);
    for (const member of acknowledged) this.acknowledged.add(member);
  }

  async erase(member: MemberId): Promise<void> {
    await this.ask(member);
    await this.note();
  }

  roll(steps: RollSteps = rollSteps, ring: Ring<MemoryTx> = this.ring): Promise<Rolled> {
    return this.rows.session(this.academy, (session) =>
      takeSteps(newRoll(ring, this.academy, session), steps),
    );
  }

  /** The state of now, counted once its wraps are in the copies; a later part of the product writes them. */
  async backup(wrapsInCopies = true): Promise<Backup> {
    const state = cloneState(this.rows.state);
    const { views } = await readReachable(this.ring, this.academy, "living");
    for (const view of wrapsInCopies ? views : []) {
      const wraps = lacking(
        new Map([...state.rows].map(([member, row]) => [member, row.wrap])),
        view.wraps.get(state.epoch!),
      );
      if (wraps.size > 0)
        await add(this.ring, view.copy, this.academy, { kind: "wraps", wraps }, state.epoch);
    }
    const backup = { state, counted: true };
    this.backups.push(backup);
    return backup;
  }

  /** A fresh machine: nothing in memory, only the backup, the root key and the copies. */
  async restoreTo(state: State, steps: typeof restoreSteps = restoreSteps): Promise<Restored> {
    this.rows.load(state);
    this.keys = new DataKeys(this.ring);
    return restore(this.ring, this.academy, steps);
  }

  allAnswering(): MemoryCopy[] {
    return this.copies.filter(({ reachable }) => reachable);
  }

  async views(): Promise<CopyView[]> {
    return (await readReachable(this.ring, this.academy, "all")).views;
  }

  turn(hours: number): void {
    this.clock.turn(hours * hour);
  }

  /** Whom any key of any copy opens from any wrap that is anywhere. */
  async derivable(members: ReadonlySet<MemberId>): Promise<Set<MemberId>> {
    const views = await this.views();
    const keys = views
      .flatMap(({ epochs }) => [...epochs.values()])
      .flatMap((epoch) => (epoch.state === "key" ? [epoch.key] : []));
    const wrapsOf = (member: MemberId): Uint8Array[] => [
      ...[this.rows.state, ...this.backups.map(({ state }) => state)].flatMap(
        ({ rows }) => rows.get(member)?.wrap ?? [],
      ),
      ...views.flatMap(({ wraps }) => [...wraps.values()].flatMap((under) => under.get(member) ?? [])),
    ];
    return new Set(
      [...members].filter((member) =>
        wrapsOf(member).some((wrapped) => keys.some((key) => unwrap(key, wrapped))),
      ),
    );
  }

  /** Invariants (a) to (e) of the keyring, each broken one in a sentence. (f) is asked where copies are taken away. */
  async harm(): Promise<string[]> {
    const views = await this.views();
    const found: string[] = [];
    const opensAlone = (
      view: CopyView,
      row: { member: MemberId; epoch: EpochName; wrap: Uint8Array },
    ): boolean => {
      const dataKey = openRow(merge([view]), row);
      return dataKey !== null && this.#isTrue(row.member, dataKey);
    };
    for (const view of views) {
      for (const [index, { state, counted }] of this.backups.entries())
        for (const row of state.rows.values())
          if (counted && !this.erased.has(row.member) && !opensAlone(view, row))
            found.push(`a: ${row.member} of backup ${index} is lost with the ${view.copy.place} copy`);
      for (const row of this.rows.state.rows.values())
        if (!opensAlone(view, row))
          found.push(`d: ${row.member} does not open with the ${view.copy.place} copy`);
      const present = this.rows.state.epoch!;
      if (view.epochs.get(present)?.state !== "key")
        found.push(`d: ${present} is not living in the ${view.copy.place} copy`);
    }
    for (const member of await this.derivable(this.certified))
      found.push(`b: ${member} is certified and opens`);
    for (const member of this.acknowledged)
      if (this.rows.state.rows.has(member)) found.push(`c: ${member} is shown again`);
    const pending = pendingSince(merge(views), views, [...this.rows.state.erasures.values()]);
    for (const member of await this.derivable(this.erased))
      if (!pending.has(member) && (this.certified.has(member) || this.acknowledged.has(member)))
        found.push(`e: ${member} opens and is not counted`);
    return found;
  }

  #isTrue(member: MemberId, dataKey: KeyObject): boolean {
    const known = this.truth.get(member);
    return known === undefined || known === derive(dataKey, "envelope v1").export().toString("hex");
  }
}

export const numberOf = (state: State): number => epochNumber(state.epoch!);
