import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sealed } from "#closed";
import { day, hour, type Instant } from "#clock";
import { randomId, type AcademyId, type MemberId } from "#ids";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { houseOf } from "#vault";
import { groupHolding, UsesOfGrants, type MemberActor } from "./index.ts";
import { dayOfUse } from "./uses.ts";

type Tables = {
  study_group: {
    id: string;
    academy: AcademyId;
    house: MemberId;
    title: Sealed<string>;
    created_at: Timestamp;
  };
  role_grant: { member: MemberId; role: string; used_on: Timestamp | null };
  coaching: {
    academy: AcademyId;
    learner: MemberId;
    coach: MemberId;
    since: Timestamp;
    used_on?: Timestamp | null;
  };
};
type Catalogue = { pg_locks: { granted: boolean; pid: number } };
const db = tables<Tables & Catalogue & { membership: { id: MemberId } }>();

let platform: TestPlatform;
let academy: AcademyId;
let coach: MemberActor;
let learner: MemberActor;
let uses: UsesOfGrants;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform);
  coach = await addMember(platform, academy, { roles: ["coach", "administrator"] });
  learner = await addMember(platform, academy);
  const since = timestamp(platform.clock.now());
  await within((tx) =>
    tx.run(db.insertInto("coaching").values({ academy, learner: learner.id, coach: coach.id, since })),
  );
  uses = new UsesOfGrants(platform.store);
});
afterAll(() => platform.close());

const within = <T>(work: (tx: Tx) => Promise<T>) => platform.store.transact({ academy, member: null }, work);

const usedOn = async (role: string): Promise<unknown> =>
  (
    await within((tx) =>
      tx.one(
        db.selectFrom("role_grant").select("used_on").where("member", "=", coach.id).where("role", "=", role),
      ),
    )
  ).used_on;
const coachingUsedOn = async () =>
  (await within((tx) => tx.one(db.selectFrom("coaching").select("used_on").where("coach", "=", coach.id))))
    .used_on;

async function open(relation: "coach" | "administrator", at: Instant = platform.clock.now()): Promise<void> {
  uses.note(coach, "review", [{ relation, member: learner.id, item: randomId() }], at);
  await uses.settled();
}

test("a grant that opened something shows the day, to no finer hour, and the others show none", async () => {
  await open("coach");
  const today = dayOfUse(platform.clock.now());
  expect(await usedOn("coach")).toBe(today);
  expect(await coachingUsedOn()).toBe(today);
  expect(await usedOn("administrator")).toBeNull();
});

test("the same day is written once, by one node and by two", async () => {
  const written: number[] = [];
  const counting = {
    transact: (context: never, work: never) => {
      written.push(1);
      return platform.store.transact(context, work);
    },
  };
  uses = new UsesOfGrants(counting as unknown as typeof platform.store);
  for (let n = 0; n < 5; n += 1) await open("administrator");
  expect(written).toHaveLength(1);
  const before = await usedOn("administrator");
  uses = new UsesOfGrants(platform.store);
  await open("administrator", (platform.clock.now() - (platform.clock.now() % day)) as Instant);
  expect(await usedOn("administrator")).toBe(before);
});

test("the next day is written again", async () => {
  platform.clock.turn(day + hour);
  await open("coach");
  expect(await usedOn("coach")).toBe(dayOfUse(platform.clock.now()));
});

test("the gate notes what its openings used", async () => {
  const writer = await addMember(platform, academy, { roles: ["content-developer", "participant"] });
  const row = randomId<"group">();
  const title = await within((tx) =>
    platform.vault.seal<string>(tx, groupHolding, "title", { row, member: houseOf(academy) }, "Ward 7"),
  );
  const created_at = timestamp(platform.clock.now());
  const group = { id: row, academy, house: houseOf(academy), title, created_at };
  await within((tx) => tx.run(db.insertInto("study_group").values(group)));
  const asked = await within(async (tx) => {
    const found = await tx.one(
      db.selectFrom("study_group").select(["id", "house", "title"]).where("id", "=", row),
    );
    return platform.gate.ask(tx, writer, "write-content", found);
  });
  await platform.gate.open(asked);
  await platform.uses.settled();
  const grants = await within((tx) =>
    tx.all(db.selectFrom("role_grant").select(["role", "used_on"]).where("member", "=", writer.id)),
  );
  expect(new Map(grants.map(({ role, used_on }) => [role, used_on]))).toEqual(
    new Map([
      ["content-developer", dayOfUse(platform.clock.now())],
      ["participant", null],
    ]),
  );
});

test("a use that is noted while somebody it is about is removed waits with nothing in hand", async () => {
  const [first, second] = [
    await addMember(platform, academy),
    await addMember(platform, academy, { roles: ["coach"] }),
  ];
  const since = timestamp(platform.clock.now());
  await within((tx) =>
    tx.run(db.insertInto("coaching").values({ academy, learner: first.id, coach: second.id, since })),
  );
  const begun: Promise<unknown>[] = [];
  const held = await within(async (tx) => {
    await tx.all(db.selectFrom("coaching").select("coach").where("coach", "=", second.id).forUpdate());
    const gone = db.deleteFrom("membership").where("id", "=", first.id);
    begun.push(within((other) => other.run(gone)));
    await stuck(1);
    uses.note(
      second,
      "review",
      [{ relation: "coach", member: first.id, item: randomId() }],
      platform.clock.now(),
    );
    begun.push(uses.settled());
    await stuck(2);
    const grants = db.selectFrom("role_grant").select("role").where("member", "=", second.id);
    return tx.all(grants.forUpdate().skipLocked());
  });
  expect(held).toEqual([{ role: "coach" }]);
  expect(await Promise.all(begun)).toEqual([1, undefined]);
});

/** Until so many statements on this database wait for a lock. */
async function stuck(many: number): Promise<void> {
  const here = sql<boolean>`pid in (select pid from pg_stat_activity where datname = current_database())`;
  const waiting = db.selectFrom("pg_locks").select("pid").where("granted", "=", false).where(here);
  while ((await within((tx) => tx.all(waiting))).length < many) await pause(5);
}
