import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day, hour, instant, minute, parseInstant, second } from "#clock";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { tables, timestamp, type Timestamp } from "#store";
import { randomId } from "#ids";
import { measureAll } from "./measure.ts";
import { measureMinute } from "./module.ts";
import { dayNumber, parts, viewOf, worstOf, type PartDay, type PartView } from "./part.ts";
import { onPlatform, readDays, saveMeasured } from "./queries.ts";
import { stateWords, titleOf } from "./said.ts";

const now = parseInstant("2026-11-20T13:05:00Z");
const today = dayNumber(now);

const dayOf = (given: Partial<PartDay> = {}): PartDay => ({
  part: "mail",
  day: today,
  works: 10,
  slow: 0,
  down: 0,
  firstAt: instant(now - hour),
  latestAt: now,
  state: "works",
  since: instant(now - hour),
  figure: 0,
  ...given,
});

describe("a part", () => {
  test("works while its last measurement is young, and is not measured after three minutes of silence", () => {
    expect(viewOf("mail", [dayOf({ latestAt: instant(now - 3 * minute) })], now).state).toBe("works");
    const silent = viewOf("mail", [dayOf({ latestAt: instant(now - 3 * minute - 1) })], now);
    expect(silent).toMatchObject({ state: "unmeasured", figure: null, since: now - 3 * minute - 1 });
  });

  test("without a measurement is not measured, and has no percentage", () => {
    expect(viewOf("mail", [], now)).toMatchObject({
      state: "unmeasured",
      percent: null,
      minutes: 0,
      since: null,
    });
  });

  test("has its percentage of measured minutes alone, rounded down", () => {
    const days = [dayOf({ works: 1_440, down: 0 }), dayOf({ day: today - 3, works: 100_000, down: 1 })];
    expect(viewOf("mail", days, now)).toMatchObject({ percent: 99.99, minutes: 101_441 });
    expect(viewOf("mail", [dayOf({ works: 5 })], now).percent).toBe(100);
  });

  test("shows a cell for each measured day, and none for the others", () => {
    const days = [dayOf(), dayOf({ day: today - 1, slow: 1 }), dayOf({ day: today - 2, down: 1, slow: 4 })];
    const cells = viewOf("mail", days, now).days;
    expect(cells).toHaveLength(90);
    expect(cells.slice(-4)).toEqual(["none", "broken", "unknown", "kept"]);
  });

  test("says in words what the figure means", () => {
    const view = (part: PartView["part"], figure: number) => viewOf(part, [dayOf({ part, figure })], now);
    expect(stateWords("en", view("disk", 12_000_000_000), now)).toBe("12 GB free");
    expect(stateWords("en", view("ledger", 0), now)).toBe("Nothing waits");
    expect(stateWords("nl", view("keyring", 2), now)).toBe("2 kopieën, elk gelezen");
    const down = viewOf("mail", [dayOf({ state: "down" })], now);
    expect(stateWords("en", down, now)).toBe("Does not answer since 12:05");
  });
});

describe("the title", () => {
  const all = (states: Partial<Record<PartView["part"], PartDay["state"]>>): PartView[] =>
    parts.map((part) => viewOf(part, [dayOf({ part, state: states[part] ?? "works" })], now));
  const title = (views: PartView[]) => titleOf({ lang: "en", views, now });

  test.each([
    [{}, "All works."],
    [{ mail: "slow" }, "Mail is slow. All else works."],
    [{ mail: "down" }, "Mail does not answer. All else works."],
    [{ mail: "slow", jobs: "slow" }, "2 parts are slow or answer in part."],
    [{ mail: "down", jobs: "down", disk: "slow" }, "2 parts do not answer."],
  ] as const)("for %j says %s", (states, sentence) => {
    expect(title(all(states))).toBe(sentence);
  });

  test("never says that all works while a part was not measured", () => {
    const views = [...all({}).slice(1), viewOf("pages", [], now)];
    expect(worstOf(views)).toBe("unmeasured");
    expect(title(views)).toBe("What is measured works. Some of it was not measured just now.");
    expect(title(parts.map((part) => viewOf(part, [], now)))).toBe("Nothing has been measured just now.");
  });
});

describe("the measurement", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await openTestPlatform();
  });
  afterAll(() => platform.close());

  const lives = async () => Response.json({ live: true });
  const statesNow = async (request = lives) =>
    Object.fromEntries((await measureAll(platform, request)).map(({ part, state }) => [part, state]));
  const stored = () => platform.store.read(onPlatform, (tx) => readDays(tx, platform.clock.now()));
  const mailOf = async () =>
    (await stored())
      .filter(({ part }) => part === "mail")
      .map(({ works, slow, since }) => ({ works, slow, since }));

  test("finds every part of a sound platform at work", async () => {
    const works = Object.fromEntries(parts.map((part) => [part, "works"]));
    expect(await statesNow()).toEqual({ ...works, disk: expect.stringMatching(/works|slow/) });
  });

  test("finds pages down that answer with an error or not at all", async () => {
    expect(await statesNow(async () => Response.json({}, { status: 503 }))).toMatchObject({
      pages: "down",
      database: "works",
    });
    expect(await statesNow(() => Promise.reject(new Error("gone")))).toMatchObject({
      pages: "down",
      database: "works",
    });
  });

  test("finds mail slow and then down that waits in any academy, and keeps since when", async () => {
    type Outbox = {
      id: string;
      academy: string;
      member: string;
      kind: string;
      state: string;
      created_at: Timestamp;
    };
    const db = tables<{ outbox: Outbox }>();
    const academy = await addAcademy(platform);
    const { id: member } = await addMember(platform, academy);
    const start = platform.clock.now();
    const mail = {
      id: randomId(),
      academy,
      member,
      kind: "people.trial",
      state: "waiting",
      created_at: timestamp(start),
    };
    await platform.store.transact({ academy, member: null }, (tx) =>
      tx.run(db.insertInto("outbox").values(mail)),
    );
    await measureMinute(platform, lives);
    platform.clock.turn(6 * minute);
    await measureMinute(platform, lives);
    platform.clock.turn(minute);
    await measureMinute(platform, lives);
    expect(await mailOf()).toEqual([{ works: 1, slow: 2, since: start + 6 * minute }]);
    platform.clock.turn(hour);
    expect(await statesNow()).toMatchObject({ mail: "down" });
  });

  test("keeps the beginning of a state that lasts across midnight, in a row of the new day", async () => {
    const [before] = await mailOf();
    platform.clock.turn(day - (platform.clock.now() % day) + second);
    const measured = { part: "mail", state: "slow", figure: 9 } as const;
    await platform.store.transact(onPlatform, (tx) => saveMeasured(tx, [measured], platform.clock.now()));
    expect(await mailOf()).toEqual([{ works: 0, slow: 1, since: before!.since }, before]);
  });
});
