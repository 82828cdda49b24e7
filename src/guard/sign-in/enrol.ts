import type { MemberActor } from "#access";
import { Invalid } from "#errors";
import { platformAcademy, sortableId, type AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import { addressOf } from "./accounts.ts";
import { note } from "./events.ts";
import { authenticatorHolding } from "./holdings.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";
import { freshStanding, raise } from "./sign-in.ts";
import { amongAccounts, db, memberOf, type AuthenticatorId } from "./tables.ts";
import { isTotpSecret, matchTotp, newTotpSecret, otpauthUri } from "./totp.ts";

/** A secret to connect an app with: kept by nobody until a code made from it comes back. */
export async function proposeAuthenticator(
  parts: SignInParts,
  actor: MemberActor,
  { issuer, secret = newTotpSecret() }: { issuer: string; secret?: string },
): Promise<{ secret: string; uri: string }> {
  if (!isTotpSecret(secret)) throw new Invalid({ code: { sentence: "codeWrong" } });
  const asked = await parts.store.read(amongAccounts, async (tx) => {
    const { account } = await freshStanding(tx, actor, parts.clock.now());
    return parts.gate.ask(tx, actor, "see-own", await addressOf(tx, account));
  });
  const own = await parts.gate.open(asked);
  return { secret, uri: otpauthUri(issuer, own?.address ?? "", secret) };
}

/** Connects the app that made the code, in place of any other. The sign-in has its second factor from here on. */
export async function enrolAuthenticator(
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  actor: MemberActor,
  { secret, code }: { secret: string; code: string },
): Promise<{ token: string }> {
  const now = parts.clock.now();
  const step = isTotpSecret(secret) ? matchTotp(secret, code, 0, now) : null;
  if (step === null) throw new Invalid({ code: { sentence: "codeWrong" } });
  return parts.store.transact(amongAccounts, async (tx) => {
    const { account, signIn } = await freshStanding(tx, actor, now);
    await tx.run(db.deleteFrom("authenticator").where("account", "=", account));
    await insertAuthenticator(tx, parts, account, secret, step);
    await note(parts, tx, "sign-in.factor-enrolled", actor, account);
    await notices.tellOwner(tx, account, "factor-enrolled");
    return { token: await raise(tx, signIn, "second factor", now) };
  });
}

/** Also for demonstrations and tests, which know the secret beforehand. `step`: the newest that no longer counts. */
export async function insertAuthenticator(
  tx: Tx,
  { vault, clock }: SignInParts,
  account: AccountId,
  secret: string,
  step: number,
): Promise<void> {
  const now = clock.now();
  const id: AuthenticatorId = sortableId<"authenticator">(now);
  const place = { row: id, member: memberOf(account) };
  const sealed = await vault.seal(tx, authenticatorHolding, "secret", place, secret);
  await tx.run(
    db.insertInto("authenticator").values({
      academy: platformAcademy,
      id,
      account,
      secret: sealed,
      enrolled_at: timestamp(now),
      last_step: step,
    }),
  );
}

/** Ten new ones; those of before no longer count. They are shown once: only hashes stay. */
export async function renewRecoveryCodes(
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  actor: MemberActor,
): Promise<string[]> {
  const codes = newRecoveryCodes();
  const now = parts.clock.now();
  await parts.store.transact(amongAccounts, async (tx) => {
    const { account, hasFactor } = await freshStanding(tx, actor, now);
    if (!hasFactor) throw new Invalid({ code: { sentence: "noAuthenticator" } });
    await insertRecoveryCodes(tx, parts, account, codes);
    await note(parts, tx, "sign-in.recovery-codes-made", actor, account, { codes: codes.length });
    await notices.tellOwner(tx, account, "recovery-codes-made");
  });
  return codes;
}

/** In place of any others. Also for demonstrations, which know them. */
export async function insertRecoveryCodes(
  tx: Tx,
  { clock }: Pick<SignInParts, "clock">,
  account: AccountId,
  codes: readonly string[],
): Promise<void> {
  await tx.run(db.deleteFrom("recovery_code").where("account", "=", account));
  const common = { academy: platformAcademy, account, created_at: timestamp(clock.now()), used_at: null };
  const rows = codes.map((code) => ({ ...common, hash: hashRecoveryCode(code) }));
  await tx.run(db.insertInto("recovery_code").values(rows));
}
