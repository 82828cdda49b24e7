import { actorMark, type MemberActor } from "#access";
import { findAcademy } from "#academies";
import { after, hour, minute, type Instant } from "#clock";
import { Conflict, Forbidden, NotFound } from "#errors";
import { platformAcademy, sortableId, type AccountId, type MemberId } from "#ids";
import { timestamp, type Tx } from "#store";
import { note, type SignInEvent } from "./events.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { endSignIns } from "./sign-in.ts";
import { amongAccounts, db, memberOf, type FactorResetId } from "./tables.ts";

const waitsHours = 24;

const houseContext = ({ academy, id }: MemberActor) => ({ academy, member: id });

/**
 * The first of two people asks for somebody's lost authenticator to be given up. In an academy both are administrators; of an
 * operator's account, operators.
 */
export async function askFactorReset(
  parts: SignInParts,
  actor: MemberActor,
  { member }: { member: MemberId },
): Promise<FactorResetId> {
  const now = parts.clock.now();
  return parts.store.transact(houseContext(actor), async (tx) => {
    const account = await mayReset(tx, actor, member, now);
    const id: FactorResetId = sortableId<"factor-reset">(now);
    await tx.run(waiting(member).where("expires_at", "<=", timestamp(now)));
    const row = { academy: actor.academy, id, member, asked_by: actor.id, asked_at: timestamp(now) };
    const expires_at = timestamp(after(now, waitsHours * hour));
    const insert = db
      .insertInto("factor_reset")
      .values({ ...row, expires_at, confirmed_by: null, confirmed_at: null })
      .onConflict((known) => known.doNothing());
    if ((await tx.run(insert)) === 0) throw new Conflict("reset already asked");
    await tellHouse(parts, tx, "sign-in.factor-reset-asked", actor, member, { reset: id });
    await tx.within(amongAccounts, () =>
      note(parts, tx, "sign-in.factor-reset-asked", actor, account, { place: actor.academy }),
    );
    return id;
  });
}

const waiting = (member: MemberId) =>
  db.deleteFrom("factor_reset").where("member", "=", member).where("confirmed_at", "is", null);

/** The second of two people agrees: the authenticator and the codes are gone, every sign-in ends, the person hears of it. */
export async function confirmFactorReset(
  parts: SignInParts,
  notices: Pick<Notices, "secondFactorReset">,
  actor: MemberActor,
  { reset }: { reset: FactorResetId },
): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transact(houseContext(actor), async (tx) => {
    const found = await tx.maybe(
      db
        .selectFrom("factor_reset")
        .select(["id", "member", "asked_by"])
        .where("id", "=", reset)
        .where("confirmed_at", "is", null)
        .where("expires_at", ">", timestamp(now))
        .forUpdate(),
    );
    if (!found) throw new NotFound("reset");
    if (found.asked_by === actor.id) throw new Forbidden("second person needed");
    const account = await mayReset(tx, actor, found.member, now);
    await tellHouse(parts, tx, "sign-in.factor-reset", actor, found.member, { reset });
    const confirmed = { confirmed_by: actor.id, confirmed_at: timestamp(now) };
    await tx.run(db.updateTable("factor_reset").set(confirmed).where("id", "=", reset));
    await tx.within(amongAccounts, async () => {
      await tx.run(db.deleteFrom("authenticator").where("account", "=", account));
      await tx.run(db.deleteFrom("recovery_code").where("account", "=", account));
      await endSignIns(tx, account, now);
      const people = { place: actor.academy, asked: found.asked_by ?? "gone", reset };
      await note(parts, tx, "sign-in.factor-reset", actor, account, people);
      await notices.secondFactorReset(tx, account);
    });
  });
}

/** In the tree of the academy whose people act, beside the entry about the account; the platform's own has that one already. */
async function tellHouse(
  { ledger }: SignInParts,
  tx: Tx,
  type: SignInEvent,
  actor: MemberActor,
  member: MemberId,
  facts: { reset: FactorResetId },
): Promise<void> {
  if (actor.academy !== platformAcademy)
    await ledger.record(tx, { type, actor: actorMark(actor), facts }, [member]);
}

/** Whose request waits for a second person. */
export const waitingFactorResets = (tx: Tx, now: Instant) =>
  tx.all(
    db
      .selectFrom("factor_reset")
      .select(["id", "member", "asked_by as askedBy", "asked_at as askedAt", "expires_at as expiresAt"])
      .where("confirmed_at", "is", null)
      .where("expires_at", ">", timestamp(now))
      .orderBy("asked_at"),
  );

/** The account of the person concerned, where this actor may have a say about it at this moment. */
async function mayReset(tx: Tx, actor: MemberActor, member: MemberId, now: Instant): Promise<AccountId> {
  const wanted = actor.academy === platformAcademy ? "operator" : "administrator";
  if (actor.state !== "active" || !actor.roles.has(wanted) || actor.id === member)
    throw new NotFound("member");
  const policy = (await findAcademy(tx, actor.academy))?.policy;
  const fresh =
    policy &&
    actor.secondFactorAt !== null &&
    now < after(actor.secondFactorAt, policy.stepUpMinutes * minute);
  if (!fresh) throw new Forbidden("second factor too old");
  const found = await tx.maybe(
    db.selectFrom("membership").select("account").where("id", "=", member).where("state", "<>", "house"),
  );
  if (!found?.account) throw new NotFound("member");
  // Administrators of one academy may not loosen the door to the platform itself.
  if (wanted === "administrator" && (await isOperator(tx, found.account))) throw new NotFound("member");
  return found.account;
}

const isOperator = (tx: Tx, account: AccountId): Promise<boolean> =>
  tx.within(amongAccounts, async () => {
    const grant = db.selectFrom("role_grant").select("role").where("member", "=", memberOf(account));
    return (await tx.maybe(grant.where("role", "=", "operator"))) !== null;
  });
