import { second, type Clock, type Instant } from "#clock";
import type { Platform } from "#platform";
import type { AcademyId } from "#ids";
import type { Tx } from "#store";
import { countStandings, type Counts } from "./queries.ts";

const life = 10 * second;

/**
 * Figures above the list, kept for some seconds: counting 50,000 rows costs more than the page of 50 below them. A change
 * made on this node shows at once; one made on another within ten seconds.
 */
export class StandingCounts {
  readonly #clock: Clock;
  readonly #kept = new Map<AcademyId, { at: Instant; counts: Counts }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async of(tx: Tx): Promise<Counts> {
    const { academy } = tx.context;
    const now = this.#clock.now();
    const known = this.#kept.get(academy);
    if (known && now - known.at < life && now >= known.at) return known.counts;
    const counts = await countStandings(tx, now);
    this.#kept.set(academy, { at: now, counts });
    return counts;
  }

  forget(academy: AcademyId): void {
    this.#kept.delete(academy);
  }
}

const counts = new WeakMap<Platform["store"], StandingCounts>();

/** The figures of a running platform. */
export function standingCountsOf({ store, clock }: Pick<Platform, "store" | "clock">): StandingCounts {
  const known = counts.get(store);
  if (known) return known;
  const fresh = new StandingCounts(clock);
  counts.set(store, fresh);
  return fresh;
}
