import { inspect } from "node:util";

/** The mark by which the log and the page renderer know what they must not open. */
const closed: unique symbol = Symbol.for("tutela.closed") as never;

/** A setting that must never be shown. Printed, logged or turned into JSON it says only that it is one. */
export class Secret {
  readonly [closed] = "secret";
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    Object.freeze(this);
  }

  /** The value itself, for the one call that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}
