import { after, hour, type Instant } from "#clock";
import { Limited, NotFound } from "#errors";
import { platformAcademy, type AccountId } from "#ids";
import { enqueue, jobRef } from "#jobs";
import { timestamp, type Tx } from "#store";
import { accountByIndex, setPassword } from "./accounts.ts";
import { addressIndex, indexKey } from "./address.ts";
import { hashChosen } from "./choose-password.ts";
import { note } from "./events.ts";
import { allowances, attemptKey, charge, forgive } from "./limits.ts";
import { networkOf } from "./network.ts";
import type { Notices, SignInParts } from "./parts.ts";
import type { Passwords } from "./passwords.ts";
import { createSecret, hashSecret, parseSecret } from "./secret.ts";
import { endSignIns } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

export const resetLinkHours = 1;

/** The keyed index of what was typed, as hex: it names no account, and for most addresses there is none. */
export const resetJob = jobRef<{ index: string }>("sign-in.reset");

/**
 * Asks for a link by mail. Does the same for every address: whether an account is there is looked up later, by the job,
 * so neither the answer nor its time can tell.
 */
export async function askReset(
  parts: SignInParts,
  { address, networkAddress }: { address: string; networkAddress: string },
): Promise<void> {
  const wait = await parts.store.transact(amongAccounts, async (tx) => {
    const [key, now] = [await indexKey(tx, parts.vault), parts.clock.now()];
    const index = addressIndex(key, address);
    const { resetFromNetwork: fromNetwork, resetOfAccount: ofAccount } = allowances;
    const wait = await charge(tx, fromNetwork, attemptKey(key, fromNetwork, networkOf(networkAddress)), now);
    if (wait > 0) return wait;
    const mails = await charge(tx, ofAccount, attemptKey(key, ofAccount, index), now);
    // Told the same when no mail goes: the address's owner has had several already.
    if (mails === 0) await enqueue(tx, resetJob, { index: index.toString("hex") });
    return 0;
  });
  if (wait > 0) throw new Limited(wait);
}

/** The job's work: a link for the account of this index, if there is one that may sign in. */
export async function sendResetLink(
  parts: SignInParts,
  notices: Pick<Notices, "resetLink">,
  index: string,
): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    const found = await accountByIndex(tx, Buffer.from(index, "hex"));
    if (!found || found.state !== "active") return;
    const secret = await makeResetLink(tx, found.id, parts.clock.now());
    await note(
      parts,
      tx,
      "sign-in.reset-asked",
      { kind: "service", academy: platformAcademy, name: "sign-in" },
      found.id,
    );
    await notices.resetLink(tx, found.id, secret);
  });
}

export async function makeResetLink(tx: Tx, account: AccountId, now: Instant): Promise<string> {
  const secret = createSecret();
  await tx.run(
    db.insertInto("reset_link").values({
      academy: platformAcademy,
      hash: hashSecret(secret),
      account,
      created_at: timestamp(now),
      expires_at: timestamp(after(now, resetLinkHours * hour)),
      used_at: null,
    }),
  );
  return secret;
}

/** Whose link this is, while it holds. Throws `NotFound` for a used, an old and an invented one alike. */
export async function findResetLink(parts: SignInParts, secret: string): Promise<AccountId> {
  const account = await parts.store.read(amongAccounts, (tx) => linkOf(tx, parts, secret));
  if (account === null) throw new NotFound("link");
  return account;
}

async function linkOf(tx: Tx, { clock }: SignInParts, secret: string): Promise<AccountId | null> {
  const row = await tx.maybe(
    db
      .selectFrom("reset_link")
      .select("account")
      .where("hash", "=", hashSecret(parseSecret(secret) ?? ""))
      .where("used_at", "is", null)
      .where("expires_at", ">", timestamp(clock.now())),
  );
  return row?.account ?? null;
}

/**
 * A new password by the link, once. Ends every sign-in, forgets the browsers that were known, and lets nobody in: the
 * owner signs in with it, second factor and all.
 */
export async function resetPassword(
  parts: SignInParts,
  passwords: Passwords,
  notices: Pick<Notices, "tellOwner">,
  { secret, password }: { secret: string; password: string },
): Promise<void> {
  const account = await findResetLink(parts, secret);
  const hash = await hashChosen(parts, passwords, account, password);
  await parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    if (!(await consume(tx, parts, secret))) throw new NotFound("link");
    await setPassword(tx, account, hash, now);
    const ended = await endSignIns(tx, account, now);
    await tx.run(db.deleteFrom("known_device").where("account", "=", account));
    await forgiveAccount(tx, parts, account);
    await note(parts, tx, "sign-in.password-changed", { kind: "public" }, account, { by: "reset", ended });
    await notices.tellOwner(tx, account, "password-changed");
  });
}

/** All open links of the account end with the one that is used. */
async function consume(tx: Tx, parts: SignInParts, secret: string): Promise<boolean> {
  const used_at = timestamp(parts.clock.now());
  const mine = db.updateTable("reset_link").set({ used_at }).where("hash", "=", hashSecret(secret));
  const taken = await tx.all(mine.where("used_at", "is", null).returning("account"));
  for (const { account } of taken)
    await tx.run(
      db
        .updateTable("reset_link")
        .set({ used_at })
        .where("account", "=", account)
        .where("used_at", "is", null),
    );
  return taken.length === 1;
}

async function forgiveAccount(tx: Tx, { vault }: SignInParts, account: AccountId): Promise<void> {
  const key = await indexKey(tx, vault);
  const row = await tx.one(db.selectFrom("account").select("address_index").where("id", "=", account));
  await forgive(tx, [attemptKey(key, allowances.account, row.address_index)]);
}
