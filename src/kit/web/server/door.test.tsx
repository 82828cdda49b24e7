import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { page } from "./index.ts";
import type { Route, RouteAccess } from "./route.ts";
import { type Name, type Stood, type Told, stand, tell } from "./stand-in.ts";

const shown = (name: string, path: string, access: RouteAccess): Route => ({
  name,
  method: "GET",
  path,
  access,
  handle: (call) => page(call, { title: "Inside", children: <h1>Inside {call.params["person"] ?? ""}</h1> }),
});

const routes: readonly Route[] = [
  shown("trust.page", "/trust", { door: "public" }),
  shown("account.page", "/account", { door: "account" }),
  shown("account.factors", "/account/factors", { door: "account", secondFactor: true }),
  shown("account.secret", "/account/secret", { door: "account", stepUp: true }),
  { ...shown("account.secret-sent", "/account/secret", { door: "account", stepUp: true }), method: "POST" },
  shown("studio.home", "/a/:academy", { door: "academy", may: "use the academy" }),
  shown("people.one", "/a/:academy/people/:person", { door: "academy", may: "administer people" }),
  shown("people.erase", "/a/:academy/erase", { door: "academy", may: "administer people", stepUp: true }),
  shown("review.one", "/a/:academy/review", { door: "academy", may: "review", stepUp: true }),
  shown("platform.home", "/operate", { door: "platform", may: "operate the platform" }),
];

let stood: Stood;
beforeAll(async () => void (stood = await stand(routes)));
afterAll(() => stood.stop());

const get = (path: string, as?: Name) => tell(stood, path, as ? { as } : {});
const whole = ({ status, headers, text }: Told) => ({ status, headers: { ...headers, date: "" }, text });

describe("nobody can tell apart", () => {
  test("what does not exist, what is another academy's and what is denied", async () => {
    const lost = whole(await get("/nothing/of/the/sort", "mila"));
    expect(lost.status).toBe(404);
    expect(lost.text).toContain("There is nothing here for you.");
    for (const [path, as] of [
      ["/a/studio/unknown", "mila"],
      ["/a/nowhere", "mila"],
      ["/a/maple", "mila"],
      ["/a/Studio", "mila"],
      ["/a/studio%27--", "mila"],
      ["/a/maple/people/1", "ada"],
      ["/a/studio/people/1", "mila"],
      ["/a/studio/review", "mila"],
      ["/a/studio", "gone"],
      ["/operate", "ada"],
      ["/assets/look.css.map", "ada"],
    ] as const) {
      expect(whole(await get(path, as)), `${path} as ${as}`).toEqual(lost);
    }
  });

  test("for a stranger, what exists in an academy and what does not", async () => {
    for (const path of [
      "/a/studio",
      "/a/maple/people/1",
      "/a/nowhere",
      "/a/studio/unknown",
      "/a/studio/erase",
    ]) {
      const { status, headers, text } = await get(path);
      expect([status, headers.location, text]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
        "",
      ]);
    }
  });

  test("for a stranger’s script, too", async () => {
    const told = await Promise.all(
      ["/a/studio", "/a/nowhere", "/a/studio/unknown"].map((path) =>
        tell(stood, path, { headers: { accept: "application/json" } }),
      ),
    );
    expect(told.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(told.map(({ text }) => text)).size).toBe(1);
  });

  test("a denied address by its HEAD", async () => {
    const [denied, unknown] = await Promise.all(
      ["/a/maple", "/nothing"].map((path) => tell(stood, path, { as: "mila", method: "HEAD" })),
    );
    expect(whole(denied!)).toEqual(whole(unknown!));
    expect(denied!.status).toBe(404);
  });
});

describe("a door", () => {
  test.each<[string, Name | undefined, number, string | undefined]>([
    ["/trust", undefined, 200, undefined],
    ["/trust", "mila", 200, undefined],
    ["/account", undefined, 303, "/sign-in?next=%2Faccount"],
    ["/account", "mila", 200, undefined],
    ["/account/factors", "mila", 303, "/sign-in/second-factor?next=%2Faccount%2Ffactors"],
    ["/account/factors", "ada", 200, undefined],
    ["/account/secret", "coen", 303, "/sign-in/step-up?next=%2Faccount%2Fsecret"],
    ["/account/secret", "ada", 200, undefined],
    ["/account", "gone", 404, undefined],
    ["/a/studio", "mila", 200, undefined],
    ["/a/studio", "coen", 200, undefined],
    ["/a/studio/people/7", "ada", 200, undefined],
    [
      "/a/studio/people/7?tab=1",
      "bare",
      303,
      "/sign-in/second-factor?next=%2Fa%2Fstudio%2Fpeople%2F7%3Ftab%3D1",
    ],
    ["/a/studio/erase", "ada", 200, undefined],
    ["/a/studio/review", "coen", 303, "/sign-in/step-up?next=%2Fa%2Fstudio%2Freview"],
    ["/operate", "oto", 200, undefined],
    ["/operate", undefined, 303, "/sign-in?next=%2Foperate"],
  ])("%s answers %s with %i", async (path, as, status, location) => {
    const told = await get(path, as);
    expect([told.status, told.headers.location]).toEqual([status, location]);
  });

  test("is refused to a route that lies on the wrong side of it", async () => {
    const wrong = [
      shown("people.list", "/people", { door: "academy", may: "administer people" }),
      shown("people.list", "/a/:academy/people", { door: "public" }),
    ];
    for (const route of wrong) await expect(stand([route])).rejects.toThrow("another door");
  });

  test("has one route, and a name that the log may hold", async () => {
    const [first] = routes;
    await expect(stand([first!, { ...first!, name: "trust.again" }])).rejects.toThrow("two routes claim");
    await expect(stand([first!, { ...first!, path: "/other" }])).rejects.toThrow("two routes claim");
    await expect(stand([{ ...first!, name: "Anna Bakker" }])).rejects.toThrow("cannot be called");
  });
});

describe("the log of a request", () => {
  test("holds the route and the outcome, and nothing of address, query or person", async () => {
    stood.lines.length = 0;
    await get("/a/studio/people/secret-person?q=Anna+Bakker", "ada");
    await get("/a/studio/nobody-there?q=Anna", "ada");
    expect(stood.lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: "web.request", route: "people.one", status: 200, ms: 0 },
      { event: "web.request", route: "web.lost", status: 404, ms: 0 },
    ]);
    expect(stood.lines.join("")).not.toMatch(/secret-person|Anna|Bakker|nobody-there|127\.0/);
  });
});

describe("the way back after signing in", () => {
  test.each([
    ["//evil.example/a", "/sign-in"],
    ["/a//evil.example", "/sign-in?next=%2Fa%2F%2Fevil.example"],
    ["/a/studio?next=//evil.example", "/sign-in?next=%2Fa%2Fstudio%3Fnext%3D%2F%2Fevil.example"],
  ])("stays in the house for %s", async (path, location) => {
    const { headers, status } = await get(path);
    expect(status === 404 ? "/sign-in" : headers.location).toBe(location);
  });

  test("of a form that came too late is the page that it stood on", async () => {
    const host = `127.0.0.1:${stood.running.port}`;
    const post = (referer: string) =>
      tell(stood, "/a/studio/unknown", { method: "POST", headers: { host, referer }, body: "" });
    expect((await post(`http://${host}/a/studio/people?x=1`)).headers.location).toBe(
      "/sign-in?next=%2Fa%2Fstudio%2Fpeople%3Fx%3D1",
    );
    const foreign = await post("https://evil.example/a");
    expect(foreign.headers.location).toBe("/sign-in");
    expect(String(foreign.headers["set-cookie"])).toContain("slip=");
  });

  test("of a form that wants a fresher proof says that nothing was sent", async () => {
    const { status, headers } = await tell(stood, "/account/secret", {
      as: "coen",
      method: "POST",
      body: "",
    });
    expect([status, headers.location]).toEqual([303, "/sign-in/step-up"]);
    expect(String(headers["set-cookie"])).toContain("slip=");
    expect(String((await get("/account/secret", "coen")).headers["set-cookie"])).not.toContain("slip=");
  });
});
