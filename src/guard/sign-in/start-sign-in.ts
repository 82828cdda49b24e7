import { after, type Instant } from "#clock";
import { Invalid, Limited } from "#errors";
import { platformAcademy, type AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import { accountByIndex } from "./accounts.ts";
import { addressIndex, indexKey } from "./address.ts";
import { deviceName } from "./device-name.ts";
import { note } from "./events.ts";
import { hasFactor } from "./has-factor.ts";
import { allowances, attemptKey, charge, giveBack, type Allowance } from "./limits.ts";
import { networkOf } from "./network.ts";
import type { Notices, SignInParts } from "./parts.ts";
import type { Passwords } from "./passwords.ts";
import { passwordMost } from "./password-rules.ts";
import { createSecret, hashSecret, parseSecret } from "./secret.ts";
import { openSignIn, type Opened } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

export const deviceCookie = "tutela-device";
/** 400 days: the longest that browsers keep a cookie (RFC 6265bis §5.5). */
export const deviceCookieSeconds = 400 * 86_400;

/** Where a try comes from. */
export type From = { networkAddress: string; userAgent: string | null; device: string | null };

export type Started = Opened & { device: string; next: "second factor" | "inside" };

type Charged = { allowance: Allowance; key: Buffer };
type Admitted = { wait: number; charged: Charged[]; account: AccountId | null; password: string | null };

/**
 * The first factor. Throws `Invalid` alike for an unknown address, a wrong password, an account that was never opened
 * and a suspended one, after the same work; `Limited` where it was tried too often.
 */
export const startSignIn = (
  parts: SignInParts,
  passwords: Passwords,
  notices: Pick<Notices, "tellOwner">,
  tried: Tried,
): Promise<Started> => passwords.among(() => tryToStart(parts, passwords, notices, tried));

type Tried = { address: string; password: string; from: From };

async function tryToStart(
  parts: SignInParts,
  passwords: Passwords,
  notices: Pick<Notices, "tellOwner">,
  { address, password, from }: Tried,
): Promise<Started> {
  const admitted = await parts.store.transact(amongAccounts, (tx) => admit(tx, parts, address, from));
  if (admitted.wait > 0) throw new Limited(admitted.wait);
  const short = password.length <= passwordMost * 4 ? password : "";
  const right = await passwords.verify(admitted.password, short);
  const started = await parts.store.transact(amongAccounts, (tx) =>
    right ? enter(tx, parts, notices, admitted, from) : refuse(tx, parts, admitted),
  );
  if (started === null) throw new Invalid({ password: { sentence: "notTogether" } });
  return started;
}

/** Takes one try from what is counted, and finds the account: the same statements whether there is one or not. */
async function admit(tx: Tx, { vault, clock }: SignInParts, address: string, from: From): Promise<Admitted> {
  const key = await indexKey(tx, vault);
  const index = addressIndex(key, address);
  const found = await accountByIndex(tx, index);
  const account = found?.state === "active" && found.password !== null ? found.id : null;
  const known = await knownDevice(tx, account, from.device);
  const counted = (allowance: Allowance, ...what: (string | Uint8Array)[]): Charged => ({
    allowance,
    key: attemptKey(key, allowance, Buffer.concat(what.map((one) => Buffer.from(one)))),
  });
  const wanted = known
    ? [counted(allowances.device, index, known)]
    : [counted(allowances.network, networkOf(from.networkAddress)), counted(allowances.account, index)];
  const charged: Charged[] = [];
  let wait = 0;
  for (const one of wanted) {
    wait ||= await charge(tx, one.allowance, one.key, clock.now());
    if (wait === 0) charged.push(one);
  }
  return { wait, charged, account, password: account === null ? null : found!.password };
}

async function knownDevice(tx: Tx, account: AccountId | null, device: string | null): Promise<Buffer | null> {
  const hash = hashSecret(parseSecret(device) ?? "");
  const row = await tx.maybe(
    db.selectFrom("known_device").select("hash").where("account", "=", account).where("hash", "=", hash),
  );
  return row?.hash ?? null;
}

async function refuse(tx: Tx, parts: SignInParts, { account }: Admitted): Promise<null> {
  await note(parts, tx, "sign-in.failed", { kind: "public" }, account, { factor: "password" });
  return null;
}

async function enter(
  tx: Tx,
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  admitted: Admitted,
  from: From,
): Promise<Started | null> {
  const account = await stillSo(tx, admitted);
  if (account === null) return null;
  for (const { allowance, key } of admitted.charged) await giveBack(tx, allowance, key);
  return beginAndTell(tx, parts, notices, account, from);
}

/** The same, and the owner hears of a device that is not their first. */
export async function beginAndTell(
  tx: Tx,
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  account: AccountId,
  from: From,
  how: How = {},
): Promise<Started> {
  const strange = await isAnotherDevice(tx, account, from.device);
  const started = await begin(tx, parts, account, from, how);
  if (strange) await notices.tellOwner(tx, account, "new-device", { signIn: started.signIn });
  return started;
}

async function isAnotherDevice(tx: Tx, account: AccountId, device: string | null): Promise<boolean> {
  const known = await tx.all(db.selectFrom("known_device").select("hash").where("account", "=", account));
  const shown = hashSecret(parseSecret(device) ?? "");
  return known.length > 0 && !known.some(({ hash }) => hash.equals(shown));
}

type How = { by?: "password" | "passkey" };

/** Opens the sign-in of whoever has proven the first factor, and remembers their browser. A passkey proves both. */
export async function begin(
  tx: Tx,
  parts: SignInParts,
  account: AccountId,
  from: From,
  { by = "password" }: How = {},
): Promise<Started> {
  const now = parts.clock.now();
  const trace = { device: deviceName(from.userAgent), address: from.networkAddress };
  const opened = await openSignIn(tx, parts.vault, account, trace, now, by === "passkey" ? now : null);
  const device = await rememberDevice(tx, account, from.device, now);
  await note(parts, tx, "sign-in.started", { kind: "public" }, account, { signIn: opened.signIn, by });
  const half = by === "password" && (await hasFactor(tx, account));
  return { ...opened, device, next: half ? "second factor" : "inside" };
}

/** A reset or a suspension that was committed while the password was compared counts. */
async function stillSo(tx: Tx, { account, password }: Admitted): Promise<AccountId | null> {
  const row = await tx.maybe(
    db
      .selectFrom("account")
      .innerJoin("membership", "membership.id", "account.id")
      .select("account.id")
      .where("account.id", "=", account)
      .where("account.password", "=", password)
      .where("membership.state", "=", "active")
      .forShare(),
  );
  return row?.id ?? null;
}

async function rememberDevice(
  tx: Tx,
  account: AccountId,
  shown: string | null,
  now: Instant,
): Promise<string> {
  const device = parseSecret(shown) ?? createSecret();
  const row = { academy: platformAcademy, account, hash: hashSecret(device), since: timestamp(now) };
  await tx.run(
    db
      .insertInto("known_device")
      .values(row)
      .onConflict((known) => known.columns(["academy", "account", "hash"]).doUpdateSet({ since: row.since })),
  );
  return device;
}

/** What a browser was remembered for ends when its cookie does. */
export const deviceForgottenBefore = (now: Instant): Instant => after(now, -deviceCookieSeconds * 1_000);
