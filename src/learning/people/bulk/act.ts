import type { MemberActor } from "#access";
import type { Academy } from "#academies";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import type { Before, Wish } from "./tables.ts";

/** What would become of one person: `changes`, `already` so, or a refusal's reason. */
export type Verdict = "changes" | "already" | (string & {});

export type OnOne = {
  platform: Platform;
  tx: Tx;
  actor: MemberActor;
  academy: Academy;
  member: MemberId;
  wish: Wish;
};

/** One thing that can be done to many people. */
export type Act = {
  name: string;
  /** Changes who may reach what: wants a fresh second factor. */
  proven: boolean;
  /** Throws `Invalid` with a fault per field; ids of the wish exist in this academy. */
  check(tx: Tx, academy: Academy, wish: Wish): Promise<void>;
  /** The fields of its wish, by name. */
  fields: readonly string[];
  /** In one question for all of them; whoever is not in the answer would change. */
  verdicts(
    tx: Tx,
    academy: Academy,
    members: readonly MemberId[],
    wish: Wish,
  ): Promise<ReadonlyMap<MemberId, Verdict>>;
  /** Of somebody who is locked: changes them and says how it was. Throws `Conflict` where it cannot be. */
  apply(one: OnOne): Promise<Before>;
  /** Puts it back; false where it is no longer as the act left it. Null: what was done stays done. */
  undo: ((one: OnOne, before: Before) => Promise<boolean>) | null;
};
