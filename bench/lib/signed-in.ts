import { platformAcademy, type AcademyId } from "#ids";
import { ensureAccount, insertAuthenticator, newTotpSecret, seatAccount, sessionCookie } from "#sign-in";
import type { Role } from "#access";
import { tables } from "#store";
import { addMember } from "../../src/testing/members.ts";
import { openSignIn, raise } from "../../src/guard/sign-in/sign-in.ts";
import type { OpenPlatform } from "../../src/open-platform.ts";

const db = tables<{ membership: { id: string; account: string; state: string } }>();

/** The cookie of an administrator with a proven second factor. */
export async function signInAdministrator(
  platform: OpenPlatform,
  academy: AcademyId,
  also: readonly Role[] = [],
): Promise<string> {
  const { store, vault, clock } = platform;
  const member = await addMember(platform, academy, { roles: ["administrator", ...also] });
  return store.transact({ academy: platformAcademy, member: null }, async (tx) => {
    const account = await ensureAccount(tx, vault, "administrator@bench.example", clock.now());
    await tx.within({ academy, member: null }, () =>
      tx.run(db.updateTable("membership").set({ account }).where("id", "=", member.id)),
    );
    await seatAccount(tx, account, academy, member.id);
    await tx.run(db.updateTable("membership").set({ state: "active" }).where("id", "=", account));
    await insertAuthenticator(tx, platform, account, newTotpSecret(), 0);
    const trace = { device: "bench", network: "127.0.0.1" };
    const { signIn } = await openSignIn(tx, vault, account, trace as never, clock.now());
    return `${sessionCookie}=${await raise(tx, signIn, "second factor", clock.now())}`;
  });
}
