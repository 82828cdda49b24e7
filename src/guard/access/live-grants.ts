/** Asked again and again while something is handed out; false: the right has ended. */
type Recheck = () => Promise<boolean>;

type Live = { recheck: Recheck; streams: Set<AbortController>; asking: boolean };

const everyMs = 500;

/**
 * The live responses of each grant on this node (`design.md` §3, level 4). As long as there are any, the right to each
 * grant is asked for anew twice a second, once for all its responses; when it has ended, or when nobody could say, they
 * are cut. So a licence that ends, a share that is taken back, a suspension and an erasure need no notice, and a clock
 * that is turned counts at once.
 */
export class LiveGrants {
  readonly #grants = new Map<string, Live>();
  #timer: NodeJS.Timeout | null = null;

  join(name: string, recheck: Recheck): { signal: AbortSignal; leave(): void } {
    const grant = this.#grants.get(name) ?? { recheck, streams: new Set(), asking: false };
    const stream = new AbortController();
    this.#grants.set(name, grant);
    grant.streams.add(stream);
    grant.recheck = recheck;
    this.#timer ??= setInterval(() => void this.recheck(), everyMs).unref();
    return { signal: stream.signal, leave: () => this.#leave(name, stream) };
  }

  get size(): number {
    return this.#grants.size;
  }

  /** Asks for all grants now. */
  async recheck(): Promise<void> {
    await Promise.all([...this.#grants].map(([name, grant]) => this.#ask(name, grant)));
  }

  async #ask(name: string, grant: Live): Promise<void> {
    if (grant.asking) return;
    grant.asking = true;
    const may = await grant.recheck().catch(() => false);
    grant.asking = false;
    if (may) return;
    for (const stream of grant.streams) {
      stream.abort();
      this.#leave(name, stream);
    }
  }

  #leave(name: string, stream: AbortController): void {
    const grant = this.#grants.get(name);
    grant?.streams.delete(stream);
    if (grant?.streams.size === 0) this.#grants.delete(name);
    if (this.#grants.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }
}
