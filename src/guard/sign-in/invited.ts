import { Conflict } from "#errors";
import type { AccountId } from "#ids";
import type { Tx } from "#store";
import { hasPassword, setPassword } from "./accounts.ts";
import { hashChosen } from "./choose-password.ts";
import { note } from "./events.ts";
import type { SignInParts } from "./parts.ts";
import type { Passwords } from "./passwords.ts";
import { begin, type From, type Started } from "./start-sign-in.ts";
import { amongAccounts } from "./tables.ts";

/**
 * The first password of an account, by someone who holds a valid invitation of it: the caller has checked that. `accept` takes
 * the invitation in the same transaction, so that both happen or neither. Whoever read the mail is signed in at once. Refused with
 * `Conflict` where there is a password already: then its owner signs in instead.
 */
export async function enterInvited(
  parts: SignInParts,
  passwords: Passwords,
  { account, password, from }: { account: AccountId; password: string; from: From },
  accept: (tx: Tx) => Promise<void>,
): Promise<Started> {
  const hash = await hashChosen(parts, passwords, account, password);
  return parts.store.transact(amongAccounts, async (tx) => {
    if (await hasPassword(tx, account)) throw new Conflict("password chosen already");
    await setPassword(tx, account, hash, parts.clock.now());
    await note(parts, tx, "sign-in.password-changed", { kind: "public" }, account, { by: "invitation" });
    await accept(tx);
    return begin(tx, parts, account, from);
  });
}
