import type { MemberActor } from "#access";
import { Invalid } from "#errors";
import type { AccountId } from "#ids";
import { addressOf, placesOf, setPassword } from "./accounts.ts";
import { note } from "./events.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { passwordFault } from "./password-rules.ts";
import type { Passwords } from "./passwords.ts";
import { signInService } from "./second-factor.ts";
import { endSignIns, freshStanding, raise } from "./sign-in.ts";
import { amongAccounts } from "./tables.ts";

/** A password as its owner typed it for this account: its hash, or `Invalid` with what is wrong with it. */
export async function hashChosen(
  parts: SignInParts,
  passwords: Passwords,
  account: AccountId,
  password: string,
): Promise<string> {
  const fault = passwordFault(password, await surroundingsOf(parts, account));
  if (fault) throw new Invalid({ password: fault });
  return passwords.hash(password);
}

/** The account's own address and the names of its academies: the service reads them, and forgets them. */
async function surroundingsOf(parts: SignInParts, account: AccountId): Promise<string[]> {
  const { asked, places } = await parts.store.read(amongAccounts, async (tx) => ({
    places: await placesOf(tx, account),
    asked: await parts.gate.ask(tx, signInService, "sign-in", await addressOf(tx, account)),
  }));
  const own = await parts.gate.open(asked);
  return [own?.address ?? "", ...places.flatMap(({ name, slug }) => [name, slug])];
}

/** A new password for oneself, behind a fresh proof. All other sign-ins end; this one goes on under a new token. */
export async function changePassword(
  parts: SignInParts,
  passwords: Passwords,
  notices: Pick<Notices, "tellOwner">,
  actor: MemberActor,
  { password }: { password: string },
): Promise<{ token: string }> {
  const standing = () => (tx: Parameters<typeof freshStanding>[0]) =>
    freshStanding(tx, actor, parts.clock.now());
  const { account, signIn } = await parts.store.read(amongAccounts, standing());
  const hash = await hashChosen(parts, passwords, account, password);
  return parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    await freshStanding(tx, actor, now);
    await setPassword(tx, account, hash, now);
    await endSignIns(tx, account, now, { butNot: signIn });
    await note(parts, tx, "sign-in.password-changed", actor, account);
    await notices.tellOwner(tx, account, "password-changed");
    return { token: await raise(tx, signIn, "password", now) };
  });
}
