import { after, day, hour, type Instant } from "#clock";
import type { AccountId } from "#ids";
import type { Tx } from "#store";
import { hashSecret, parseSecret } from "./secret.ts";
import { amongAccounts, db, type AddressChangeId } from "./tables.ts";

/** How long the link to the new address holds. */
export const confirmHours = 24;
/** How long a confirmed change waits for the old address where that says nothing. */
export const silenceHours = 72;
/** How long the old address may stop the change, and then undo it. */
export const stopDays = 7;

export type AddressChange = {
  id: AddressChangeId;
  account: AccountId;
  address_index: Buffer;
  old_index: Buffer;
  asked_at: Instant;
  new_confirmed_at: Instant | null;
  old_confirmed_at: Instant | null;
  changed_at: Instant | null;
  ended_at: Instant | null;
};

type Times = Omit<AddressChange, "id" | "account" | "address_index" | "old_index">;
export type End = "new" | "old";

/** May this end still say yes? */
export function mayConfirm(change: Times, end: End, now: Instant): boolean {
  if (change.ended_at !== null || change.changed_at !== null) return false;
  if (end === "old") return change.old_confirmed_at === null && waits(change, now);
  return change.new_confirmed_at === null && now < after(change.asked_at, confirmHours * hour);
}

/** Is there something that the old address can stop or undo? */
export const mayStop = (change: Times, now: Instant): boolean =>
  change.ended_at === null &&
  (change.changed_at === null ? waits(change, now) : now < after(change.changed_at, stopDays * day));

/** A change that neither happened nor became impossible. */
export function waits(change: Times, now: Instant): boolean {
  if (change.ended_at !== null || change.changed_at !== null) return false;
  const hours = change.new_confirmed_at === null ? confirmHours : stopDays * 24;
  return now < after(change.asked_at, hours * hour);
}

/** Both agree, or the old address has kept silent long enough. */
export const isDue = (change: Times, now: Instant): boolean =>
  waits(change, now) &&
  change.new_confirmed_at !== null &&
  (change.old_confirmed_at !== null || now >= silentUntil(change));

export const silentUntil = ({ asked_at }: Pick<Times, "asked_at">): Instant =>
  after(asked_at, silenceHours * hour);

const changes = () =>
  db
    .selectFrom("address_change")
    .select(["id", "account", "address", "old_address", "address_index", "old_index"])
    .select(["asked_at", "new_confirmed_at", "old_confirmed_at", "changed_at", "ended_at"]);

/** By the secret of either of its two links. */
export async function changeByLink(tx: Tx, secret: string) {
  const hash = hashSecret(parseSecret(secret) ?? "");
  const atNew = await tx.maybe(changes().where("new_hash", "=", hash));
  const atOld = await tx.maybe(changes().where("old_hash", "=", hash));
  if (atNew) return { change: atNew, end: "new" as const };
  return atOld && { change: atOld, end: "old" as const };
}

export const changeById = (tx: Tx, id: AddressChangeId) => tx.maybe(changes().where("id", "=", id));

/** The change that waits, for its owner's own page. */
export async function waitingChange(tx: Tx, account: AccountId, now: Instant) {
  const open = changes().where("account", "=", account).where("changed_at", "is", null);
  const found = await tx.maybe(open.where("ended_at", "is", null));
  return found && waits(found, now) ? found : null;
}

/** Two tabs, two links, a link and the clock: one after the other. */
export async function lockChange(tx: Tx, id: AddressChangeId): Promise<AddressChange | null> {
  const locked = db
    .selectFrom("address_change")
    .select(["id", "account", "address_index", "old_index"])
    .select(["asked_at", "new_confirmed_at", "old_confirmed_at", "changed_at", "ended_at"])
    .where("id", "=", id);
  return tx.maybe(locked.forUpdate());
}

/** For the mails about it, while it was neither stopped nor replaced. */
export const addressChangeMail = (tx: Tx, account: AccountId, id: AddressChangeId | null) =>
  tx.within(amongAccounts, async () => {
    const change = id && (await changeById(tx, id));
    const own = await tx.maybe(db.selectFrom("account").select("language").where("id", "=", account));
    return change && own && change.account === account && change.ended_at === null ? { change, own } : null;
  });
