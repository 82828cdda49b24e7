import { answersFor, type Actor } from "#access";
import type { MemberId } from "#ids";

/** Who is named as giver of a seat or a tie; nobody where a service gave it. */
export const inWhoseName = (actor: Actor): MemberId | null =>
  actor.kind === "member" || actor.kind === "key" ? answersFor(actor) : null;
