/**
 * The few ways in which a verb can refuse. `message` is for the log and carries identifiers only;
 * `sentence` is a message key that the page turns into the visitor's language.
 */
export abstract class Refusal extends Error {
  abstract readonly code: "not-found" | "forbidden" | "invalid" | "conflict" | "unavailable" | "limited";
}

/** Unknown, foreign and denied alike: whoever may not know that a thing exists gets this one. */
export class NotFound extends Refusal {
  readonly code = "not-found";
  readonly what: string;
  constructor(what = "thing") {
    super(`${what} not found`);
    this.what = what;
  }
}

/** For those who may know that the thing exists: the reason is a message key that they are told. */
export class Forbidden extends Refusal {
  readonly code = "forbidden";
  readonly reason: string;
  constructor(reason: string) {
    super(`forbidden: ${reason}`);
    this.reason = reason;
  }
}

/** What was typed does not fit: for each field the key of its sentence, with the values that the sentence names. */
export class Invalid extends Refusal {
  readonly code = "invalid";
  readonly faults: Readonly<Record<string, Fault>>;
  constructor(faults: Record<string, Fault>) {
    super(`invalid: ${Object.keys(faults).join(", ")}`);
    this.faults = faults;
  }
}

export type Fault = { sentence: string; values?: Readonly<Record<string, string | number>> };

/** Somebody was quicker, or the thing is no longer in the state that the act needs. */
export class Conflict extends Refusal {
  readonly code = "conflict";
  readonly reason: string;
  constructor(reason: string) {
    super(`conflict: ${reason}`);
    this.reason = reason;
  }
}

/** A part that is needed does not answer now; trying later may help. */
export class Unavailable extends Refusal {
  readonly code = "unavailable";
}

/** Too often: worth trying again after `retryAfterSeconds`. */
export class Limited extends Refusal {
  readonly code = "limited";
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(`limited for ${retryAfterSeconds} s`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
