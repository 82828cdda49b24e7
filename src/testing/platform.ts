import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StandingClock, type Instant } from "#clock";
import { type MemberActor, type Role } from "#access";
import { platformAcademy, randomId, sortableId, type AcademyId, type AccountId, type MemberId } from "#ids";
import { createLog } from "#log";
import { readSettings } from "#settings";
import { tables, timestamp, type Timestamp } from "#store";
import { foundAcademy, joinKeys } from "#vault";
import { openPlatform, type OpenPlatform } from "../open-platform.ts";
import { createTestDatabase } from "./postgres.ts";
import { testRoot } from "./template.ts";

export type TestPlatform = Omit<OpenPlatform, "clock"> & {
  clock: StandingClock;
  /** DATA_DIR; the second copy of the keyring lies beside it. */
  folder: string;
  secondCopy: string;
  /** Every line that was logged. */
  logged: string[];
  close(): Promise<void>;
};

/** The product's platform over a database and folders of one's own, under a clock that stands. */
export async function openTestPlatform(settings: Record<string, string> = {}): Promise<TestPlatform> {
  const database = await createTestDatabase();
  const ground = mkdtempSync(join(tmpdir(), "tutela-test-"));
  const [folder, secondCopy] = [join(ground, "data"), join(ground, "keyring-2")];
  const clock = new StandingClock();
  const logged: string[] = [];
  const log = createLog({ level: "debug", clock, write: (line) => logged.push(line) });
  const env = { DATA_DIR: folder, TUTELA_KEYRING: secondCopy, TUTELA_ENV: "development", ...settings };
  const { host, port, database: name } = database.connection;
  const opening = { settings: readSettings(env, ground), root: testRoot, log, clock };
  const platform = await openPlatform({ ...opening, database: { host, port, database: name } });
  const close = async () => {
    await platform.close();
    await database.drop();
    rmSync(ground, { recursive: true, force: true });
  };
  return { ...platform, clock, folder, secondCopy, logged, close };
}

let founded = 0;

/** An academy of its own. */
export async function addAcademy(
  platform: OpenPlatform | TestPlatform,
  slug = `academy-${++founded}`,
): Promise<AcademyId> {
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
  platform: OpenPlatform | TestPlatform,
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
