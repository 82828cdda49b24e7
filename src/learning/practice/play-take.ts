import type { KeyObject } from "node:crypto";
import { LiveGrants, type LinkActor, type MemberActor, type Role } from "#access";
import { hour, minute, type Instant } from "#clock";
import { NotFound, Refusal } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { findRecording, inside } from "./queries.ts";
import { db, type SegmentId, type TakeId } from "./tables.ts";

/** Whoever can be shown a recording: its maker and coaches, and outsiders under whose link it lies. */
export type Viewer = MemberActor | LinkActor;

/** In whose turn at the screen a playing belongs. */
const sittingOf = (actor: Viewer): string => (actor.kind === "link" ? actor.visit : actor.signIn);

const contextOf = (actor: Viewer) =>
  actor.kind === "link" ? { academy: actor.academy, member: null } : inside(actor);

/** What a playing may read. `bytesPerSecond`: of the recording, so that it is sent no faster than it is watched. */
export type Playing = {
  key: KeyObject;
  segment: SegmentId;
  member: MemberActor["id"];
  type: string;
  bytes: number;
  bytesPerSecond: number;
  /** To be joined while bytes leave: aborted within a second of the moment when the right to play ends. */
  join(): { signal: AbortSignal; leave(): void };
};

type Grant = Pick<Playing, "segment" | "type" | "bytesPerSecond"> & { since: Instant; used: Instant };

const idleLife = 15 * minute;
const wholeLife = 8 * hour;
const grantsKept = 20_000;

/**
 * Playings of one node. The first range of a playing is an opening with an entry of its own; the ranges that follow
 * under the same sign-in are decided anew each time and belong to that entry, as long as the playing lasts.
 */
export class Playings {
  readonly #platform: Platform;
  readonly #live: LiveGrants;
  readonly #grants = new Map<string, Grant>();

  constructor(platform: Platform, live = new LiveGrants()) {
    this.#platform = platform;
    this.#live = live;
  }

  get live(): LiveGrants {
    return this.#live;
  }

  /** Throws `NotFound`, to the maker `Forbidden`, unless the actor may play it now. */
  async open(actor: Viewer, take: TakeId): Promise<Playing> {
    const { store, gate, vault } = this.#platform;
    const ready = await store.read(contextOf(actor), async (tx) => {
      const { found, asked } = await askToPlay({ gate }, tx, actor, take);
      return { asked, found, key: await vault.fileKey(tx, found.member) };
    });
    const { member, bytes } = ready.found;
    const name = `${sittingOf(actor)} ${take}`;
    const grant = this.#known(name) ?? (await this.#begin(name, ready.asked));
    const join = () => this.#live.join(name, () => this.#stillMay(actor, take));
    const { segment, type, bytesPerSecond } = grant;
    return { key: ready.key, segment, type, bytesPerSecond, member, bytes, join };
  }

  #known(name: string): Grant | null {
    const now = this.#platform.clock.now();
    const grant = this.#grants.get(name);
    if (!grant || now - grant.used > idleLife || now - grant.since > wholeLife) return null;
    grant.used = now;
    return grant;
  }

  async #begin(name: string, asked: Awaited<ReturnType<typeof askToPlay>>["asked"]): Promise<Grant> {
    const { recording, bytes } = await this.#platform.gate.open(asked);
    if (!recording) throw new NotFound("recording");
    const now = this.#platform.clock.now();
    const bytesPerSecond = Math.ceil((bytes * 1_000) / Math.max(1, recording.durationMs));
    const grant = { segment: recording.segment, type: recording.type, bytesPerSecond, since: now, used: now };
    this.#grants.delete(name);
    this.#grants.set(name, grant);
    if (this.#grants.size > grantsKept) this.#grants.delete(this.#grants.keys().next().value!);
    return grant;
  }

  /** As any range would be decided now, with the actor as they stand in the database. */
  async #stillMay(actor: Viewer, take: TakeId): Promise<boolean> {
    try {
      await this.#platform.store.read(contextOf(actor), async (tx) =>
        askToPlay(this.#platform, tx, await asItStands(tx, actor), take),
      );
      return true;
    } catch (error) {
      if (error instanceof Refusal && (error.code === "not-found" || error.code === "forbidden"))
        return false;
      throw error;
    }
  }
}

async function askToPlay({ gate }: Pick<Platform, "gate">, tx: Tx, actor: Viewer, take: TakeId) {
  const found = await findRecording(tx, take);
  if (!found) return gate.miss(tx, actor, "play", ["recording"]);
  return { found, asked: await gate.ask(tx, actor, "play", found) };
}

/** What stands behind a link the gate itself asks for each time. */
async function asItStands(tx: Tx, actor: Viewer): Promise<Viewer> {
  if (actor.kind === "link") return actor;
  const rows = await tx.all(
    db
      .selectFrom("membership")
      .leftJoin("role_grant", "role_grant.member", "membership.id")
      .select(["membership.state", "role_grant.role"])
      .where("membership.id", "=", actor.id),
  );
  const roles = new Set(rows.flatMap(({ role }): Role[] => (role === null ? [] : [role])));
  return { ...actor, roles, state: rows[0]?.state === "active" ? "active" : "suspended" };
}
