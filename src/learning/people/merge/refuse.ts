import type { MemberActor } from "#access";
import type { Holding, Tx } from "#store";
import type { Erasing } from "./erasing.ts";
import type { Side } from "./read.ts";

/** Sealed with a person's key, and told of them or sent to them: nothing that they made. All else counts as their work. */
export const goesAlong: readonly string[] = [
  "people.profile",
  "people.reopening",
  "people.suspension",
  "mail.outbox",
  "mail.dead-address",
  "lists.look",
  "tasks.file",
];

const isWork = ({ name, sealed, veiled }: Holding): boolean =>
  (Object.keys(sealed).length > 0 || veiled.length > 0) && !goesAlong.includes(name);

export type Work = { holding: Holding; rows: number };

/** What is sealed with the leaving person's own key: it opens for them and whom they chose, and cannot change hands. */
export async function workOf(erasing: Erasing, tx: Tx, { member }: Side): Promise<Work[]> {
  const counts = await erasing.count(tx, member);
  return erasing
    .holdings()
    .filter(isWork)
    .map((holding) => ({ holding, rows: counts[holding.name] ?? 0 }))
    .filter(({ rows }) => rows > 0);
}

export type Refusal = "mergeYourself" | "mergeSuspended" | "mergeOtherWay" | "mergeHasWork";

/** Why it cannot be, in the words that a page has for it; null: it can. */
export function refusalOf(
  actor: MemberActor,
  leaving: Side,
  staying: Side,
  work: readonly Work[],
): Refusal | null {
  if (leaving.member === actor.id) return "mergeYourself";
  if (leaving.state === "suspended" || staying.state === "suspended") return "mergeSuspended";
  if (leaving.state === "active" && staying.state === "invited") return "mergeOtherWay";
  return work.length > 0 ? "mergeHasWork" : null;
}
