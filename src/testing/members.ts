import type { MemberActor, Role } from "#access";
import type { Instant } from "#clock";
import { platformAcademy, randomId, sortableId, type AcademyId, type AccountId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { tables, timestamp, type Timestamp } from "#store";
import { foundAcademy, joinKeys } from "#vault";

let founded = 0;

/** An academy of its own. */
export async function addAcademy(platform: Platform, slug = `academy-${++founded}`): Promise<AcademyId> {
  const id = sortableId<"academy">(platform.clock.now());
  const epoch = await platform.vault.keyring.firstEpoch(id);
  const academy = {
    id,
    slug,
    name: slug,
    ink: "petrol",
    policySet: "video-practice",
    language: "en",
    zone: "Europe/Amsterdam",
    region: "eu",
    purpose: "customer",
  } as const;
  await platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
    foundAcademy(platform.vault, tx, academy, epoch, platform.clock.now()),
  );
  return id;
}

type Joining = { roles?: readonly Role[]; licenceUntil?: Instant | null; secondFactor?: boolean };

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
};
const db = tables<Tables>();

/** A member as the gate sees one: a membership, roles, a licence. No account, profile or address stands behind it. */
export async function addMember(
  platform: Platform,
  academy: AcademyId,
  { roles = ["participant"], licenceUntil = null, secondFactor = true }: Joining = {},
): Promise<MemberActor> {
  const now = platform.clock.now();
  const [id, account] = [randomId<"member">(), randomId<"account">()];
  await platform.store.transact({ academy, member: null }, async (tx) => {
    const key = (await joinKeys(platform.vault, tx, [id])).get(id)!;
    const dates = {
      licence_until: licenceUntil === null ? null : timestamp(licenceUntil),
      created_at: timestamp(now),
      joined_at: timestamp(now),
    };
    await tx.run(
      db.insertInto("membership").values({ id, academy, account, state: "active", ...key, ...dates }),
    );
    for (const role of roles)
      await tx.run(
        db.insertInto("role_grant").values({ academy, member: id, role, granted_at: timestamp(now) }),
      );
  });
  return {
    kind: "member",
    academy,
    id,
    account,
    roles: new Set(roles),
    signIn: sortableId<"sign-in">(now),
    secondFactorAt: secondFactor ? now : null,
    state: "active",
    licenceUntil,
  };
}
