import { LiveGrants, type MemberActor } from "#access";
import type { Span } from "#files";
import { NotFound, Refusal } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { takeHolding } from "./holdings.ts";
import { inside, ownTake, requireLicence, segmentsOf } from "./queries.ts";
import type { Stream } from "./recording-answer.ts";
import { readSlices, scanSlices, type Slices } from "./scan-take.ts";
import type { TakePlace } from "./segments.ts";
import { db, type TakeId } from "./tables.ts";
import { rewrite, WebmRefusal, type Scan } from "./webm/index.ts";

type Look = { plan: Scan; bytes: number };
type Parts = Platform;

const looksKept = 200;

/**
 * A recording that is not saved yet, for its maker alone: its slices as the recording that they would become, with a
 * head to seek by, made anew for each answer. An opening of its own for each sign-in, take and length.
 */
export class LookBacks {
  readonly #platform: Parts;
  readonly #live = new LiveGrants();
  readonly #looks = new Map<string, Look>();

  constructor(platform: Parts) {
    this.#platform = platform;
  }

  /** Throws `NotFound` unless it is the actor's own and undecided, or cannot be played at all. */
  async open(actor: MemberActor, take: TakeId): Promise<Stream> {
    const { store, vault } = this.#platform;
    const of = { academy: actor.academy, member: actor.id, take };
    const ready = await store.read(inside(actor), async (tx) => ({
      ...(await askOwn(this.#platform, tx, actor, of)),
      segments: await segmentsOf(tx, take),
      key: await vault.fileKey(tx, actor.id),
    }));
    const name = `${actor.signIn} ${take}`;
    const known = this.#looks.get(name);
    const look = known?.bytes === ready.bytes ? known : await this.#begin(name, of, ready);
    return this.#stream(actor, of, ready, look.plan);
  }

  async #begin(
    name: string,
    of: TakePlace,
    ready: Slices & { asked: Awaited<ReturnType<typeof askOwn>>["asked"]; bytes: number },
  ): Promise<Look> {
    await this.#platform.gate.open(ready.asked);
    const look = { plan: await scanOrNothing(this.#platform, of, ready), bytes: ready.bytes };
    this.#looks.delete(name);
    this.#looks.set(name, look);
    if (this.#looks.size > looksKept) this.#looks.delete(this.#looks.keys().next().value!);
    return look;
  }

  #stream(actor: MemberActor, of: TakePlace, slices: Slices, plan: Scan): Stream {
    const hasPicture = plan.tracks.some(({ kind }) => kind === "video");
    return {
      type: hasPicture ? "video/webm" : "audio/webm",
      bytes: plan.length,
      bytesPerSecond: Math.ceil((plan.length * 1_000) / Math.max(1, plan.durationMs)),
      tag: `${of.take}-${plan.length}`,
      read: (span, signal) => cut(rewrite(plan, readSlices(this.#platform, of, slices, signal)), span),
      join: () => this.#live.join(`${actor.signIn} ${of.take}`, () => this.#stillMay(actor, of)),
    };
  }

  async #stillMay(actor: MemberActor, of: TakePlace): Promise<boolean> {
    try {
      await this.#platform.store.read(inside(actor), (tx) => askOwn(this.#platform, tx, actor, of));
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}

/**
 * Nothing of an unsaved take is sealed in its row, so what the gate is asked for is sealed here: it decides and writes
 * down this recording like any other.
 */
async function askOwn({ gate, vault, clock }: Parts, tx: Tx, actor: MemberActor, of: TakePlace) {
  const found = await ownTake(tx, actor.id, of.take);
  requireLicence(found, clock.now());
  if (found.state !== "recording" || found.bytes === 0) throw new NotFound("take");
  const here = await tx.one(db.selectFrom("membership").select("state").where("id", "=", actor.id));
  if (here.state !== "active") throw new NotFound("take");
  const place = { row: of.take, member: actor.id };
  const recording = await vault.seal(tx, takeHolding, "recording", place, null);
  return { asked: await gate.ask(tx, actor, "play", recording), bytes: found.bytes };
}

async function scanOrNothing(platform: Parts, of: TakePlace, slices: Slices): Promise<Scan> {
  try {
    return await scanSlices(platform, of, slices);
  } catch (error) {
    if (error instanceof WebmRefusal) throw new NotFound("recording");
    throw error;
  }
}

async function* cut(bytes: AsyncIterable<Buffer>, { start, end }: Span): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const piece of bytes) {
    const wanted = piece.subarray(Math.max(0, start - at), Math.max(0, end - at));
    at += piece.length;
    if (wanted.length > 0) yield wanted;
    if (at >= end) return;
  }
}
