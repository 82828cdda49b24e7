import type { MemberActor } from "#access";
import { findAcademy } from "#academies";
import { after, minute, type Instant } from "#clock";
import { Forbidden, NotFound } from "#errors";
import { platformAcademy, type AcademyId, type AccountId, type MemberId } from "#ids";
import type { Tx } from "#store";
import { amongAccounts, db, memberOf } from "./tables.ts";

/** Somebody of those who give up lost second factors here, with a fresh proof of their own; the public finds nothing. */
export async function mayResetHere(tx: Tx, actor: MemberActor, now: Instant): Promise<void> {
  if (actor.state !== "active" || !actor.roles.has(wantedOf(actor))) throw new NotFound("member");
  const policy = (await findAcademy(tx, actor.academy))?.policy;
  const fresh =
    policy &&
    actor.secondFactorAt !== null &&
    now < after(actor.secondFactorAt, policy.stepUpMinutes * minute);
  if (!fresh) throw new Forbidden("second factor too old");
}

const wantedOf = ({ academy }: MemberActor) => (academy === platformAcademy ? "operator" : "administrator");

/** The account of the person concerned, where this actor may have a say about it at this moment. */
export async function mayReset(
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
  now: Instant,
): Promise<AccountId> {
  if (actor.id === member) throw new NotFound("member");
  await mayResetHere(tx, actor, now);
  // Whom an academy has only invited has given it no say about their account.
  const found = await tx.maybe(
    db
      .selectFrom("membership")
      .select("account")
      .where("id", "=", member)
      .where("state", "in", ["active", "suspended"]),
  );
  if (!found?.account) throw new NotFound("member");
  // Administrators of one academy may not loosen the door to another, nor to the platform itself.
  const alone = actor.academy === platformAcademy || !(await runsAnother(tx, found.account, actor.academy));
  if (!alone) throw new NotFound("member");
  return found.account;
}

/** Whether this account operates the platform, or administers an academy besides this one; also while suspended there. */
const runsAnother = async (tx: Tx, account: AccountId, here: AcademyId): Promise<boolean> =>
  (await isOperator(tx, account)) || administersBesides(tx, account, here);

const isOperator = (tx: Tx, account: AccountId): Promise<boolean> =>
  tx.within(amongAccounts, async () => {
    const grant = db.selectFrom("role_grant").select("role").where("member", "=", memberOf(account));
    return (await tx.maybe(grant.where("role", "=", "operator"))) !== null;
  });

const administersBesides = (tx: Tx, account: AccountId, here: AcademyId): Promise<boolean> =>
  tx.within(amongAccounts, async () => {
    const seats = db.selectFrom("account_seat").select(["place", "member"]).where("account", "=", account);
    for (const { place, member } of await tx.all(seats.where("place", "!=", here)))
      if (await administers(tx, place, member)) return true;
    return false;
  });

const administers = (tx: Tx, academy: AcademyId, member: MemberId): Promise<boolean> =>
  tx.within({ academy, member: null }, async () => {
    const grant = db
      .selectFrom("role_grant")
      .innerJoin("membership", "membership.id", "role_grant.member")
      .select("role_grant.role")
      .where("role_grant.member", "=", member)
      .where("role_grant.role", "=", "administrator")
      .where("membership.state", "in", ["active", "suspended"]);
    return (await tx.maybe(grant)) !== null;
  });
