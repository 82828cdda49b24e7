import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findAcademy } from "#academies";
import type { MemberActor } from "#access";
import { day, hour } from "#clock";
import { Limited } from "#errors";
import { platformAcademy, randomId, type AcademyId, type Id, type MemberId } from "#ids";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import { addAcademy, openTestPlatform, type TestPlatform } from "#testing-platform";
import { createWebApp, type Resolve } from "#web-server";
import { Hub, channelsMost } from "./hub.ts";
import type { LiveItem, LiveSource } from "./index.ts";
import { liveRoute } from "./module.ts";
import { openPage, signedIn, type OpenPage } from "./testing/open-page.ts";

type Tables = {
  sign_in: { id: string; ended_at: Timestamp | null; used_at: Timestamp | null };
  membership: { id: MemberId; state: string };
  role_grant: { member: MemberId };
  academy: { id: AcademyId; policy: object };
};
const db = tables<Tables>();

let platform: TestPlatform;
let academy: AcademyId;
let ada: MemberActor;
let hub: Hub;
let items: LiveItem[] = [];
let asked: (readonly MemberId[])[] = [];

const source: LiveSource = {
  name: "bell",
  async read(_, members) {
    asked.push(members);
    return items;
  },
};

const bell = randomId<"bell">() as Id<string>;
const ring = (actor: MemberActor, said: string, id = bell): void => {
  items = [{ member: actor.id, id, tell: (language) => ({ said: language === "nl" ? `NL ${said}` : said }) }];
};

const change = (academy: AcademyId, query: Parameters<Tx["run"]>[0]): Promise<unknown> =>
  platform.store.transact({ academy, member: null }, (tx) => tx.run(query));

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform);
});
beforeEach(async () => {
  [items, asked] = [[], []];
  hub = new Hub(platform, [source]);
  ada = await signedIn(platform, academy, ["coach"]);
});
afterAll(() => platform.close());

const look = async (...pages: OpenPage[]): Promise<string[]> => {
  await hub.look();
  return Promise.all(pages.map((page) => page.heard()));
};

test("tells a page what is the case, and then only what has changed", async () => {
  ring(ada, "one");
  const page = await openPage(hub, ada);
  expect(await look(page)).toEqual([`data: {"name":"bell:${bell}","said":"one"}\n\n`]);
  expect(await look(page)).toEqual([""]);
  ring(ada, "two");
  expect(await look(page)).toEqual([`data: {"name":"bell:${bell}","said":"two"}\n\n`]);
});

test("speaks the language of the page", async () => {
  ring(ada, "one");
  const page = await openPage(hub, ada, "nl");
  expect(await look(page)).toEqual([`data: {"name":"bell:${bell}","said":"NL one"}\n\n`]);
});

test("tells nobody of what is somebody else's", async () => {
  const eve = await signedIn(platform, academy, ["coach"]);
  ring(ada, "one");
  const pages = [await openPage(hub, ada), await openPage(hub, eve)];
  expect((await look(...pages)).map((text) => text.includes("one"))).toEqual([true, false]);
});

test("asks once for all who look, however many pages they have open", async () => {
  const eve = await signedIn(platform, academy, ["coach"]);
  const pages = [await openPage(hub, ada), await openPage(hub, ada), await openPage(hub, eve)];
  await hub.look();
  asked = [];
  await look(...pages);
  expect(asked.map((members) => members.toSorted())).toEqual([[ada.id, eve.id].toSorted()]);
});

test("gives a slow line the latest of each thing", async () => {
  const page = await openPage(hub, ada);
  await look(page);
  for (const said of ["one", "two", "three"]) {
    ring(ada, said);
    await hub.look();
  }
  expect(await page.heard()).toContain("one");
  expect(await page.heard()).toBe(`data: {"name":"bell:${bell}","said":"three"}\n\n`);
});

const endings: Record<string, () => Promise<unknown>> = {
  "its sign-in ends": () =>
    change(
      platformAcademy,
      db
        .updateTable("sign_in")
        .set({ ended_at: timestamp(platform.clock.now()), used_at: null })
        .where("id", "=", ada.signIn),
    ),
  "the member is suspended": () =>
    change(academy, db.updateTable("membership").set({ state: "suspended" }).where("id", "=", ada.id)),
  "the account is suspended": () =>
    change(
      platformAcademy,
      db
        .updateTable("membership")
        .set({ state: "suspended" })
        .where("id", "=", ada.account as string as MemberId),
    ),
  "the last role is taken": () => change(academy, db.deleteFrom("role_grant").where("member", "=", ada.id)),
  "the member is erased": () => change(academy, db.deleteFrom("membership").where("id", "=", ada.id)),
  "the sign-in was not used for too long": async () => platform.clock.turn(2 * hour),
  "the sign-in is older than the policy lets it be": async () => platform.clock.turn(day),
};

test.each(Object.keys(endings))("ends when %s, and tells nothing more", async (how) => {
  const page = await openPage(hub, ada);
  await look(page);
  await endings[how]!();
  ring(ada, "secret");
  await hub.look();
  expect(await page.ended()).toBe("");
  expect(hub.size).toBe(0);
});

test("does not keep a sign-in from ending by looking", async () => {
  const page = await openPage(hub, ada);
  for (let at = 0; at < 4; at++) {
    platform.clock.turn(hour / 2);
    await hub.look();
  }
  expect(await page.ended()).toBe("");
});

test("ends when an academy asks everyone for a second factor, and it was never proved", async () => {
  const bare = await signedIn(platform, academy, ["coach"], { secondFactor: false });
  const page = await openPage(hub, bare);
  await look(page);
  const policy = (of: object) =>
    change(platformAcademy, db.updateTable("academy").set({ policy: of }).where("id", "=", academy));
  await policy({ secondFactorForAll: true });
  await hub.look();
  expect(await page.ended()).toBe("");
  await policy({});
});

test("refuses more pages than anybody looks at, and forgets those that were closed", async () => {
  const pages = await Promise.all(Array.from({ length: channelsMost.perSignIn }, () => openPage(hub, ada)));
  await expect(openPage(hub, ada)).rejects.toThrow(Limited);
  pages[0]!.close();
  await pages[0]!.ended();
  await openPage(hub, ada);
  expect(hub.size).toBe(channelsMost.perSignIn);
});

test("goes on when the database did not answer for once", async () => {
  let broken = true;
  const failing: LiveSource = {
    ...source,
    read: async (...all) => (broken ? Promise.reject(new Error("gone")) : source.read(...all)),
  };
  hub = new Hub(platform, [failing]);
  const page = await openPage(hub, ada);
  ring(ada, "one");
  expect(await look(page)).toEqual([""]);
  broken = false;
  expect((await look(page))[0]).toContain("one");
});

test("is a stream that no proxy and no packing holds back", async () => {
  const { settings, clock, log } = platform;
  const found = await platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    findAcademy(tx, academy),
  );
  const resolve: Resolve = async () => ({
    signIn: ada.signIn,
    actor: ada,
    academy: found,
    csrf: null,
    language: null,
    reader: null,
  });
  const app = createWebApp({ settings, clock, log, routes: [liveRoute(hub)], resolve });
  const { host } = new URL(settings.publicUrl);
  const headers = { host, "accept-encoding": "br, gzip" };
  const answer = await app.fetch(new Request(`${settings.publicUrl}/a/${found!.slug}/live`, { headers }));
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(answer.headers.get("content-encoding")).toBeNull();
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-accel-buffering")).toBe("no");
  for await (const piece of answer.body!) {
    expect(Buffer.from(piece).toString()).toBe("retry: 5000\n\n");
    break;
  }
  expect(hub.size).toBe(0);
});
