import { afterAll, describe, expect, test } from "vitest";
import { day, hour, minute } from "#clock";
import { resumeMember, setLicence, suspendMember, giveRole, reopenForMember, takeRole } from "#people";
import { sessionCookie } from "#sign-in";
import { ask, type Asking, type Told } from "./ask.ts";
import { askingFor } from "./cells.ts";
import { askers, type Asker, type Name } from "./cast.ts";
import { may } from "./may.ts";
import { nowhere, type Params } from "./objects.ts";
import { signInAgain, type Person } from "./seat.ts";
import { differences, otherStatements } from "./verdicts.ts";
import { makeWorld } from "./world.ts";

const world = await makeWorld();
afterAll(() => world.close());
const { platform, people, objects } = world;

const as = (who: Asker | Person | null, asking: Asking): Promise<Told> =>
  ask(world, typeof who === "string" ? world.person(who) : who, asking);
const look = (
  who: Asker | Person | null,
  path: string,
  headers: Record<string, string> = {},
): Promise<Told> => as(who, { method: "GET", path, headers });
const send = (who: Asker | Person | null, path: string, form: Record<string, string> = {}): Promise<Told> =>
  as(who, { method: "POST", path, body: { form } });
const utf8 = ({ body }: Told): string => Buffer.from(body, "latin1").toString("utf8");

/** An administrator whose second factor is fresh, however far the clock was turned. */
const administrator = () => ({ ...people.administrator.actor, secondFactorAt: platform.clock.now() });

const shared = "learner's, shared";
const takeOf = (name: string): string => objects.take[name]!["take"]!;
const absent = (): string => nowhere.take()["take"]!;
const ways: Readonly<Record<string, (take: string) => Asking>> = {
  "its own page": (take) => ({ method: "GET", path: `/a/aster/takes/${take}` }),
  "the review": (take) => ({ method: "GET", path: `/a/aster/review/${take}` }),
  "the bytes": (take) => ({ method: "GET", path: `/a/aster/takes/${take}/recording` }),
  "the head of the bytes": (take) => ({ method: "HEAD", path: `/a/aster/takes/${take}/recording` }),
  "a range": (take) => ranged(take, { range: "bytes=0-99" }),
  "the end": (take) => ranged(take, { range: "bytes=-1" }),
  "a range that is none": (take) => ranged(take, { range: "bytes=9-1" }),
  "a range beyond the end": (take) => ranged(take, { range: "bytes=99999999-" }),
  "a range if unchanged": (take) => ranged(take, { range: "bytes=0-9", "if-range": `"${take}"` }),
  "bytes if changed": (take) => ranged(take, { "if-none-match": "*" }),
  "bytes as JSON": (take) => ranged(take, { accept: "application/json" }),
  "the recorder": (take) => ({ method: "GET", path: `/a/aster/practice/${absent()}/takes/${take}` }),
  "what the recorder looks back at": (take) => ({
    method: "GET",
    path: `/a/aster/practice/${absent()}/takes/${take}/recording`,
  }),
  "a poster": (take) => ({ method: "GET", path: `/a/aster/takes/${take}/poster` }),
  "another spelling": (take) => ({ method: "GET", path: `/a/aster/takes/${take.toUpperCase()}` }),
  "another academy's folder": (take) => ({ method: "GET", path: `/a/birch/takes/${take}/recording` }),
};
const ranged = (take: string, headers: Record<string, string>): Asking => ({
  method: "GET",
  path: `/a/aster/takes/${take}/recording`,
  headers,
});

/** The lines that a request leaves, without what differs with each: its moment and its own id. */
async function logged(request: () => Promise<unknown>): Promise<string[]> {
  const before = platform.logged.length;
  await request();
  const lines = platform.logged.slice(before).map((line): unknown => JSON.parse(line));
  return lines.map((line) => JSON.stringify(line, (key, value) => (ofItsOwn.includes(key) ? "" : value)));
}
const ofItsOwn = ["at", "request", "ms"];

describe("a recording that is shared with one coach", () => {
  const others = askers.filter((who) => who !== "learner" && who !== "coach");

  test.each(Object.entries(ways))("is not there for anybody else by %s", async (_, way) => {
    const faults: string[] = [];
    for (const who of others) {
      const here = await as(who, way(takeOf(shared)));
      const none = await as(who, way(absent()));
      const found = [...differences("none", here, none), ...otherStatements("none", here, none)];
      // Where they are led first, the address stands in the way on.
      const isLed = here.status === none.status && [303, 401].includes(here.status);
      if (!isLed) faults.push(...found.map((fault) => `${who}: ${fault}`));
      if (here.status !== 404 && !isLed) faults.push(`${who}: ${here.status}`);
    }
    expect(faults).toEqual([]);
  });

  test("leaves in the log what something that is not there leaves, and no more", async () => {
    for (const who of ["fellow", "coach of B", "administrator", "foreign coach"] as const)
      for (const way of Object.values(ways)) {
        const here = await logged(() => as(who, way(takeOf(shared))));
        expect(here).toEqual(await logged(() => as(who, way(absent()))));
        expect(here).not.toEqual([]);
      }
  });

  test("plays for that coach, and tells by HEAD what GET would", async () => {
    const path = `/a/aster/takes/${takeOf(shared)}/recording`;
    const part = await look("coach", path, { range: "bytes=0-99" });
    expect([part.status, part.body.length]).toEqual([206, 100]);
    const head = await as("coach", { method: "HEAD", path, headers: { range: "bytes=0-99" } });
    expect(head).toMatchObject({ status: 206, body: "", headers: part.headers });
  });
});

describe("an academy", () => {
  const foreigners = [
    "foreign administrator",
    "foreign coach",
    "foreign developer",
    "foreign learner",
  ] as const;
  const inFolders = world.routes.filter(({ name, path }) => path.startsWith("/a/") && may[name]?.of);
  const notOfBirch = (things: Readonly<Record<string, Params>>): Params[] =>
    Object.entries(things).flatMap(([name, params]) => (/foreign/.test(name) ? [] : [params]));

  /** What every academy has under one name. */
  const everywhere = /tile|promise|^mails\.(kind|html|tested)$/;

  test.each(inFolders.map(({ name }) => name).filter((name) => !everywhere.test(name)))(
    "does not find under its own name what is another's: %s",
    async (name) => {
      const route = world.routes.find((one) => one.name === name)!;
      const row = may[name]!;
      const faults: string[] = [];
      for (const who of foreigners) {
        const none = await as(who, askingFor(world, route, row, nowhere[row.of!](), false, "birch"));
        for (const params of notOfBirch(objects[row.of!])) {
          const told = await as(who, askingFor(world, route, row, params, false, "birch"));
          const found = [...differences("none", told, none), ...otherStatements("none", told, none)];
          faults.push(...found.map((fault) => `${who}, ${JSON.stringify(params)}: ${fault}`));
        }
      }
      expect(faults).toEqual([]);
    },
  );

  test.each([
    "/a/ASTER/people",
    "/a/aster/people/",
    "/a/aster%2fpeople",
    "/a/aster/%70eople",
    "/a/birch/../aster/people",
    "/a/birch/%2e%2e/aster/people",
    "/a//aster/people",
    "//a/aster/people",
    "/a/aster;/people",
    "/a/aster%20/people",
    "/a/platform/people",
    "/a/nowhere/people",
    "/A/aster/people",
  ])("opens to no stranger by another spelling: %s", async (path) => {
    for (const who of ["foreign administrator", "operator", "stranger", "learner"] as const) {
      const { status, body } = await look(who, path);
      expect(status, who).toBe(404);
      expect(body, who).not.toContain("people.example");
    }
  });
});

describe("a form", () => {
  // What a signature or a mail program's one click vouches for bears no mark of ours.
  const posts = world.routes.filter(
    ({ method, name, unmarked }) => method === "POST" && name !== "sign-in.out" && !unmarked,
  );
  const whoMay = (name: string): { who: Asker; params: Params } => {
    const { of, may: grants, heard } = may[name]!;
    const [grant] = grants;
    const who = grant?.who[0] ?? heard!;
    const what = of && (grant?.what?.[0] ?? Object.keys(objects[of])[0]!);
    return { who, params: of && what ? objects[of][what]! : {} };
  };

  test.each(posts.map(({ name }) => name))(
    "without our mark, or with another's, is turned away: %s",
    async (name) => {
      const route = posts.find((one) => one.name === name)!;
      const { who, params } = whoMay(name);
      const asking = askingFor(world, route, may[name]!, params, false);
      const foreign = { ...asking, headers: { ...asking.headers, "x-csrf-token": "A".repeat(86) } };
      const stated = { ...asking, headers: { ...asking.headers, "sec-fetch-site": "cross-site" } };
      for (const one of [foreign, stated]) expect((await as(who, one)).status).toBe(403);
    },
  );
});

describe("a link in a mail", () => {
  const password = "vijf droge laarzen dansen";

  test("brings somebody into an academy once", async () => {
    const { slug, secret } = objects.invitation["waiting"]!;
    const path = `/invitation/${slug}/${secret}`;
    const joined = await send(null, path, { password });
    expect([joined.status, joined.headers["location"]]).toEqual([303, "/a/aster"]);
    expect(joined.headers["set-cookie"]).toContain(`${sessionCookie}=`);
    const none = `/invitation/${slug}/${nowhere.invitation()["secret"]}`;
    for (const method of ["GET", "POST"] as const) {
      const again = await as(null, { method, path, body: { form: { password } } });
      const never = await as(null, { method, path: none, body: { form: { password } } });
      expect(differences("none", again, never)).toEqual([]);
      expect(otherStatements("none", again, never)).toEqual([]);
      expect(again.status).toBe(404);
    }
  });

  test("changes a password once, and ends every sign-in before it", async () => {
    const { secret } = objects["reset link"]["open"]!;
    const mine = await signInAgain(platform, people.learner);
    expect((await look(mine, "/a/aster")).status).toBe(200);
    const path = `/sign-in/reset/${secret}`;
    expect((await send(null, path, { password })).status).toBe(303);
    expect((await look(mine, "/a/aster")).headers["location"]).toContain("/sign-in");
    const none = `/sign-in/reset/${nowhere["reset link"]()["secret"]}`;
    for (const method of ["GET", "POST"] as const) {
      const again = await as(null, {
        method,
        path,
        body: { form: { password: "zes natte laarzen dansen" } },
      });
      const never = await as(null, {
        method,
        path: none,
        body: { form: { password: "zes natte laarzen dansen" } },
      });
      expect(differences("none", again, never)).toEqual([]);
      expect(again.status).toBe(404);
    }
  });
});

describe("a sign-in", () => {
  const home = "/a/aster";

  test("that was ended from another one opens nothing more", async () => {
    const [one, other] = [
      await signInAgain(platform, people.fellow),
      await signInAgain(platform, people.fellow),
    ];
    expect((await look(one, home)).status).toBe(200);
    expect((await send(other, "/account/sign-ins/end", { others: "yes" })).status).toBe(303);
    const after = await look(one, home);
    expect([after.status, after.headers["location"]]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(home)}`,
    ]);
    expect((await look(other, home)).status).toBe(200);
    people.fellow.token = other.token;
  });

  test("is not ended by somebody else who guesses its id", async () => {
    const mine = await signInAgain(platform, people["learner of B"]);
    const tried = await send("fellow", "/account/sign-ins/end", { signIn: mine.actor.signIn });
    const never = await send("fellow", "/account/sign-ins/end", { signIn: absent() });
    expect(differences("none", tried, never)).toEqual([]);
    expect(otherStatements("none", tried, never)).toEqual([]);
    expect((await look(mine, home)).status).toBe(200);
  });

  test("opens nothing under a cookie that is cut, lengthened or repeated", async () => {
    const { token } = people.coach;
    for (const shown of [token.slice(0, -1), `${token}A`, token.toLowerCase(), "", "null"]) {
      const { status, headers } = await look({ ...people.coach, token: shown }, "/a/aster/review");
      expect([status, headers["location"]]).toEqual([303, "/sign-in?next=%2Fa%2Faster%2Freview"]);
    }
  });
});

describe("in the middle of a sign-in", () => {
  const desk = "/a/aster/review";
  const statusOf = async (who: Name | Person, path: string): Promise<number> =>
    (await (typeof who === "string" ? look(people[who], path) : look(who, path))).status;

  test("a role that is taken away, and one that is given, count at once", async () => {
    const coach = people["coach and learner"];
    expect(await statusOf(coach, desk)).toBe(200);
    await takeRole(platform, administrator(), coach.member, "coach");
    const refused = await look(coach, desk);
    expect(differences("none", refused, await look(coach, "/a/aster/none"))).toEqual([]);
    expect(refused.status).toBe(404);
    await giveRole(platform, administrator(), coach.member, "coach");
    expect(await statusOf(coach, desk)).toBe(200);
  });

  test("a suspension counts at once, and so does its end", async () => {
    const { member } = people.developer;
    expect(await statusOf("developer", "/a/aster/exercises")).toBe(200);
    await suspendMember(platform, administrator(), member, "Left the house.");
    const refused = await look("developer", "/a/aster/exercises");
    expect(differences("none", refused, await look("developer", "/a/aster/none"))).toEqual([]);
    expect(refused.status).toBe(404);
    await resumeMember(platform, administrator(), member);
    expect(await statusOf("developer", "/a/aster/exercises")).toBe(200);
  });

  test("a share that is taken back opens no range more, and nothing beside it", async () => {
    const take = takeOf("fellow's, shared");
    const bytes = {
      method: "GET",
      path: `/a/aster/takes/${take}/recording`,
      headers: { range: "bytes=0-9" },
    } as const;
    expect((await as("coach", bytes)).status).toBe(206);
    expect(await statusOf("coach", `/a/aster/review/${take}`)).toBe(200);
    const back = await send(people.fellow, `/a/aster/takes/${take}/withdraw`, { coach: people.coach.member });
    expect(back.status).toBe(303);
    for (const way of Object.values(ways)) {
      const [here, none] = [await as("coach", way(take)), await as("coach", way(absent()))];
      expect(differences("none", here, none)).toEqual([]);
      expect(otherStatements("none", here, none)).toEqual([]);
    }
  });

  test("a coach who leaves the group keeps no way to what was shared with them", async () => {
    const take = takeOf("learner of B's, shared");
    const group = objects.group["B"]!["group"]!;
    expect(await statusOf("coach of B", `/a/aster/review/${take}`)).toBe(200);
    const left = `/a/aster/people/${people["coach of B"].member}/group-left`;
    expect((await send("administrator", left, { group })).status).toBe(303);
    for (const way of Object.values(ways)) {
      const [here, none] = [await as("coach of B", way(take)), await as("coach of B", way(absent()))];
      expect(differences("none", here, none)).toEqual([]);
      expect(otherStatements("none", here, none)).toEqual([]);
    }
    expect(utf8(await look("coach of B", desk))).not.toContain(take);
  });

  test("the end of a licence hides the work from that instant, and says so to whoever may know", async () => {
    const { member } = people.learner;
    const learner = await signInAgain(platform, people.learner);
    const take = takeOf(shared);
    const bytes = {
      method: "GET",
      path: `/a/aster/takes/${take}/recording`,
      headers: { range: "bytes=0-9" },
    } as const;
    await setLicence(platform, administrator(), member, { from: "2026-11-01", until: "2026-11-20" });
    expect([(await as("coach", bytes)).status, (await as(learner, bytes)).status]).toEqual([206, 206]);

    // The last day is whole, in the academy's own zone; the sign-ins must outlive it.
    await turnTo("2026-11-20T22:59:59.999Z", [people.coach, learner]);
    expect([(await as("coach", bytes)).status, (await as(learner, bytes)).status]).toEqual([206, 206]);
    await turnTo("2026-11-20T23:00:00.000Z", [people.coach, learner]);
    for (const way of Object.values(ways)) {
      const [here, none] = [await as("coach", way(take)), await as("coach", way(absent()))];
      expect(differences("none", here, none)).toEqual([]);
      expect(otherStatements("none", here, none)).toEqual([]);
    }
    const own = await look(learner, `/a/aster/takes/${take}`);
    expect(own.status).toBe(403);
    expect(utf8(own)).toMatch(/licence ended/i);
    expect((await as(learner, bytes)).status).toBe(403);
    expect(await statusOf(learner, "/a/aster")).toBe(200);
    expect(await statusOf(learner, "/a/aster/who-saw")).toBe(200);

    const until = { reason: "She finishes her course.", until: "2026-11-25" };
    await reopenForMember(platform, administrator(), member, until);
    expect([(await as("coach", bytes)).status, (await as(learner, bytes)).status]).toEqual([206, 206]);
    await setLicence(platform, administrator(), member, { from: "2026-11-01", until: "2027-11-20" });
    expect([(await as("coach", bytes)).status, (await as(learner, bytes)).status]).toEqual([206, 206]);
  });

  test("idleness and age end it, whoever it is", async () => {
    const idle = await signInAgain(platform, people.learner);
    expect(await statusOf(idle, "/a/aster")).toBe(200);
    platform.clock.turn(2 * hour + minute);
    expect(await statusOf(idle, "/a/aster")).toBe(303);
    const busy = await signInAgain(platform, people.learner);
    for (let passed = 0; passed < day; passed += hour) {
      expect(await statusOf(busy, "/a/aster")).toBe(200);
      await world.settled();
      platform.clock.turn(hour);
    }
    expect(await statusOf(busy, "/a/aster")).toBe(303);
  });
});

/** As a day of work goes by: everybody is seen often enough that nobody is idle. */
async function turnTo(moment: string, stays: readonly Person[]): Promise<void> {
  for (;;) {
    const left = Date.parse(moment) - platform.clock.now();
    if (left <= 0) return;
    platform.clock.turn(Math.min(left, hour));
    for (const person of stays) await look(person, "/a/aster");
    await world.settled();
  }
}
