import type { MemberActor } from "#access";
import { Forbidden, NotFound } from "#errors";
import type { Instant } from "#clock";
import type { AccountId } from "#ids";
import { lockName, type Tx } from "#store";
import { note } from "./events.ts";
import { factorAsked } from "./factor-asked.ts";
import { hasFactor } from "./has-factor.ts";
import { passkeyHolding } from "./holdings.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { passkeyName } from "./passkey-name.ts";
import { freshStanding, wholeStanding } from "./sign-in.ts";
import { amongAccounts, db, memberOf, type PasskeyId } from "./tables.ts";

export type OwnPasskey = {
  id: PasskeyId;
  name: string;
  addedAt: Instant;
  lastUsedAt: Instant | null;
  backedUp: boolean;
};

/** What a person sees of their own passkeys, the oldest first. */
export const ownPasskeys = (parts: SignInParts, actor: MemberActor): Promise<OwnPasskey[]> =>
  openOwn(parts, actor, null);

/** One of them. Throws `NotFound` for anybody else's as for one that is not there. */
export async function ownPasskey(
  parts: SignInParts,
  actor: MemberActor,
  passkey: PasskeyId,
): Promise<OwnPasskey> {
  const [found] = await openOwn(parts, actor, passkey);
  return found!;
}

const rowsOf = (account: AccountId) =>
  db
    .selectFrom("passkey")
    .select(["id", "account", "name", "last_used", "added_at", "backed_up"])
    .where("account", "=", account)
    .orderBy("added_at")
    .orderBy("id");

/** `only` null: all of them. */
async function openOwn(
  parts: SignInParts,
  actor: MemberActor,
  only: PasskeyId | null,
): Promise<OwnPasskey[]> {
  const asked = await parts.store.read(amongAccounts, async (tx) => {
    const { account } = await wholeStanding(tx, actor, parts.clock.now());
    const own = only === null ? rowsOf(account) : rowsOf(account).where("id", "=", only);
    const rows = await tx.all(own);
    if (only !== null && rows.length === 0) throw new NotFound("passkey");
    return parts.gate.ask(tx, actor, "see-own", rows);
  });
  const rows = await parts.gate.open(asked);
  return rows.map(({ id, name, added_at: addedAt, last_used: lastUsedAt, backed_up: backedUp }) => ({
    id,
    name,
    addedAt,
    lastUsedAt,
    backedUp,
  }));
}

export async function renamePasskey(
  parts: SignInParts,
  actor: MemberActor,
  { passkey, name }: { passkey: PasskeyId; name: string },
): Promise<void> {
  const called = passkeyName(name);
  await parts.store.transact(amongAccounts, async (tx) => {
    const { account } = await wholeStanding(tx, actor, parts.clock.now());
    const place = { row: passkey, member: memberOf(account) };
    const sealed = await parts.vault.seal(tx, passkeyHolding, "name", place, called);
    const own = db.updateTable("passkey").set({ name: sealed }).where("id", "=", passkey);
    if ((await tx.run(own.where("account", "=", account))) === 0) throw new NotFound("passkey");
    await note(parts, tx, "sign-in.passkey-renamed", actor, account, { passkey });
  });
}

/** What the removal of this one would mean: nothing more, the end of the second factor, or a refusal. */
export type PasskeyRemoval = "one of several" | "last" | "refused";

export const removalOf = (
  parts: SignInParts,
  actor: MemberActor,
  passkey: PasskeyId,
): Promise<PasskeyRemoval> =>
  parts.store.read(amongAccounts, async (tx) => {
    const { account, hasApp } = await wholeStanding(tx, actor, parts.clock.now());
    const others = db.selectFrom("passkey").select("id").where("account", "=", account);
    if (hasApp || (await tx.all(others.where("id", "<>", passkey))).length > 0) return "one of several";
    return (await factorAsked(tx, account)) ? "refused" : "last";
  });

/**
 * Gone at once, behind a fresh proof. Refused where it is the last second factor of somebody who must have one; where
 * it was the last of somebody else, their recovery codes go with it.
 */
export async function removePasskey(
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  actor: MemberActor,
  { passkey }: { passkey: PasskeyId },
): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    const { account } = await freshStanding(tx, actor, parts.clock.now());
    await lockPasskeys(tx, account);
    const own = db.deleteFrom("passkey").where("id", "=", passkey).where("account", "=", account);
    if ((await tx.run(own)) === 0) throw new NotFound("passkey");
    if (!(await hasFactor(tx, account))) await letGo(tx, account);
    await note(parts, tx, "sign-in.passkey-removed", actor, account, { passkey });
    await notices.tellOwner(tx, account, "passkey-removed");
  });
}

/** Two removals at once may not each take the other's for what is left. */
const lockPasskeys = (tx: Tx, account: AccountId) => lockName(tx, `passkeys ${account}`);

async function letGo(tx: Tx, account: AccountId): Promise<void> {
  if (await factorAsked(tx, account)) throw new Forbidden("last second factor");
  await tx.run(db.deleteFrom("recovery_code").where("account", "=", account));
}
