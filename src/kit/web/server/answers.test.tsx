import { once } from "node:events";
import { Agent, request as ask } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Sealed } from "#closed";
import { Conflict, Forbidden, Invalid, Limited, NotFound, Unavailable } from "#errors";
import { platformAcademy, randomId } from "#ids";
import { type Child, asset } from "#web";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { page, redirect } from "./index.ts";
import type { Answer, Call, Route } from "./route.ts";
import { formMark } from "./form-mark.ts";
import { type Name, type Stood, stand, tell, urlencoded } from "./stand-in.ts";

const secret = "Anna-Bakker-s3cr3t";
const sealed = new Sealed(Buffer.from(secret), {
  academy: platformAcademy,
  holding: "people.profile/body",
  row: "1",
  member: randomId(),
  item: "1",
});

const body = (text: string): Child => <p>{text}</p>;
const long = "lorem ipsum ".repeat(500);

/** How the last stream ended, told to whoever waits for it. */
let ended = Promise.withResolvers<{ pieces: number; aborted: boolean }>();
beforeEach(() => void (ended = Promise.withResolvers()));

async function* endless({ signal }: Call): AsyncGenerator<Uint8Array> {
  let pieces = 0;
  try {
    for (;;) {
      pieces += 1;
      yield Buffer.alloc(65_536);
    }
  } finally {
    ended.resolve({ pieces, aborted: signal.aborted });
  }
}

async function* torn(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("0123456789");
  throw new Error(secret);
}

async function* takenAway(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("0123456789");
  throw new NotFound("recording");
}

async function* short(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("0123456789");
}

const bytesOf = (bytes: AsyncIterable<Uint8Array> | null, headers = {}): Answer => ({
  kind: "stream",
  status: 200,
  headers: { "content-type": "video/webm", ...headers },
  bytes,
});

const failing: Record<string, () => unknown> = {
  "not-found": () => new NotFound(secret),
  forbidden: () => new Forbidden("licence ended"),
  conflict: () => new Conflict(secret),
  invalid: () => new Invalid({ [secret]: { sentence: secret } }),
  unavailable: () => new Unavailable(secret),
  limited: () => new Limited(7),
  unknown: () => new Error(secret),
  thing: () => ({ message: secret }),
};

const answers: Record<string, (call: Call) => Promise<Answer> | Answer> = {
  page: (call) => page(call, { title: "Page", children: body("Hello") }),
  long: (call) => page(call, { title: "Long", children: body(long) }),
  camera: (call) => page(call, { title: "Recorder", children: body("Ready") }, { camera: true }),
  json: () => ({ kind: "json", value: { a: 1 } }),
  text: () => ({ kind: "text", text: "words" }),
  empty: () => ({ kind: "empty", status: 204 }),
  redirect: () => redirect("/page"),
  stream: () => bytesOf(short(), { "content-length": "10" }),
  endless: (call) => bytesOf(endless(call)),
  torn: () => bytesOf(torn(), { "content-length": "20" }),
  short: () => bytesOf(short(), { "content-length": "20" }),
  refused: () => bytesOf(takenAway(), { "content-length": "20" }),
  sealed: (call) => page(call, { title: "Sealed", children: sealed as never }),
  sealedjson: () => ({ kind: "json", value: { name: sealed } }),
  sealedtext: () => ({ kind: "text", text: sealed as never }),
  elsewhere: ({ query }) => redirect(query.get("to") ?? ""),
  loose: () => ({
    kind: "json",
    value: 1,
    headers: { "Content-Security-Policy": "default-src *", "cache-control": "public", "x-own": "yes" },
  }),
  injected: () => ({ kind: "text", text: "x", headers: { "x-own": `a\r\nset-cookie: session=${secret}` } }),
  cookie: () => ({ kind: "redirect", to: "/page", cookies: [{ name: "session", value: "a; Domain=x" }] }),
  fail: ({ query }) => {
    throw failing[query.get("by") ?? ""]?.();
  },
};

const routes: readonly Route[] = [
  ...Object.entries(answers).map(([name, answer]): Route => ({
    name: `answer.${name}`,
    method: "GET",
    path: `/${name}`,
    access: { door: "public" },
    handle: async (call) => answer(call),
  })),
  {
    name: "personal.tile",
    method: "GET",
    path: "/a/:academy/tile",
    access: { door: "academy", may: "use the academy" },
    handle: async () => ({ kind: "text", text: "x", headers: { "cache-control": "public, max-age=60" } }),
  },
  {
    name: "people.remove",
    method: "POST",
    path: "/a/:academy/remove",
    access: { door: "academy", may: "administer people" },
    handle: async () =>
      redirect("/page", {
        said: "Sem Jacobs is off the list.",
        undo: { path: "/undo", fields: { id: "7" } },
      }),
  },
];

let stood: Stood;
beforeAll(async () => {
  const reason = (language: string, key: string) =>
    key === "licence ended" && language === "en" ? "Your licence ended on 17 November." : null;
  stood = await stand(routes, { reason });
});
afterAll(() => stood.stop());

const get = (path: string, headers: Record<string, string> = {}, as?: Name) =>
  tell(stood, path, { headers, ...(as && { as }) });

describe("every answer", () => {
  const kinds = [
    "page",
    "camera",
    "json",
    "text",
    "empty",
    "redirect",
    "stream",
    "fail?by=unknown",
    "lost",
    "health/live",
  ];
  test.each([...kinds, "page?lang=nl", "assets/nothing", asset("mark.svg").slice(1)])(
    "/%s keeps the policy",
    async (path) => {
      const { headers } = await get(`/${path}`);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
      });
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
      expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*|data:|https?:/);
      expect(headers["permissions-policy"]).toContain(
        path === "camera" ? "camera=(self), microphone=(self)" : "camera=(), microphone=()",
      );
      expect(headers["cache-control"]).toBe(
        path.endsWith(".svg") ? "public, max-age=31536000, immutable" : "no-store",
      );
      expect([headers.etag === undefined, headers["x-powered-by"], headers.server]).toEqual([
        !path.endsWith(".svg"),
        undefined,
        undefined,
      ]);
    },
  );

  test("that is a page names all that it may load, and where to complain", async () => {
    expect((await get("/page")).headers["content-security-policy"]).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; " +
        "require-trusted-types-for 'script'; report-uri /csp-report; report-to policy",
    );
    expect((await get("/camera")).headers["content-security-policy"]).toContain("media-src 'self' blob:;");
  });

  test("tells a browser to come back encrypted, where it came so", async () => {
    expect((await get("/page")).headers["strict-transport-security"]).toBeUndefined();
    const behind = await stand(routes, {
      settings: {
        environment: "production",
        publicUrl: "https://learn.example.org",
        trustedProxy: ["127.0.0.1"],
        tls: { from: "none" },
        host: "127.0.0.1",
        port: 0,
      },
    });
    const host = { host: "learn.example.org" };
    const told = await tell(behind, "/page", { headers: { ...host, "x-forwarded-proto": "https" } });
    expect([told.status, told.headers["strict-transport-security"]]).toEqual([200, "max-age=31536000"]);
    const clear = await tell(behind, "/page?q=1", { headers: host });
    expect([clear.status, clear.headers.location, clear.text]).toEqual([
      308,
      "https://learn.example.org/page?q=1",
      "",
    ]);
    expect((await tell(behind, "/page", { headers: host, method: "POST" })).status).toBe(403);
    expect((await tell(behind, "/health/live")).status).toBe(200);
    const chosen = await tell(behind, "/page?lang=nl", {
      headers: { ...host, "x-forwarded-proto": "https" },
    });
    expect(chosen.headers["set-cookie"]?.[0]).toMatch(
      /^__Host-lang=nl; Path=\/; SameSite=Lax; .*HttpOnly; Secure$/,
    );
    await behind.stop();
  });

  test("keeps its policy whatever a handler says", async () => {
    const { headers } = await get("/loose");
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'/);
    expect([headers["x-own"], headers["cache-control"]]).toEqual(["yes", "public"]);
    expect((await get("/a/studio/tile", {}, "mila")).headers["cache-control"]).toBe("no-store");
  });

  test("under a foreign name is refused", async () => {
    expect((await get("/page", { host: "rebound.example" })).status).toBe(421);
    expect((await get("/page", { host: "localhost:9" })).status).toBe(200);
    expect((await get("/page", { host: "a b" })).status).toBe(400);
  });
});

describe("HEAD", () => {
  test.each(["page", "json", "text", "redirect", "stream", "long"])(
    "of /%s has the headers and no bytes",
    async (path) => {
      const [whole, head] = await Promise.all([get(`/${path}`), tell(stood, `/${path}`, { method: "HEAD" })]);
      const { date: _, ...headers } = whole.headers;
      expect(head.headers).toMatchObject(headers);
      expect([head.status, head.body.length]).toEqual([whole.status, 0]);
    },
  );
});

describe("compression", () => {
  test("saves bytes of a long page and changes none", async () => {
    const plain = await get("/long");
    const br = await get("/long", { "accept-encoding": "gzip, br" });
    const zip = await get("/long", { "accept-encoding": "gzip, br;q=0" });
    expect([br.headers["content-encoding"], zip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
    expect(brotliDecompressSync(br.body).toString()).toBe(plain.text);
    expect(gunzipSync(zip.body).toString()).toBe(plain.text);
    expect(br.body.length).toBeLessThan(plain.body.length / 2);
    expect(br.headers.vary).toBe("Accept-Encoding");
  });

  test("tells nothing of the secret of a form, which never looks the same", async () => {
    const pages = await Promise.all([1, 2, 3].map(() => get("/page", {}, "mila")));
    const marks = pages.map(({ text }) => /name="_csrf" value="([^"]+)"/.exec(text)?.[1]);
    expect(new Set(marks).size).toBe(3);
    expect(marks).not.toContain(undefined);
  });
});

describe("a failure", () => {
  test.each([
    ["not-found", 404, "There is nothing here for you."],
    ["forbidden", 403, "Your licence ended on 17 November."],
    ["conflict", 409, "Something has changed meanwhile."],
    ["invalid", 422, "Something in that form does not fit."],
    ["unavailable", 503, "This does not work at the moment."],
    ["limited", 429, "Wait 7 seconds"],
    ["unknown", 500, "Something broke on our side."],
    ["thing", 500, "Something broke on our side."],
  ])("%s is told as %i, without its message", async (by, status, words) => {
    const told = await get(`/fail?by=${by}`);
    expect([told.status, told.text.includes(words)]).toEqual([status, true]);
    expect(told.text + JSON.stringify(told.headers)).not.toContain(secret);
    const json = await get(`/fail?by=${by}`, { accept: "application/json" });
    expect([json.status, JSON.parse(json.text).error === undefined]).toEqual([status, false]);
    if (by !== "invalid") expect(json.text).not.toContain(secret);
  });

  test("that passes says when to come back", async () => {
    expect((await get("/fail?by=limited")).headers["retry-after"]).toBe("7");
    expect((await get("/fail?by=unavailable")).headers["retry-after"]).toBe("5");
  });

  test("that is unknown is in the log under the number on the page", async () => {
    stood.lines.length = 0;
    const { text } = await get("/fail?by=unknown");
    const [line] = stood.lines.map((each) => JSON.parse(each)).filter(({ event }) => event === "web.failed");
    expect(text).toContain(line.request);
    expect(line.error.frames[0]).toMatch(/^src\/kit\/web\/server\/answers\.test\.tsx:/);
    expect(stood.lines.join("")).not.toContain(secret);
  });

  test.each(["sealed", "sealedjson", "sealedtext"])(
    "to keep a value closed (%s) is one, and shows nothing",
    async (path) => {
      const told = await get(`/${path}`);
      expect(told.status).toBe(500);
      expect(told.text).toContain("Something broke on our side.");
      expect(told.text).not.toContain(secret);
    },
  );

  test.each(["injected", "cookie"])("to keep headers apart (%s) is one", async (path) => {
    const { status, headers, text } = await get(`/${path}`);
    expect([status, headers["set-cookie"], headers["x-own"]]).toEqual([500, undefined, undefined]);
    expect(text).toContain("Something broke on our side.");
  });
});

describe("a redirect", () => {
  test.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:1",
    "",
    "a",
  ])("never leaves for %j", async (to) => {
    const { status, headers } = await get(`/elsewhere?to=${encodeURIComponent(to)}`);
    expect([status, headers.location]).toEqual([500, undefined]);
  });
  test("goes where it should", async () => {
    expect((await get("/elsewhere?to=%2Fa%2Fb%3Fc%3D1%23d")).headers.location).toBe("/a/b?c=1#d");
  });
});

describe("a language", () => {
  test("is that of the browser, then the one chosen, on every address", async () => {
    expect((await get("/lost", { "accept-language": "nl-BE" })).text).toContain("Er is hier niets voor jou.");
    const chosen = await get("/a/nowhere?q=1&lang=nl");
    expect([chosen.status, chosen.headers.location]).toEqual([303, "/a/nowhere?q=1"]);
    const [cookie = ""] = chosen.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^lang=nl; Path=\/; SameSite=Lax; Max-Age=31536000; HttpOnly$/);
    const page = await tell(stood, "/page?q=a%26b", { cookie: "lang=nl" });
    expect(page.text).toContain(`<html lang="nl"`);
    expect(page.text).toContain(`href="?q=a%26b&amp;lang=en"`);
  });
  test.each(["xx", "__proto__", ""])("that nobody speaks (%j) changes nothing", async (lang) => {
    const { status, headers } = await get(`/page?lang=${lang}`);
    expect([status, headers["set-cookie"]]).toEqual([200, undefined]);
  });
  test("is no way to another host", async () => {
    expect((await get("//evil.example/x?lang=nl")).headers.location).toBe("/evil.example/x");
  });
});

describe("a slip", () => {
  const remove = async () => {
    const sent = await tell(stood, "/a/studio/remove", {
      method: "POST",
      as: "ada",
      headers: urlencoded,
      body: `_csrf=${formMark("secret of ada")}`,
    });
    const [cookie = ""] = sent.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^slip=[\w-]{22}; Path=\/; SameSite=Lax; Max-Age=60; HttpOnly$/);
    return cookie.split(";")[0] ?? "";
  };

  test("is shown once, with the way back, and no name travels in its cookie", async () => {
    const cookie = await remove();
    const first = await tell(stood, "/page", { as: "ada", cookie });
    expect(first.text).toContain("Sem Jacobs is off the list.");
    expect(first.text).toMatch(/<form method="post" action="\/undo">.*name="id" value="7"/);
    expect(first.headers["set-cookie"]).toEqual(["slip=; Path=/; SameSite=Lax; Max-Age=0; HttpOnly"]);
    expect((await tell(stood, "/page", { as: "ada", cookie })).text).not.toContain("Sem Jacobs");
  });

  test("is not for the next person at this browser, nor for a guessed key", async () => {
    const cookie = await remove();
    expect((await tell(stood, "/page", { as: "mila", cookie })).text).not.toContain("Sem Jacobs");
    expect(
      (await tell(stood, "/page", { as: "ada", cookie: "slip=AAAAAAAAAAAAAAAAAAAAAA" })).text,
    ).not.toContain("Sem");
  });
});

describe("a stream", () => {
  const open = async (path: string, method = "GET") => {
    const agent = new Agent({ keepAlive: true });
    const asked = ask({ host: "127.0.0.1", port: stood.running.port, path, method, agent });
    asked.on("error", () => {});
    asked.end();
    const [answer] = await once(asked, "response");
    return { asked, answer };
  };

  test("is made no faster than it is taken, and ends with the client", async () => {
    const { asked, answer } = await open("/endless");
    answer.on("error", () => {});
    await once(answer, "readable");
    answer.read();
    await new Promise((resolve) => setImmediate(resolve));
    asked.destroy();
    const { pieces, aborted } = await ended.promise;
    expect(aborted).toBe(true);
    expect(pieces).toBeLessThan(400);
  });

  test.each(["torn", "short", "refused"])(
    "that is %s cuts the connection instead of keeping the client waiting",
    async (path) => {
      stood.lines.length = 0;
      const { answer } = await open(`/${path}`);
      answer.resume();
      const error = await new Promise<NodeJS.ErrnoException>((resolve) => answer.once("error", resolve));
      expect([error.code, answer.complete]).toEqual(["ECONNRESET", false]);
      expect(stood.lines.filter((line) => line.includes("web.stream-failed"))).toHaveLength(
        path === "torn" ? 1 : 0,
      );
      expect(stood.lines.filter((line) => line.includes("web.stream-refused"))).toHaveLength(
        path === "refused" ? 1 : 0,
      );
      expect(stood.lines.join("")).not.toContain(secret);
    },
  );

  test("begins nothing for a HEAD", async () => {
    let begun = false;
    void ended.promise.then(() => (begun = true));
    expect((await tell(stood, "/endless", { method: "HEAD" })).body).toHaveLength(0);
    expect(begun).toBe(false);
  });
});
