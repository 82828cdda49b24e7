import { actorMark, type MemberActor } from "#access";
import { after, hour } from "#clock";
import { Conflict, Forbidden, Invalid, NotFound } from "#errors";
import { platformAcademy, sortableId, type AccountId, type MemberId } from "#ids";
import { timestamp, type Tx } from "#store";
import { accountByIndex } from "./accounts.ts";
import { addressIndex, indexKey } from "./address.ts";
import { note, type SignInEvent } from "./events.ts";
import { hasFactor } from "./has-factor.ts";
import { mayReset, mayResetHere } from "./may-reset.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { forgiveFactor } from "./second-factor.ts";
import { endSignIns } from "./sign-in.ts";
import { amongAccounts, db, memberOf, type FactorResetId } from "./tables.ts";

const waitsHours = 24;

const houseContext = ({ academy, id }: MemberActor) => ({ academy, member: id });

/**
 * The first of two people asks for somebody's lost second factor to be given up. In an academy both are administrators; of
 * accounts in general, operators.
 */
export const askFactorReset = (
  parts: SignInParts,
  actor: MemberActor,
  { member }: { member: MemberId },
): Promise<FactorResetId> => parts.store.transact(houseContext(actor), (tx) => ask(parts, tx, actor, member));

/**
 * The same for operators, who see no list of people: they know the address from whoever called them. Throws `Invalid` with
 * the fault `address` where it has no second factor to give up.
 */
export const askFactorResetAt = (
  parts: SignInParts,
  actor: MemberActor,
  { address }: { address: string },
): Promise<FactorResetId> =>
  parts.store.transact(houseContext(actor), async (tx) => {
    if (actor.academy !== platformAcademy) throw new NotFound("account");
    await mayResetHere(tx, actor, parts.clock.now());
    const found = await accountByIndex(tx, addressIndex(await indexKey(tx, parts.vault), address));
    if (!found || !(await hasFactor(tx, found.id)))
      throw new Invalid({ address: { sentence: "noFactorThere" } });
    if (found.id === actor.account) throw new Invalid({ address: { sentence: "notOnesOwn" } });
    return ask(parts, tx, actor, memberOf(found.id));
  });

async function ask(parts: SignInParts, tx: Tx, actor: MemberActor, member: MemberId): Promise<FactorResetId> {
  const now = parts.clock.now();
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
  await tell(parts, tx, "sign-in.factor-reset-asked", actor, member, account, { reset: id });
  return id;
}

const waiting = (member: MemberId) =>
  db.deleteFrom("factor_reset").where("member", "=", member).where("confirmed_at", "is", null);

/**
 * The second of two people agrees: the authenticator app, the passkeys and the codes are gone, every sign-in ends, the person hears of it.
 * An operator says by `address` whom they mean: they have heard it from the person, not read it from the first.
 */
export async function confirmFactorReset(
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  actor: MemberActor,
  { reset, address = "" }: { reset: FactorResetId; address?: string },
): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transact(houseContext(actor), async (tx) => {
    const found = await lockWaiting(tx, parts, reset);
    if (found.asked_by === actor.id) throw new Forbidden("second person needed");
    const account = await mayReset(tx, actor, found.member, now);
    if (actor.academy === platformAcademy) await sameAccount(parts, tx, account, address);
    await tell(parts, tx, "sign-in.factor-reset", actor, found.member, account, {
      asked: found.asked_by ?? "gone",
      reset,
    });
    const confirmed = { confirmed_by: actor.id, confirmed_at: timestamp(now) };
    await tx.run(db.updateTable("factor_reset").set(confirmed).where("id", "=", reset));
    await tx.within(amongAccounts, async () => {
      await tx.run(db.deleteFrom("authenticator").where("account", "=", account));
      await tx.run(db.deleteFrom("passkey").where("account", "=", account));
      await tx.run(db.deleteFrom("recovery_code").where("account", "=", account));
      await forgiveFactor(tx, parts, account);
      await endSignIns(tx, account, now);
      await notices.tellOwner(tx, account, "factor-reset");
    });
  });
}

/** Either of them, or a third, says no; whoever asked takes it back. Nothing changes for the person. */
export async function refuseFactorReset(
  parts: SignInParts,
  actor: MemberActor,
  { reset }: { reset: FactorResetId },
): Promise<void> {
  await parts.store.transact(houseContext(actor), async (tx) => {
    const { member } = await lockWaiting(tx, parts, reset);
    const account = await mayReset(tx, actor, member, parts.clock.now());
    await tx.run(db.deleteFrom("factor_reset").where("id", "=", reset));
    await tell(parts, tx, "sign-in.factor-reset-refused", actor, member, account, { reset });
  });
}

async function lockWaiting(tx: Tx, { clock }: SignInParts, reset: FactorResetId) {
  const found = await tx.maybe(
    db
      .selectFrom("factor_reset")
      .select(["member", "asked_by"])
      .where("id", "=", reset)
      .where("confirmed_at", "is", null)
      .where("expires_at", ">", timestamp(clock.now()))
      .forUpdate(),
  );
  if (!found) throw new NotFound("reset");
  return found;
}

async function sameAccount(
  { vault }: SignInParts,
  tx: Tx,
  account: AccountId,
  address: string,
): Promise<void> {
  const meant = await accountByIndex(tx, addressIndex(await indexKey(tx, vault), address));
  if (meant?.id !== account) throw new Invalid({ address: { sentence: "anotherAddress" } });
}

type Facts = { reset: FactorResetId; asked?: string };

/** In the tree of the academy whose people act, and in the platform's as an entry about the account. */
async function tell(
  parts: SignInParts,
  tx: Tx,
  type: SignInEvent,
  actor: MemberActor,
  member: MemberId,
  account: AccountId,
  facts: Facts,
): Promise<void> {
  if (actor.academy !== platformAcademy)
    await parts.ledger.record(tx, { type, actor: actorMark(actor), facts: { reset: facts.reset } }, [member]);
  await tx.within(amongAccounts, () =>
    note(parts, tx, type, actor, account, { ...facts, place: actor.academy }),
  );
}
