import { once } from "node:events";
import { request as ask } from "node:http";
import { type Socket, connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { asset } from "#web";
import { afterEach, describe, expect, test } from "vitest";
import { StandingClock, second } from "#clock";
import { Limits } from "./limits.ts";
import { limitedNetwork } from "./limited-network.ts";
import { ownPath } from "./own-path.ts";
import { page } from "./index.ts";
import { enter } from "./entrance.ts";
import type { Answer, Route } from "./route.ts";
import { SentTwice } from "./sent-twice.ts";
import { type Stood, clock, maple, resolve, settings, stand, tell } from "./stand-in.ts";
import type { WebParts } from "./web.ts";

let standing: Stood[] = [];
afterEach(async () => {
  await Promise.all(standing.map((each) => each.stop()));
  standing = [];
});
const begin = async (routes: readonly Route[] = [], parts: Partial<WebParts> = {}): Promise<Stood> => {
  const stood = await stand(routes, parts);
  standing.push(stood);
  return stood;
};

const show: Route = {
  name: "page.show",
  method: "GET",
  path: "/page",
  access: { door: "public" },
  handle: (call) => page(call, { title: "Page", children: <h1>Page</h1> }),
};

describe("limits", () => {
  const wide = { perMinute: 6_000, burst: 1_000 };

  test("turn an address away with the time to wait, and let it in again", async () => {
    const stood = await begin([show], {
      limits: { address: { perMinute: 6, burst: 3 }, signIn: wide, remembered: 100 },
    });
    const ask = () => tell(stood, "/page");
    for (const _ of [1, 2, 3]) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "10"]);
    expect(refused.text).toContain("Wait 10 seconds");
    expect((await tell(stood, "/nothing")).status).toBe(429);
    expect((await tell(stood, "/health/live")).status).toBe(200);
    clock.turn(10 * second);
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
  });

  test("count for a sign-in apart from its address", async () => {
    const stood = await begin([show], {
      limits: { address: wide, signIn: { perMinute: 1, burst: 2 }, remembered: 100 },
    });
    const told = [];
    for (const as of ["mila", "mila", "mila", "ada"] as const) told.push(await tell(stood, "/page", { as }));
    expect(told.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  });

  test("of one route leave the others open", async () => {
    const stood = await begin([show, { ...show, name: "page.rare", path: "/rare", limitPerMinute: 1 }]);
    const told = [];
    for (const path of ["/rare", "/rare", "/page"]) told.push(await tell(stood, path));
    expect(told.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  test("remember no more of 10,000 addresses than they should", () => {
    const limits = new Limits(new StandingClock(), { address: wide, signIn: wide, remembered: 500 });
    for (let each = 0; each < 10_000; each += 1) {
      limits.ofAddress(`10.0.${each >> 8}.${each & 255}`, { name: "a.b", limitPerMinute: 5 });
    }
    expect(limits.remembered).toBe(500);
  });

  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::1:2", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["unknown", "unknown"],
  ])("take %s for %s", (address, network) => expect(limitedNetwork(address)).toBe(network));

  test("take a clock that goes back for one that stands", () => {
    const turning = new StandingClock();
    const limits = new Limits(turning, { address: { perMinute: 1, burst: 1 }, signIn: wide, remembered: 9 });
    limits.ofAddress("192.0.2.7", { name: "a.b" });
    turning.turn(-60 * second);
    expect(() => limits.ofAddress("192.0.2.7", { name: "a.b" })).toThrow("limited for 60 s");
  });
});

test("of two sendings at once, the second waits for the first", async () => {
  const sent = new SentTwice(new StandingClock());
  const first = Promise.withResolvers<Answer>();
  let acted = 0;
  const work = () => {
    acted += 1;
    return first.promise;
  };
  const both = Promise.all([sent.once("key", work), sent.once("key", work)]);
  const answer: Answer = { kind: "text", text: "done" };
  first.resolve(answer);
  expect([await both, acted]).toEqual([[answer, answer], 1]);
  await sent.once("key", work);
  expect(acted).toBe(2);
});

test("a member of another academy is a stranger, whatever the sign-in says", async () => {
  const ada = await resolve({ door: "academy", slug: "studio", cookie: () => "ada", address: "" });
  const access = { door: "academy", may: "use the academy" } as const;
  expect(enter(access, ada, clock.now())).toEqual({ allowed: true });
  expect(enter(access, { ...ada, academy: maple }, clock.now())).toEqual({
    allowed: false,
    reason: "stranger",
  });
  expect(enter(access, { ...ada, academy: null }, clock.now())).toEqual({
    allowed: false,
    reason: "stranger",
  });
});

test.each([
  ["/a/b?c=1#d", "/a/b?c=1#d"],
  ["/a/../b", "/b"],
  ["/a\r\nset-cookie: x", "/aset-cookie:%20x"],
  ["//evil.example", null],
  ["/\\evil.example", null],
  ["/.//evil.example", null],
  ["/\n/evil.example", null],
  ["https://evil.example/a", null],
  ["a", null],
  ["", null],
  [null, null],
  [`/${"a".repeat(3_000)}`, null],
])("of %j the own path is %j", (text, path) => expect(ownPath(text)).toBe(path));

describe("assets", () => {
  test("are packed, kept for ever, and not sent twice", async () => {
    const stood = await begin();
    const path = asset("icons.svg");
    const br = await tell(stood, path, { headers: { "accept-encoding": "br, gzip" } });
    const zip = await tell(stood, path, { headers: { "accept-encoding": "gzip" } });
    const plain = await tell(stood, path);
    expect([br.headers["content-encoding"], zip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
    expect(gunzipSync(zip.body)).toEqual(plain.body);
    expect(plain.headers["content-type"]).toBe("image/svg+xml");
    const again = await tell(stood, path, { headers: { "if-none-match": plain.headers.etag ?? "" } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await tell(stood, path, { method: "HEAD" });
    expect([head.headers["content-length"], head.body.length]).toEqual([String(plain.body.length), 0]);
  });

  test.each([
    "/assets/../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..\\package.json",
    "/assets//etc/passwd",
    "/assets/fonts/%00",
    "/assets/icons.svg",
    "/assets/",
  ])("are nothing else: %s", async (path) => {
    const stood = await begin();
    const { status, text } = await tell(stood, path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/tutela"|root:/);
  });
});

describe("reports of a broken policy", () => {
  const report = (directive: string) => ({
    "csp-report": {
      "effective-directive": directive,
      "document-uri": "https://x/a/studio/people/Anna",
      "script-sample": "Anna",
    },
  });
  const send = (stood: Stood, body: unknown) =>
    tell(stood, "/csp-report", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/csp-report" },
    });

  test("are counted, and only the directive is written down", async () => {
    const stood = await begin();
    expect((await send(stood, report("img-src"))).status).toBe(204);
    expect(
      (await send(stood, [{ type: "csp-violation", body: { effectiveDirective: "font-src" } }])).status,
    ).toBe(204);
    expect((await send(stood, report("Anna Bakker"))).status).toBe(204);
    const told = stood.lines
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === "web.policy-report");
    expect(told.map(({ directive }) => directive)).toEqual(["img-src", "font-src", "other"]);
    expect(stood.lines.join("")).not.toContain("Anna");
    expect(stood.app.policyReports()).toBe(3);
  });

  test("have limits", async () => {
    const stood = await begin();
    expect((await send(stood, "x".repeat(20_000))).status).toBe(413);
    expect((await tell(stood, "/csp-report", { method: "POST", body: "{" })).status).toBe(400);
    const rest = [];
    for (let each = 0; each < 30; each += 1) rest.push((await send(stood, null)).status);
    expect(rest.slice(0, 28).every((status) => status === 204)).toBe(true);
    expect(rest.at(-1)).toBe(429);
  });
});

describe("a server", () => {
  test("says whether it lives and whether it is ready", async () => {
    let answering = true;
    const stood = await begin([], {
      ready: async () => {
        if (!answering) throw new Error("no database");
        return true;
      },
    });
    expect((await tell(stood, "/health/ready")).text).toBe('{"ready":true}');
    answering = false;
    expect((await tell(stood, "/health/ready")).status).toBe(503);
    expect((await tell(stood, "/health/live")).status).toBe(200);
  });

  test("lets what is under way finish, ends streams, and takes nothing new", async () => {
    const [arrived, go, streamEnded] = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const slow: Route = {
      ...show,
      name: "page.slow",
      path: "/slow",
      async handle() {
        arrived!.resolve();
        await go!.promise;
        return { kind: "text", text: "done" };
      },
    };
    const stream: Route = {
      ...show,
      name: "page.stream",
      path: "/stream",
      async handle({ signal }) {
        signal.addEventListener("abort", () => streamEnded!.resolve());
        const bytes = (async function* () {
          yield Buffer.from("first");
          await streamEnded!.promise;
        })();
        return { kind: "stream", status: 200, headers: {}, bytes };
      },
    };
    const stood = await stand([slow, stream]);
    const playing = ask({ host: "127.0.0.1", port: stood.running.port, path: "/stream" });
    playing.end();
    const [answer] = await once(playing, "response");
    const cut = once(answer, "error");
    await once(answer, "data");
    const under = tell(stood, "/slow");
    await arrived!.promise;
    const stopping = stood.stop();
    await cut;
    await expect(tell(stood, "/page")).rejects.toThrow("ECONNREFUSED");
    go!.resolve();
    expect((await under).text).toBe("done");
    expect((await under).headers.connection).toBe("close");
    await stopping;
  });

  test("holds no more connections of one address than a school needs", async () => {
    const { running } = await begin();
    const sockets: Socket[] = [];
    for (let each = 0; each <= 256; each += 1) {
      const socket = connect(running.port, "127.0.0.1").on("error", () => {});
      sockets.push(socket);
      await once(socket, "connect");
    }
    await once(sockets.at(-1)!, "close");
    expect(sockets.filter(({ destroyed }) => destroyed)).toHaveLength(1);
    for (const socket of sockets) socket.destroy();
  });

  test("does not listen in the clear beyond this machine", async () => {
    await expect(stand([], { settings: { ...settings, host: "0.0.0.0" } })).rejects.toThrow("has no TLS");
  });

  test("says so when its port is taken", async () => {
    const { running } = await begin();
    const taken = stand([], { settings: { ...settings, port: running.port } });
    await expect(taken).rejects.toThrow(`Port ${running.port} is taken`);
  });

  test.each([
    ["no host", "GET / HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a forged host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", /^HTTP\/1\.1 421 /],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      /^HTTP\/1\.1 400 /,
    ],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      /^HTTP\/1\.1 400 /,
    ],
    [
      "a sign that no address holds",
      "GET /a/studio%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      /^HTTP\/1\.1 400 /,
    ],
    ["a bent header", "GET / HTTP/1.1\r\nHost: localhost\r\nA\r\n B: c\r\n\r\n", /^HTTP\/1\.1 400 /],
    [
      "too long a header",
      `GET / HTTP/1.1\r\nHost: localhost\r\nA: ${"a".repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
  ])("refuses %s", async (_, sent, expected) => {
    const { running } = await begin();
    const socket = connect(running.port, "127.0.0.1");
    socket.write(sent);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(expected);
    socket.destroy();
  });

  test("answers without a socket, too", async () => {
    const { app } = await begin([show]);
    const answer = await app.fetch(new Request("http://localhost/page", { headers: { host: "localhost" } }));
    expect([answer.status, (await answer.text()).includes("<h1>Page</h1>")]).toEqual([200, true]);
  });
});
