/** Milliseconds since 1970-01-01T00:00:00Z. Zones matter only where a wall clock is shown or set. */
export type Instant = number & { readonly instant: unique symbol };

/** The one source of time. Nothing else in the product may ask the machine for it. */
export type Clock = { now(): Instant };

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export const instant = (milliseconds: number): Instant => milliseconds as Instant;

export const after = (moment: Instant, milliseconds: number): Instant => instant(moment + milliseconds);

export const parseInstant = (text: string): Instant => {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new RangeError("not an instant");
  return instant(milliseconds);
};

export const isoInstant = (moment: Instant): string => new Date(moment).toISOString();

/**
 * The clock of a running platform: the machine's, plus an offset that only development may turn.
 * Without an offset it is plain wall time.
 */
export class TurnableClock implements Clock {
  #offset = 0;

  now(): Instant {
    return instant(Date.now() + this.#offset);
  }

  /** Milliseconds that this platform lives ahead of the machine. */
  get offset(): number {
    return this.#offset;
  }

  turnTo(offset: number): void {
    this.#offset = offset;
  }
}

/** A clock that stands until a test turns it. */
export class StandingClock implements Clock {
  #now: Instant;

  constructor(start: Instant = parseInstant("2026-11-20T13:05:00Z")) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  turn(milliseconds: number): void {
    this.#now = after(this.#now, milliseconds);
  }
}
