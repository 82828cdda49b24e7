import {
  actorMark,
  answersFor,
  mayAct,
  mayEnter,
  type Actor,
  type KeyActor,
  type MemberActor,
  type Scope,
} from "#access";
import { findAcademy, type Academy } from "#academies";
import { Conflict, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { rolesOf } from "./roles.ts";
import { db, type MemberState } from "./tables.ts";

/** An administrator, or a program that one of them gave a key. */
export type Administering = MemberActor | KeyActor;

/**
 * One change of an administrator's, in one transaction; `scope` where a program may do it too. Whoever may not
 * administer people finds nothing.
 */
export async function administer<T>(
  platform: Platform,
  actor: Administering,
  work: (tx: Tx) => Promise<T>,
  scope: Scope | null = null,
): Promise<T> {
  const now = platform.clock.now();
  const may = scope === null ? mayEnter(actor, "administer people", now).allowed : mayAct(actor, scope, now);
  if (!may) throw new NotFound();
  return platform.store.transact({ academy: actor.academy, member: answersFor(actor) }, work);
}

/** LC-4: a program changes nothing about whoever holds any other role; for it they are not there. */
export async function reachable(tx: Tx, actor: Administering, member: MemberId): Promise<void> {
  if (actor.kind !== "key") return;
  const roles = await rolesOf(tx, member);
  if (roles.length !== 1 || roles[0] !== "participant") throw new NotFound("member");
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
