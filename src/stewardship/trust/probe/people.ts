import { sql } from "kysely";
import type { MemberActor } from "#access";
import { randomId, sortableId, type AcademyId, type AccountId, type Id, type MemberId } from "#ids";
import type { Platform } from "#platform";
import type { ProbeAcademy, ProbeWishes } from "#promise";
import { tables, timestamp, type Timestamp } from "#store";
import { joinKeys } from "#vault";
import { foundProbe } from "./found-probe.ts";

type Tables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId | null;
    state: string;
    epoch: string;
    wrap: Buffer;
    licence_from: Timestamp | null;
    licence_until: Timestamp | null;
    reopened_until: Timestamp | null;
    created_at: Timestamp;
    joined_at: Timestamp | null;
  };
  role_grant: { academy: AcademyId; member: MemberId; role: string; granted_at: Timestamp };
  coaching: { academy: AcademyId; learner: MemberId; coach: MemberId; since: Timestamp };
  share: {
    id: Id<"share">;
    academy: AcademyId;
    item: string;
    member: MemberId;
    holder: MemberId;
    since: Timestamp;
  };
};

const db = tables<Tables>();
const orNull = (moment: ProbeWishes["licenceUntil"]) => (moment == null ? null : timestamp(moment));

/**
 * Work among invented people, who are gone afterwards: what hangs on them goes with their memberships. One at a time,
 * whichever node or command it is: some change what the academy asks of everybody.
 */
export const inProbe = async <T>(platform: Platform, work: (probe: ProbeAcademy) => Promise<T>): Promise<T> =>
  platform.store.session(async (session) => {
    await session.lock("probe academy");
    return rehearse(platform, work);
  });

async function rehearse<T>(platform: Platform, work: (probe: ProbeAcademy) => Promise<T>): Promise<T> {
  const academy = await foundProbe(platform);
  const invented: MemberId[] = [];
  await forgetStrays(platform, academy.id);
  try {
    return await work(probeOf(platform, academy, invented));
  } finally {
    await forget(platform, academy.id, invented);
  }
}

const house = (academy: AcademyId) => ({ academy, member: null });

/** Taken in the order in which notes of what they used take them, so that neither waits for the other. */
const forget = (platform: Platform, academy: AcademyId, invented: readonly MemberId[]) =>
  platform.store.transact(house(academy), async (tx) => {
    const theirs = sql<boolean>`id = any(${[...invented]}::uuid[])`;
    await tx.all(db.selectFrom("membership").select("id").where(theirs).orderBy("id").forUpdate());
    await tx.run(db.deleteFrom("membership").where(theirs));
  });

/** Whom a check that was killed left behind; nobody else is at work here now. */
const forgetStrays = (platform: Platform, academy: AcademyId) =>
  platform.store.transact(house(academy), (tx) =>
    tx.run(db.deleteFrom("membership").where("state", "<>", "house")),
  );

type House = { id: AcademyId; slug: string };

function probeOf(platform: Platform, { id: academy, slug }: House, invented: MemberId[]): ProbeAcademy {
  const { store, clock } = platform;
  return {
    academy,
    slug,
    async person(wishes = {}) {
      const person = await invent(platform, academy, wishes);
      invented.push(person.id);
      return person;
    },
    async coach(coach, learner) {
      const row = { academy, learner, coach, since: timestamp(clock.now()) };
      await store.transact(house(academy), (tx) => tx.run(db.insertInto("coaching").values(row)));
    },
    async share(item, member, holder) {
      const now = clock.now();
      const row = { id: sortableId<"share">(now), academy, item, member, holder, since: timestamp(now) };
      await store.transact(house(academy), (tx) => tx.run(db.insertInto("share").values(row)));
    },
  };
}

async function invent(
  { store, vault, clock }: Platform,
  academy: AcademyId,
  { roles = ["participant"], licenceFrom, licenceUntil, reopenedUntil }: ProbeWishes,
): Promise<MemberActor> {
  const now = clock.now();
  const id = randomId<"member">();
  const at = timestamp(now);
  await store.transact(house(academy), async (tx) => {
    const key = (await joinKeys(vault, tx, [id])).get(id)!;
    const dates = {
      licence_from: orNull(licenceFrom),
      licence_until: orNull(licenceUntil),
      reopened_until: orNull(reopenedUntil),
    };
    const row = {
      id,
      academy,
      account: null,
      state: "active",
      ...key,
      ...dates,
      created_at: at,
      joined_at: at,
    };
    await tx.run(db.insertInto("membership").values(row));
    for (const role of roles)
      await tx.run(db.insertInto("role_grant").values({ academy, member: id, role, granted_at: at }));
  });
  return {
    kind: "member",
    academy,
    id,
    account: randomId<"account">(),
    roles: new Set(roles),
    signIn: sortableId<"sign-in">(now),
    secondFactorAt: now,
    state: "active",
    licenceUntil: licenceUntil ?? null,
  };
}
