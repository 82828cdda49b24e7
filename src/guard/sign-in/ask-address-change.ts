import type { MemberActor } from "#access";
import { Invalid, Limited } from "#errors";
import { platformAcademy, sortableId, type AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import { addressOf, holderOf } from "./accounts.ts";
import { addressIndex, indexKey, readAddress } from "./address.ts";
import { note } from "./events.ts";
import { addressChangeHolding } from "./holdings.ts";
import { allowances, attemptKey, charge } from "./limits.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { createSecret, hashSecret } from "./secret.ts";
import { freshStanding, wholeStanding } from "./sign-in.ts";
import { amongAccounts, db, memberOf, type AddressChangeId } from "./tables.ts";

type Telling = Pick<Notices, "addressAsked">;
type Ends = { account: AccountId; address: string; old: string };

/**
 * Asks, behind a fresh proof, for another address: a link goes to it and one to the old. What is answered does not depend on
 * whether the new address has an account: its owner is told instead. Takes the place of an earlier wish.
 */
export async function askAddressChange(
  parts: SignInParts,
  notices: Telling,
  actor: MemberActor,
  { address: typed }: { address: string },
): Promise<void> {
  const asked = await parts.store.read(amongAccounts, async (tx) => {
    const { account } = await freshStanding(tx, actor, parts.clock.now());
    return parts.gate.ask(tx, actor, "see-own", await addressOf(tx, account));
  });
  const old = (await parts.gate.open(asked))?.address ?? "";
  const address = readAddress(typed);
  const wait = await parts.store.transact(amongAccounts, async (tx) => {
    const { account } = await freshStanding(tx, actor, parts.clock.now());
    const wait = await chargeAsking(tx, parts, account);
    if (wait === 0) await ask(tx, parts, notices, actor, { account, address, old });
    return wait;
  });
  if (wait > 0) throw new Limited(wait);
}

async function chargeAsking(tx: Tx, { vault, clock }: SignInParts, account: AccountId): Promise<number> {
  const allowance = allowances.addressChange;
  return charge(tx, allowance, attemptKey(await indexKey(tx, vault), allowance, account), clock.now());
}

async function ask(
  tx: Tx,
  parts: SignInParts,
  notices: Telling,
  actor: MemberActor,
  ends: Ends,
): Promise<void> {
  const { vault, clock } = parts;
  const now = clock.now();
  const key = await indexKey(tx, vault);
  const index = addressIndex(key, ends.address);
  const oldIndex = addressIndex(key, ends.old);
  if (index.equals(oldIndex)) throw new Invalid({ address: { sentence: "addressSame" } });
  await endWaiting(tx, parts, ends.account);
  const secrets = { atNew: createSecret(), atOld: createSecret() };
  const id = await insert(tx, parts, ends, { index, oldIndex, ...secrets });
  await note(parts, tx, "sign-in.address-asked", actor, ends.account, { change: id });
  const holder = await holderOf(tx, index, now);
  const { resetOfAccount: mails } = allowances;
  const wanted = (await charge(tx, mails, attemptKey(key, mails, index), now)) === 0;
  const taken = holder === ends.account ? null : holder;
  await notices.addressAsked(tx, { change: id, account: ends.account, taken, wanted, ...secrets });
}

type Row = { index: Buffer; oldIndex: Buffer; atNew: string; atOld: string };

async function insert(tx: Tx, { vault, clock }: SignInParts, ends: Ends, row: Row): Promise<AddressChangeId> {
  const now = clock.now();
  const id: AddressChangeId = sortableId<"address-change">(now);
  const place = { row: id, member: memberOf(ends.account) };
  await tx.run(
    db.insertInto("address_change").values({
      academy: platformAcademy,
      id,
      account: ends.account,
      address: await vault.seal(tx, addressChangeHolding, "address", place, ends.address),
      old_address: await vault.seal(tx, addressChangeHolding, "old_address", place, ends.old),
      address_index: row.index,
      old_index: row.oldIndex,
      new_hash: hashSecret(row.atNew),
      old_hash: hashSecret(row.atOld),
      asked_at: timestamp(now),
      new_confirmed_at: null,
      old_confirmed_at: null,
      changed_at: null,
      ended_at: null,
    }),
  );
  return id;
}

/** The owner thinks better of it. Nothing waiting: nothing happens. */
export async function withdrawAddressChange(parts: SignInParts, actor: MemberActor): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    const { account } = await wholeStanding(tx, actor, parts.clock.now());
    const ended = await endWaiting(tx, parts, account);
    if (ended > 0) await note(parts, tx, "sign-in.address-withdrawn", actor, account);
  });
}

const endWaiting = (tx: Tx, { clock }: SignInParts, account: AccountId): Promise<number> =>
  tx.run(
    db
      .updateTable("address_change")
      .set({ ended_at: timestamp(clock.now()) })
      .where("account", "=", account)
      .where("changed_at", "is", null)
      .where("ended_at", "is", null),
  );
