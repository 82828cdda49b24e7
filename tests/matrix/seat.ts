import type { MemberActor, Role } from "#access";
import { after, day, hour, type Instant } from "#clock";
import { platformAcademy, randomId, type AcademyId, type AccountId, type MemberId } from "#ids";
import {
  ensureAccount,
  insertAuthenticator,
  newTotpSecret,
  noteLastPlace,
  seatAccount,
  setPassword,
} from "#sign-in";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import type { TestPlatform } from "#testing-platform";
import { joinKeys } from "#vault";
import { insertProfile } from "../../src/learning/people/profile.ts";
import { openSignIn } from "../../src/guard/sign-in/sign-in.ts";
import type { Part } from "./cast.ts";

type Tables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId;
    state: string;
    epoch: string;
    wrap: Buffer;
    licence_until: Timestamp | null;
    created_at: Timestamp;
    joined_at: Timestamp | null;
  };
  role_grant: { academy: AcademyId; member: MemberId; role: Role; granted_at: Timestamp };
  sign_in: { id: string; second_factor_at: Timestamp };
};
const db = tables<Tables>();

export type Person = {
  name: string;
  address: string;
  account: AccountId;
  member: MemberId;
  token: string;
  actor: MemberActor;
};

const accounts = { academy: platformAcademy, member: null } as const;
/** A hash that no password fits: nobody here signs in by one. */
const noPassword =
  "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm8";

/** A person with an account, a membership where the part has a house for one, and a sign-in of their own. */
export async function seat(
  platform: TestPlatform,
  academy: AcademyId | null,
  name: string,
  part: Part,
): Promise<Person> {
  const { store, clock } = platform;
  const now = clock.now();
  const address = `${name.replaceAll(" ", ".")}@people.example`;
  const { account, token, signIn, secondFactorAt } = await store.transact(accounts, (tx) =>
    enter(tx, platform, address, part),
  );
  const licenceUntil = part.licence === "ended" ? after(now, -30 * day) : null;
  const asAccount = account as string as MemberId;
  const member = academy === null || academy === platformAcademy ? asAccount : randomId<"member">();
  const home = academy ?? platformAcademy;
  await store.transact({ academy: home, member: null }, async (tx) => {
    if (member !== asAccount)
      await join(tx, platform, { account, member, address, name, licenceUntil, part });
    for (const role of part.roles)
      await tx.run(
        db.insertInto("role_grant").values({ academy: home, member, role, granted_at: timestamp(now) }),
      );
  });
  const state = part.state === "suspended" ? part.state : "active";
  const roles = new Set(part.roles);
  const who = { kind: "member", academy: home, id: member, account, roles, signIn } as const;
  return { name, address, account, member, token, actor: { ...who, secondFactorAt, state, licenceUntil } };
}

/** The same person on another device of theirs, by the first factor. */
export async function signInAgain({ store, vault, clock }: TestPlatform, person: Person): Promise<Person> {
  const trace = { device: "Safari on iOS", address: "192.0.2.8" };
  const { token, signIn } = await store.transact(accounts, (tx) =>
    openSignIn(tx, vault, person.account, trace, clock.now()),
  );
  return { ...person, token, actor: { ...person.actor, signIn, secondFactorAt: null } };
}

async function enter(tx: Tx, platform: TestPlatform, address: string, { factor }: Part) {
  const { vault, clock } = platform;
  const now = clock.now();
  const account = await ensureAccount(tx, vault, address, now);
  await setPassword(tx, account, noPassword, now);
  if (factor !== "none") await insertAuthenticator(tx, platform, account, newTotpSecret(), 0);
  const trace = { device: "Firefox on Linux", address: "192.0.2.7" };
  const { token, signIn } = await openSignIn(tx, vault, account, trace, now);
  const secondFactorAt = provenAt(factor, now);
  if (secondFactorAt !== null)
    await tx.run(
      db
        .updateTable("sign_in")
        .set({ second_factor_at: timestamp(secondFactorAt) })
        .where("id", "=", signIn),
    );
  return { account, token, signIn, secondFactorAt };
}

function provenAt(factor: Part["factor"], now: Instant): Instant | null {
  if (factor === "fresh") return now;
  return factor === "old" ? after(now, -2 * hour) : null;
}

type Joining = {
  account: AccountId;
  member: MemberId;
  address: string;
  name: string;
  licenceUntil: Instant | null;
  part: Part;
};

async function join(tx: Tx, { vault, clock }: TestPlatform, joining: Joining): Promise<void> {
  const { account, member, address, name, licenceUntil, part } = joining;
  const { academy } = tx.context;
  const now = clock.now();
  const key = (await joinKeys(vault, tx, [member])).get(member)!;
  await tx.run(
    db.insertInto("membership").values({
      id: member,
      academy,
      account,
      state: part.state,
      ...key,
      licence_until: licenceUntil === null ? null : timestamp(licenceUntil),
      created_at: timestamp(now),
      joined_at: part.state === "invited" ? null : timestamp(now),
    }),
  );
  await seatAccount(tx, account, academy, member);
  // A first visit is noted beside its request, which would be told from the next by what it runs.
  await noteLastPlace(tx, account, academy);
  await insertProfile(vault, tx, { member, name, address }, now);
}
