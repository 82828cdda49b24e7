import type { MemberActor } from "#access";
import type { AcademyId, MemberId } from "#ids";
import type { LedgerEvent } from "#module";
import type { Platform } from "#platform";
import type { Holding, Sealed, Tx } from "#store";

export type ForgetBrought = (
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
) => Promise<void>;

/** What `app.ts` hands down, since stewardship leans on no module of learning. */
export type RightsOptions = {
  /** A person's name as it lies, null where they gave none. */
  nameOf(tx: Tx, member: MemberId): Promise<Sealed<string> | null>;
  /** The same of several at once; whoever is gone is missing. */
  namesOf(
    tx: Tx,
    members: readonly MemberId[],
  ): Promise<readonly { member: MemberId; name: Sealed<string> | null }[]>;
  /** Members whose name or address a text finds, best first. Throws `Conflict` in an academy too large for that. */
  findPeople(platform: Platform, academy: AcademyId, text: string): Promise<readonly MemberId[]>;
  /** Everything that is kept of people, to be counted before it goes. */
  holdings(): readonly Holding[];
  /** Every kind of ledger entry, with its sentence. */
  events(): readonly LedgerEvent[];
  /** What others brought of somebody goes along, in the transaction of their erasure and before they go. */
  forgetBrought?: ForgetBrought;
  /** What lives in this node's memory about an academy's people lets go of it. */
  forget?(platform: Platform, academy: AcademyId): void;
};
