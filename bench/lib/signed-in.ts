import { platformAcademy, type AcademyId, type AccountId } from "#ids";
import { ensureAccount, insertAuthenticator, newTotpSecret, seatAccount, sessionCookie } from "#sign-in";
import type { MemberActor, Role } from "#access";
import { tables } from "#store";
import { addMember } from "../../src/testing/members.ts";
import { openSignIn, raise } from "../../src/guard/sign-in/sign-in.ts";
import type { OpenPlatform } from "../../src/open-platform.ts";

const db = tables<{ membership: { id: string; account: string; state: string } }>();

export type SignedIn = { member: MemberActor; account: AccountId; cookie: string };

/** A member with an account and a proven second factor, and the cookie of their sign-in. */
export async function signIn(
  platform: OpenPlatform,
  academy: AcademyId,
  roles: readonly Role[],
): Promise<SignedIn> {
  const { store, vault, clock } = platform;
  const member = await addMember(platform, academy, { roles });
  const account = await store.transact({ academy: platformAcademy, member: null }, async (tx) => {
    const account = await ensureAccount(tx, vault, `${member.id}@bench.example`, clock.now());
    await tx.within({ academy, member: null }, () =>
      tx.run(db.updateTable("membership").set({ account }).where("id", "=", member.id)),
    );
    await seatAccount(tx, account, academy, member.id);
    await tx.run(db.updateTable("membership").set({ state: "active" }).where("id", "=", account));
    await insertAuthenticator(tx, platform, account, newTotpSecret(), 0);
    return account;
  });
  return { member, account, cookie: await signInAgain(platform, account) };
}

/** The cookie of another sign-in of the same account. */
export const signInAgain = ({ store, vault, clock }: OpenPlatform, account: AccountId): Promise<string> =>
  store.transact({ academy: platformAcademy, member: null }, async (tx) => {
    const trace = { device: "bench", network: "127.0.0.1" };
    const { signIn } = await openSignIn(tx, vault, account, trace as never, clock.now());
    return `${sessionCookie}=${await raise(tx, signIn, "second factor", clock.now())}`;
  });

/** The cookie of an administrator with a proven second factor. */
export const signInAdministrator = async (
  platform: OpenPlatform,
  academy: AcademyId,
  also: readonly Role[] = [],
): Promise<string> => (await signIn(platform, academy, ["administrator", ...also])).cookie;
