import type { MemberActor } from "#access";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Holding, Tx } from "#store";
import type { Lang } from "#web";

/** How people are erased, handed down: the parts above know it. */
export type Erasing = {
  holdings(): readonly Holding[];
  /** How many rows of each holding, by its name, would go. */
  count(tx: Tx, member: MemberId): Promise<Readonly<Record<string, number>>>;
  /** "3 recordings", as the erasure’s own preview says it. */
  counted(lang: Lang, holding: Holding, rows: number): string;
  /** The end of a change, in its transaction. Gives the erasure's id. */
  erase(platform: Platform, tx: Tx, actor: MemberActor, member: MemberId, reason: string): Promise<string>;
  wasErased(tx: Tx, member: MemberId): Promise<boolean>;
};
