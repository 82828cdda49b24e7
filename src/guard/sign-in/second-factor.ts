import type { MemberActor } from "#access";
import { Invalid, Limited, NotFound } from "#errors";
import { platformAcademy, type AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import { indexKey } from "./address.ts";
import { note } from "./events.ts";
import { allowances, attemptKey, charge, forgive, giveBack } from "./limits.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { raise, standingOf, type Standing } from "./sign-in.ts";
import { amongAccounts, db, type AuthenticatorId } from "./tables.ts";
import { matchTotp } from "./totp.ts";

export const signInService = { kind: "service", academy: platformAcademy, name: "sign-in" } as const;

const wrongCode = () => new Invalid({ code: { sentence: "codeWrong" } });

/** One try at the second factor of one account, whatever the browser: who tries knows the password already. */
export async function chargeFactor(tx: Tx, { vault, clock }: SignInParts, account: AccountId) {
  const allowance = allowances.secondFactor;
  const key = attemptKey(await indexKey(tx, vault), allowance, account);
  return { wait: await charge(tx, allowance, key, clock.now()), key };
}

/** What was guessed at is gone: another factor begins with a whole allowance. */
export async function forgiveFactor(tx: Tx, { vault }: SignInParts, account: AccountId): Promise<void> {
  await forgive(tx, [attemptKey(await indexKey(tx, vault), allowances.secondFactor, account)]);
}

/** Six digits of the app. A right one counts once; the sign-in gets a new token. */
export async function proveSecondFactor(
  parts: SignInParts,
  actor: MemberActor,
  { code }: { code: string },
): Promise<{ token: string }> {
  const { asked, charged, standing } = await parts.store.transact(amongAccounts, async (tx) => {
    const standing = await standingOf(tx, actor, parts.clock.now());
    const charged = await chargeFactor(tx, parts, standing.account);
    const row = await authenticatorOf(tx, standing.account);
    return { standing, charged, asked: row && (await parts.gate.ask(tx, signInService, "sign-in", row)) };
  });
  if (charged.wait > 0) throw new Limited(charged.wait);
  if (!asked) throw new NotFound("authenticator");
  const { id, secret, last_step } = await parts.gate.open(asked);
  const step = matchTotp(secret, code, last_step, parts.clock.now());
  const token = await parts.store.transact(amongAccounts, async (tx) => {
    if (step === null || !(await takeStep(tx, id, step))) return failed(parts, tx, standing, "authenticator");
    await giveBack(tx, allowances.secondFactor, charged.key);
    await note(parts, tx, "sign-in.factor-proved", actor, standing.account, { signIn: standing.signIn });
    return raise(tx, standing.signIn, "second factor", parts.clock.now());
  });
  if (token === null) throw wrongCode();
  return { token };
}

const authenticatorOf = (tx: Tx, account: AccountId) =>
  tx.maybe(
    db
      .selectFrom("authenticator")
      .select(["id", "account", "secret", "last_step"])
      .where("account", "=", account),
  );

/** False where this step, or a newer one, was taken already: also by a second try that ran at the same time. */
const takeStep = async (tx: Tx, id: AuthenticatorId, step: number): Promise<boolean> =>
  (await tx.run(
    db
      .updateTable("authenticator")
      .set({ last_step: step })
      .where("id", "=", id)
      .where("last_step", "<", step),
  )) === 1;

async function failed(parts: SignInParts, tx: Tx, { account }: Standing, factor: string): Promise<null> {
  await note(parts, tx, "sign-in.failed", { kind: "public" }, account, { factor });
  return null;
}

/** One of the codes on paper, in place of the app. Each counts once. */
export async function useRecoveryCode(
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  actor: MemberActor,
  { code }: { code: string },
): Promise<{ token: string; left: number }> {
  const result = await parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    const standing = await standingOf(tx, actor, now);
    const charged = await chargeFactor(tx, parts, standing.account);
    if (charged.wait > 0) return charged;
    if (!(await takeCode(tx, parts, standing.account, code)))
      return failed(parts, tx, standing, "recovery-code");
    await giveBack(tx, allowances.secondFactor, charged.key);
    const left = await codesLeft(tx, standing.account);
    await note(parts, tx, "sign-in.recovery-code-used", actor, standing.account, { left });
    await notices.tellOwner(tx, standing.account, "recovery-code-used");
    return { token: await raise(tx, standing.signIn, "second factor", now), left };
  });
  if (result === null) throw wrongCode();
  if ("wait" in result) throw new Limited(result.wait);
  return result;
}

const takeCode = async (tx: Tx, { clock }: SignInParts, account: AccountId, code: string): Promise<boolean> =>
  (await tx.run(
    db
      .updateTable("recovery_code")
      .set({ used_at: timestamp(clock.now()) })
      .where("account", "=", account)
      .where("hash", "=", hashRecoveryCode(code))
      .where("used_at", "is", null),
  )) === 1;

export async function codesLeft(tx: Tx, account: AccountId): Promise<number> {
  const left = db.selectFrom("recovery_code").select("hash").where("account", "=", account);
  return (await tx.all(left.where("used_at", "is", null))).length;
}
