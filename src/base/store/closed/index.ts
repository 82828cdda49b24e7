/**
 * The two kinds of closed values (`design.md` §3). This cover is for the store and the guard alone: whoever
 * else needs the types takes them from `#store`, where no way to open them is exported.
 */
import type { AcademyId, MemberId } from "#ids";

/** Where a closed value lies. Every part is bound into the ciphertext of a sealed one. */
export type Place = {
  academy: AcademyId;
  /** The stable name of the holding and of the sealed group within it, such as `people.profile/body`. */
  holding: string;
  row: string;
  member: MemberId;
  /** The thing that can be shared and that this belongs to: the row itself unless the holding names another. */
  item: string;
};

/** Marks closed values for those who cannot import them: the page renderer and the log. */
export const closed: unique symbol = Symbol.for("tutela.closed") as never;

const refuse = () => {
  throw new TypeError("a closed value can only be opened through the gate");
};

/**
 * A value kept encrypted. It can be stored, moved and deleted; only `gate.open` yields what is inside.
 * Turning it into text, a number or JSON throws; printing it shows nothing.
 */
export class Sealed<T> {
  declare private readonly inside: T;
  readonly [closed] = "sealed";
  readonly #envelope: Buffer;
  readonly #place: Place;

  constructor(envelope: Buffer, place: Place) {
    this.#envelope = envelope;
    this.#place = place;
    Object.freeze(this);
  }

  static envelope(value: Sealed<unknown>): Buffer {
    return value.#envelope;
  }

  static place(value: Sealed<unknown>): Place {
    return value.#place;
  }
}

/** A value kept plain because SQL must count it, under a random pseudonym. Shown only through the gate. */
export class Veiled<T> {
  declare private readonly inside: T;
  readonly [closed] = "veiled";
  readonly #value: unknown;
  readonly #place: Place | null;

  constructor(value: unknown, place: Place | null) {
    this.#value = value;
    this.#place = place;
    Object.freeze(this);
  }

  static value(value: Veiled<unknown>): unknown {
    return value.#value;
  }

  /** Null for a value on its way in: it has no owner yet that the gate could ask about. */
  static place(value: Veiled<unknown>): Place | null {
    return value.#place;
  }
}

/** A figure over several people, with their number: the gate prints it above the academy's minimum group. */
export class Counted<T> {
  declare private readonly inside: T;
  readonly [closed] = "counted";
  readonly #value: unknown;
  readonly #people: number;

  constructor(value: unknown, people: number) {
    this.#value = value;
    this.#people = people;
    Object.freeze(this);
  }

  static value(value: Counted<unknown>): unknown {
    return value.#value;
  }

  static people(value: Counted<unknown>): number {
    return value.#people;
  }
}

// Defined at run time only: a declared toString would tell the linter that these may be printed.
for (const kind of [Sealed, Veiled, Counted]) {
  for (const way of ["toString", "toJSON", "valueOf"]) {
    Object.defineProperty(kind.prototype, way, { value: refuse });
  }
  Object.defineProperty(kind.prototype, Symbol.toPrimitive, { value: refuse });
}

export const isClosed = (value: unknown): value is Sealed<unknown> | Veiled<unknown> | Counted<unknown> =>
  typeof value === "object" && value !== null && closed in value;
