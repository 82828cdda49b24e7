import { actorMark, mayEnter, type Actor, type MemberActor } from "#access";
import { findAcademy, type Academy } from "#academies";
import { Conflict, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { db, type MemberState } from "./tables.ts";

/** One change of an administrator's, in one transaction. Whoever may not administer people finds nothing. */
export async function administer<T>(
  platform: Platform,
  actor: MemberActor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!mayEnter(actor, "administer people", platform.clock.now()).allowed) throw new NotFound();
  return platform.store.transact({ academy: actor.academy, member: actor.id }, work);
}

type Facts = Readonly<Record<string, string | number>>;

/** Writes what happened beside the change, concerning these members. */
export const tell = async (
  { ledger }: Pick<Platform, "ledger">,
  tx: Tx,
  actor: Actor,
  type: string,
  concerned: readonly MemberId[],
  facts: Facts = {},
): Promise<void> => void (await ledger.record(tx, { type, actor: actorMark(actor), facts }, concerned));

export async function academyOf(tx: Tx): Promise<Academy> {
  const academy = await findAcademy(tx, tx.context.academy);
  if (!academy) throw new NotFound("academy");
  return academy;
}

const memberColumns = ["id", "state", "licence_from", "licence_until", "reopened_until", "account"] as const;

/** A person of the academy, locked until the change is done; the house is nobody. */
export async function lockMember(tx: Tx, member: MemberId) {
  const found = await tx.maybe(
    db
      .selectFrom("membership")
      .select(memberColumns)
      .where("id", "=", member)
      .where("state", "<>", "house")
      .forNoKeyUpdate(),
  );
  if (!found) throw new NotFound("member");
  return found;
}

export async function lockMemberIn(
  tx: Tx,
  member: MemberId,
  states: readonly MemberState[],
  otherwise: string,
) {
  const found = await lockMember(tx, member);
  if (!states.includes(found.state)) throw new Conflict(otherwise);
  return found;
}
