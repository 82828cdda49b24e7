import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import { platformAcademy, randomId, type AcademyId } from "#ids";
import { defineJob, enqueue, openJobs, visitDeadJobs, type Jobs } from "#jobs";
import { deliveryJob, post } from "#mail";
import { tables } from "#store";
import { addAcademy, addMember, entriesOf, openTestPlatform, type TestPlatform } from "#testing-platform";
import { drop, tryAgain } from "./answer-failed.ts";
import type { WatchParts } from "./parts.ts";
import { readFailed } from "./read-failed.ts";

const db = tables<{
  outbox: { state: string; secret: Buffer | null };
}>();

let platform: TestPlatform;
let academy: AcademyId;
let operator: MemberActor;
let learner: MemberActor;
let parts: WatchParts;
let jobs: Jobs;
let broken = true;

const stumble = async () => {
  if (broken) throw Object.assign(new Error("Ada wrote a secret"), { code: "ECONNREFUSED" });
};
const delivery = defineJob<{ mail: string }>({ ...deliveryJob, retries: 1, run: stumble });

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, "harbour");
  operator = await addMember(platform, platformAcademy, { roles: ["operator"] });
  learner = await addMember(platform, academy);
  const connection = platform.appLogin;
  parts = { platform, dead: () => visitDeadJobs({ connection, jobs: [delivery] }), mails: () => [] };
  jobs = await openJobs({
    store: platform.store,
    connection,
    clock: platform.clock,
    jobs: [delivery],
    log: { warn() {} },
  });
});
afterAll(async () => {
  await jobs.stop();
  await platform.close();
});

/** A mail that no server takes. */
async function fail(): Promise<string> {
  broken = true;
  await platform.store.transact({ academy, member: null }, (tx) =>
    post(tx, platform.vault, platform.clock, { kind: "people.invitation", to: learner.id, secret: "s" }),
  );
  await jobs.drain();
  return (await readFailed(parts))[0]!.id;
}

beforeEach(async () => {
  for (const { id } of await parts.dead().list()) await parts.dead().dismiss(id);
});

const outbox = () =>
  platform.store.read({ academy, member: null }, (tx) => tx.all(db.selectFrom("outbox").select(["state"])));

const told = async () =>
  (await entriesOf(platform, platformAcademy))
    .map(({ type }) => type)
    .filter((type) => type.startsWith("jobs."));

describe("work that failed for good", () => {
  test("is listed with its academy, tries and the word of its error, and with nothing about people", async () => {
    const id = await fail();
    const [failed] = await readFailed(parts);
    expect(failed).toMatchObject({
      id,
      name: "mail.deliver",
      academyName: "harbour",
      mail: "people.invitation",
      code: "ECONNREFUSED",
      tries: 2,
      diedAt: platform.clock.now(),
    });
    expect(JSON.stringify(failed)).not.toMatch(/secret|Ada/);
    expect(JSON.stringify(failed)).not.toContain(learner.id);
  });

  test("is done when it is tried again after the trouble is over, with an entry in the platform’s ledger", async () => {
    const id = await fail();
    broken = false;
    await tryAgain(parts, operator, id);
    expect(await readFailed(parts)).toEqual([]);
    expect(await jobs.drain()).toBe(1);
    expect(await readFailed(parts)).toEqual([]);
    expect(await told()).toContain("jobs.tried-again");
  });

  test("is dropped with an entry, and a mail of it is no longer meant to be sent", async () => {
    const id = await fail();
    await drop(parts, operator, id);
    expect(await readFailed(parts)).toEqual([]);
    expect(await jobs.drain()).toBe(0);
    expect((await outbox()).map(({ state }) => state)).toContain("not needed");
    expect(await told()).toContain("jobs.dropped");
  });

  test("is answered once, and told of once", async () => {
    const id = await fail();
    await drop(parts, operator, id);
    const before = (await told()).length;
    for (const again of [tryAgain, drop])
      await expect(again(parts, operator, id)).rejects.toBeInstanceOf(NotFound);
    expect(await told()).toHaveLength(before);
  });

  test("is nothing for anybody but operators", async () => {
    const id = await fail();
    const administrator = await addMember(platform, academy, { roles: ["administrator"] });
    for (const actor of [administrator, { ...operator, secondFactorAt: null }])
      for (const answer of [tryAgain, drop])
        await expect(answer(parts, actor, id)).rejects.toBeInstanceOf(NotFound);
    await expect(drop(parts, operator, randomId())).rejects.toBeInstanceOf(NotFound);
    expect(await readFailed(parts)).toHaveLength(1);
  });

  test("of the platform itself, or of an academy that is gone, says so", async () => {
    broken = true;
    for (const place of [platformAcademy, randomId<"academy">()])
      await platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
        tx.within({ academy: place, member: null }, () => enqueue(tx, deliveryJob, { mail: randomId() })),
      );
    await jobs.drain();
    expect((await readFailed(parts)).map(({ academyName, mail }) => [academyName, mail])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
