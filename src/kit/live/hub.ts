import type { Language } from "#academies";
import type { MemberActor } from "#access";
import { second } from "#clock";
import { Limited } from "#errors";
import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import { Channel } from "./channel.ts";
import type { LiveItem, LiveSource } from "./source.ts";
import { stillSignedIn, whoMayBeHere } from "./standing.ts";

const everyMs = second;
const beatEvery = 20;

/** Open channels: a person has few pages in sight, and a node room for other connections. */
export const channelsMost = { perSignIn: 6, perNode: 1_500 };

/**
 * All open channels of one node. Once a second, however many there are, it is read who may still be there and what has moved:
 * one transaction among the accounts and one in each academy that somebody looks at. Between those no channel holds a
 * connection. While the database does not answer nothing is told.
 */
export class Hub {
  readonly #platform: Pick<Platform, "store" | "clock" | "log">;
  readonly #sources: readonly LiveSource[];
  readonly #channels = new Set<Channel>();
  #timer: NodeJS.Timeout | null = null;
  #looks = 0;
  #looking: Promise<void> | null = null;

  constructor(platform: Pick<Platform, "store" | "clock" | "log">, sources: readonly LiveSource[]) {
    this.#platform = platform;
    this.#sources = sources;
  }

  get size(): number {
    return this.#channels.size;
  }

  /** Throws `Limited` where there are too many. It lasts until `signal` is aborted, or the right to be here has ended. */
  async *open(actor: MemberActor, language: Language, signal: AbortSignal): AsyncGenerator<Buffer> {
    this.refuseTooMany(actor);
    const channel = new Channel(actor, language);
    this.#channels.add(channel);
    this.#timer ??= setInterval(() => void this.look(), everyMs).unref();
    const close = () => channel.close();
    signal.addEventListener("abort", close, { once: true });
    if (signal.aborted) close();
    void this.look();
    try {
      yield* channel.events();
    } finally {
      signal.removeEventListener("abort", close);
      this.#leave(channel);
    }
  }

  refuseTooMany({ signIn }: MemberActor): void {
    const own = [...this.#channels].filter(({ actor }) => actor.signIn === signIn).length;
    if (own >= channelsMost.perSignIn || this.#channels.size >= channelsMost.perNode) throw new Limited(60);
  }

  /** Looks now; a look under way is waited for. */
  look(): Promise<void> {
    return (this.#looking ??= this.#lookAtAll()
      .catch((error: unknown) => this.#platform.log.warn("live.troubled", {}, error))
      .finally(() => (this.#looking = null)));
  }

  #leave(channel: Channel): void {
    this.#channels.delete(channel);
    if (this.#channels.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  async #lookAtAll(): Promise<void> {
    const channels = [...this.#channels];
    if (channels.length === 0) return;
    const { store, clock } = this.#platform;
    const actors = channels.map(({ actor }) => actor);
    const signedIn = await stillSignedIn(store, actors, clock.now());
    for (const channel of channels) if (!signedIn.has(channel.actor)) channel.close();
    const left = channels.filter(({ isOpen }) => isOpen);
    for (const [academy, inside] of Map.groupBy(left, ({ actor }) => actor.academy))
      await this.#lookInto(academy, inside, signedIn);
    if (++this.#looks % beatEvery === 0) for (const channel of channels) channel.beat();
  }

  async #lookInto(
    academy: AcademyId,
    channels: readonly Channel[],
    signedIn: ReadonlyMap<MemberActor, MemberActor>,
  ): Promise<void> {
    const { store, clock } = this.#platform;
    const members = [...new Set(channels.map(({ actor }) => actor.id))];
    const { mayBeHere, found } = await store.read({ academy, member: null }, async (tx) => {
      const mayBeHere = await whoMayBeHere(tx, members, clock.now());
      const found: [string, readonly LiveItem[]][] = [];
      for (const { name, read } of this.#sources) found.push([name, await read(tx, members, clock.now())]);
      return { mayBeHere, found };
    });
    for (const channel of channels) {
      if (!mayBeHere(signedIn.get(channel.actor) ?? channel.actor)) channel.close();
      else tell(channel, found);
    }
  }
}

function tell(channel: Channel, found: readonly [string, readonly LiveItem[]][]): void {
  for (const [source, items] of found)
    for (const item of items) if (item.member === channel.actor.id) channel.tell(source, item);
}
