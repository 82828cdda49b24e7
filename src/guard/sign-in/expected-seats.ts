import type { AcademyId, AccountId } from "#ids";
import { hashSecret } from "./secret.ts";

/** Whose sign-in it was and which academy was meant, when the same was asked before. */
export type Expected = { account: AccountId; academy: AcademyId | null };

const most = 20_000;

/**
 * What lets the two statements of a resolution go in one round trip. Only a guess: both are read anew each time, and a
 * guess that the first of them does not bear out is asked again.
 */
export class ExpectedSeats {
  readonly #known = new Map<string, Expected>();

  of(token: string, slug: string): Expected | null {
    return this.#known.get(nameOf(token, slug)) ?? null;
  }

  keep(token: string, slug: string, expected: Expected): void {
    this.#known.set(nameOf(token, slug), expected);
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value!);
  }
}

const nameOf = (token: string, slug: string): string => `${hashSecret(token).toString("base64")}/${slug}`;
