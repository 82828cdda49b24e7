import type { AcademyId, MemberId } from "#ids";
import type { MailKind, Recipient } from "#mail";
import type { Platform } from "#platform";

/** What the pages work with. */
export type Shown = Telling & { platform: Platform };

/** What `app.ts` hands down of other modules. */
export type Telling = {
  kinds: readonly MailKind[];
  recipient: Recipient;
  findPeople: FindPeople;
};

/** Members whose name or address a text finds. Throws `Conflict` in an academy too large for that. */
export type FindPeople = (
  platform: Platform,
  academy: AcademyId,
  text: string,
) => Promise<readonly MemberId[]>;
