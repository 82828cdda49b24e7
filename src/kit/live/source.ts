import type { Language } from "#academies";
import type { Instant } from "#clock";
import type { Id, MemberId } from "#ids";
import type { Tx } from "#store";

/** Something of one member that a page may hold open, as it is now. */
export type LiveItem = {
  member: MemberId;
  id: Id<string>;
  tell(language: Language): LiveValue;
};

/**
 * What the page is told: words that are ready to be shown, and figures for a bar. `over`: nothing more will come. Nothing
 * sealed is opened for it: a channel writes no entries.
 */
export type LiveValue = { said: string; value?: number; max?: number; over?: boolean };

/**
 * A kind of thing that moves while a page is open; the page names it in `data-live="task:ID"`. Asked once a second for all
 * who look at this moment, on each node: one quick statement. What is equal to what was told before is not told again.
 */
export type LiveSource = {
  /** The word before the colon. */
  name: string;
  read(tx: Tx, members: readonly MemberId[], now: Instant): Promise<readonly LiveItem[]>;
};
