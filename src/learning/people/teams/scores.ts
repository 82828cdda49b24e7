import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Tx, Veiled } from "#store";

/** The newest score of each of these people, from the module that keeps scores; whoever has none is missing. */
export type ScoresOf = (
  tx: Tx,
  members: readonly MemberId[],
) => Promise<readonly { member: MemberId; score: Veiled<number> | null; sentAt: Instant }[]>;
