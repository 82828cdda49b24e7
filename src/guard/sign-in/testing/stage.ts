import type { MemberActor, Role } from "#access";
import { platformAcademy, randomId, type AcademyId, type AccountId, type MemberId } from "#ids";
import { tables, timestamp } from "#store";
import { openTestPlatform, type TestPlatform } from "#testing-platform";
import { joinKeys } from "#vault";
import {
  createResolver,
  ensureAccount,
  insertAuthenticator,
  newTotpSecret,
  Passwords,
  seatAccount,
  setPassword,
  startSignIn,
  totpAt,
  type From,
  type Notices,
  type OwnerNotice,
  type Resolver,
} from "../index.ts";
import { amongAccounts, db } from "../tables.ts";

export const goodPassword = "vier natte fietsen zingen";

export type Person = {
  account: AccountId;
  address: string;
  password: string;
  /** In base32; null: none is connected. */
  secret: string | null;
};

export type Stage = {
  platform: TestPlatform;
  passwords: Passwords;
  resolver: Resolver;
  /** Mails that were asked for, with the secret of their link. */
  told: { what: keyof Notices | OwnerNotice; account: AccountId; secret: string | null }[];
  notices: Notices;
  person(wishes?: { secondFactor?: boolean; password?: string }): Promise<Person>;
  seat(person: Person, academy: AcademyId, roles?: readonly Role[]): Promise<MemberId>;
  signIn(person: Person, from?: Partial<From>): ReturnType<typeof startSignIn>;
  /** Who the token says it is, as a member of the platform's own academy. */
  actor(token: string): Promise<MemberActor>;
  code(person: Person): string;
};

export const from = (over: Partial<From> = {}): From => ({
  networkAddress: "192.0.2.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  device: null,
  ...over,
});

/** A platform with people who can sign in. */
export async function setStage(): Promise<Stage> {
  const platform = await openTestPlatform();
  const passwords = new Passwords();
  const hash = await passwords.hash(goodPassword);
  const resolver = createResolver(platform, (error) => {
    throw error;
  });
  const told: Stage["told"] = [];
  const tell = (what: keyof Notices) => async (_: unknown, account: AccountId, secret?: string) =>
    void told.push({ what, account, secret: secret ?? null });
  const notices: Notices = {
    resetLink: tell("resetLink"),
    async addressAsked(_, { account, taken, atNew, atOld }) {
      told.push({ what: "addressAsked", account, secret: atOld });
      told.push({ what: "addressAsked", account: taken ?? account, secret: taken ? null : atNew });
    },
    tellOwner: async (_, account, what) => void told.push({ what, account, secret: null }),
  };
  let count = 0;
  return {
    platform,
    passwords,
    resolver,
    told,
    notices,
    async person({ secondFactor = false, password = goodPassword } = {}) {
      const address = `person-${++count}@studio.example`;
      const own = password === goodPassword ? hash : await passwords.hash(password);
      const secret = secondFactor ? newTotpSecret() : null;
      const account = await platform.store.transact(amongAccounts, async (tx) => {
        const account = await ensureAccount(tx, platform.vault, address, platform.clock.now());
        await setPassword(tx, account, own, platform.clock.now());
        if (secret !== null) await insertAuthenticator(tx, platform, account, secret, 0);
        return account;
      });
      return { account, address, password, secret };
    },
    seat: (person, academy, roles = ["participant"]) => seat(platform, person, academy, roles),
    signIn: ({ address, password }, over) =>
      startSignIn(platform, passwords, notices, { address, password, from: from(over) }),
    async actor(token) {
      const { actor } = await resolver.resolve({ token, slug: null });
      if (actor.kind !== "member") throw new Error("nobody is signed in with this token");
      return actor;
    },
    code: ({ secret }) => totpAt(secret!, platform.clock.now()),
  };
}

const members = tables<{
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId;
    state: string;
    epoch: string;
    wrap: Buffer;
    created_at: Date;
  };
}>();

async function seat(
  { store, vault, clock }: TestPlatform,
  { account }: Person,
  academy: AcademyId,
  roles: readonly Role[],
): Promise<MemberId> {
  const now = timestamp(clock.now());
  if (academy === platformAcademy) return grant(account as string as MemberId);
  return grant(randomId<"member">());

  function grant(member: MemberId): Promise<MemberId> {
    return store.transact({ academy, member: null }, async (tx) => {
      if (academy !== platformAcademy) {
        const key = (await joinKeys(vault, tx, [member])).get(member)!;
        const row = { id: member, academy, account, state: "active", ...key, created_at: now };
        await tx.run(members.insertInto("membership").values(row));
        await seatAccount(tx, account, academy, member);
      }
      const grants = roles.map((role) => ({ academy, member, role, granted_by: null, granted_at: now }));
      await tx.run(db.insertInto("role_grant").values(grants));
      return member;
    });
  }
}
