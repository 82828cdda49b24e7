import type { MemberActor } from "#access";
import { Forbidden, Invalid, Limited } from "#errors";
import { indexKey } from "./address.ts";
import { note } from "./events.ts";
import { allowances, attemptKey, charge, giveBack } from "./limits.ts";
import type { SignInParts } from "./parts.ts";
import type { Passwords } from "./passwords.ts";
import { raise, standingOf } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

/** Which proof a sensitive act asks of this account: the second factor where there is one, else the password. */
export const proofAskedOf = (parts: SignInParts, actor: MemberActor): Promise<"second factor" | "password"> =>
  parts.store.read(amongAccounts, async (tx) =>
    (await standingOf(tx, actor, parts.clock.now())).hasFactor ? "second factor" : "password",
  );

/** A fresh proof by password, for accounts that have nothing stronger. */
export async function proveByPassword(
  parts: SignInParts,
  passwords: Passwords,
  actor: MemberActor,
  { password }: { password: string },
): Promise<{ token: string }> {
  const { account, signIn, stored, key, wait } = await parts.store.transact(amongAccounts, async (tx) => {
    const { account, signIn, hasFactor } = await standingOf(tx, actor, parts.clock.now());
    if (hasFactor) throw new Forbidden("second factor needed");
    const key = attemptKey(await indexKey(tx, parts.vault), allowances.secondFactor, account);
    const wait = await charge(tx, allowances.secondFactor, key, parts.clock.now());
    const { password: stored } = await tx.one(
      db.selectFrom("account").select("password").where("id", "=", account),
    );
    return { account, signIn, stored, key, wait };
  });
  if (wait > 0) throw new Limited(wait);
  const right = await passwords.verify(stored, password);
  const token = await parts.store.transact(amongAccounts, async (tx) => {
    if (right) {
      await giveBack(tx, allowances.secondFactor, key);
      return raise(tx, signIn, "password", parts.clock.now());
    }
    await note(parts, tx, "sign-in.failed", { kind: "public" }, account, { factor: "password" });
    return null;
  });
  if (token === null) throw new Invalid({ password: { sentence: "passwordWrong" } });
  return { token };
}
