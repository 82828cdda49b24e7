import type { MemberActor, Role } from "#access";
import { platformAcademy, randomId, sortableId, type AcademyId, type AccountId, type MemberId } from "#ids";
import {
  ensureAccount,
  insertAuthenticator,
  newTotpSecret,
  Passwords,
  seatAccount,
  setPassword,
  totpAt,
} from "#sign-in";
import { tables, timestamp, type Timestamp } from "#store";
import { joinKeys } from "#vault";
import { insertProfile } from "../../src/learning/people/profile.ts";
import { PlainBrowser } from "../../src/learning/door/testing/browser.ts";
import type { Canaries } from "./canaries.ts";
import type { Ground } from "./ground.ts";

const db = tables<{
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId;
    state: string;
    epoch: string;
    wrap: Buffer;
    created_at: Timestamp;
    joined_at: Timestamp;
  };
  role_grant: { academy: AcademyId; member: MemberId; role: Role; granted_at: Timestamp };
}>();

export type Person = { role: Role; actor: MemberActor; browser: PlainBrowser };

const among = { academy: platformAcademy, member: null };

/** A person every mark of whom is a canary, signed in as people do: address, password, six digits. */
export async function enter(
  ground: Pick<Ground, "app" | "platform">,
  canaries: Canaries,
  academy: AcademyId,
  role: Role,
): Promise<Person> {
  const { store, vault, clock } = ground.platform;
  const address = canaries.make(`address of the ${role}`, (word) => `${word}@people.example`);
  const password = canaries.make(`password of the ${role}`, (word) => `${word} among reeds`);
  const name = canaries.make(`name of the ${role}`, (word) => `Ottoline ${word}`);
  const secret = newTotpSecret();
  canaries.keep(`authenticator of the ${role}`, secret);
  const now = clock.now();
  const hash = await new Passwords().hash(password);
  const account = await store.transact(among, async (tx) => {
    const account = await ensureAccount(tx, vault, address, now);
    await setPassword(tx, account, hash, now);
    await insertAuthenticator(tx, ground.platform, account, secret, 0);
    return account;
  });
  const ofPlatform = academy === platformAcademy;
  const member = ofPlatform ? (account as string as MemberId) : randomId<"member">();
  await store.transact({ academy, member: null }, async (tx) => {
    if (!ofPlatform) {
      const key = (await joinKeys(vault, tx, [member])).get(member)!;
      const times = { created_at: timestamp(now), joined_at: timestamp(now) };
      await tx.run(
        db
          .insertInto("membership")
          .values({ id: member, academy, account, state: "active", ...key, ...times }),
      );
      await seatAccount(tx, account, academy, member);
      await insertProfile(vault, tx, { member, name, address }, now);
    }
    await tx.run(db.insertInto("role_grant").values({ academy, member, role, granted_at: timestamp(now) }));
  });
  const browser = new PlainBrowser(ground.app, ground.platform.settings.publicUrl);
  await browser.open("/sign-in");
  await browser.send("/sign-in", { address, password });
  await browser.open("/sign-in/second-factor");
  await browser.send("/sign-in/second-factor", { code: totpAt(secret, clock.now()) });
  for (const [cookie, value] of browser.cookies)
    if (value.length >= 20) canaries.keep(`cookie ${cookie} of the ${role}`, value);
  const who = { kind: "member", academy, id: member, account, roles: new Set([role]) } as const;
  const signIn = sortableId<"sign-in">(now);
  const actor: MemberActor = { ...who, signIn, secondFactorAt: now, state: "active", licenceUntil: null };
  return { role, actor, browser };
}
