import type { Language } from "#academies";
import type { Platform } from "#platform";
import type { Tx } from "#store";

/**
 * Something that a program may tell us. What it sets in motion runs in the transaction in which its call is written down,
 * so that it happens once however often it is told.
 */
export type IncomingKind = {
  /** `mail.bounced`: what programs send as `type`. It never changes. */
  name: string;
  /** Without a full stop. */
  says(language: Language): string;
  /** What it does here, in a sentence. */
  does(language: Language): string;
  /** What `data` holds, for whoever writes the program. */
  example: object;
  /** Throws `Unfit` where `data` is not what it should be. Whatever it changes is of the academy of the transaction. */
  take(platform: Platform, tx: Tx, data: unknown): Promise<void>;
};

/** A call that is who it says, and says nothing that we understand. */
export class Unfit extends Error {}
