import { hour } from "#clock";
import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { once } from "node:events";
import { Form } from "#web";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readFileForm } from "./body/file-form.ts";
import { formMark } from "./form-mark.ts";
import { page, redirect } from "./index.ts";
import type { Call, Route } from "./route.ts";
import { type Asking, type Name, type Stood, clock, stand, tell, urlencoded } from "./stand-in.ts";

let seen: Call[] = [];
const keep = async (call: Call) => {
  seen.push(call);
  return redirect("/done");
};

const inStudio = { door: "academy", may: "use the academy" } as const;
const routes: readonly Route[] = [
  {
    name: "form.show",
    method: "GET",
    path: "/form",
    access: { door: "public" },
    handle: (call) =>
      page(call, {
        title: "Form",
        children: (
          <Form action="/form" guard={call.guard}>
            <button>Send</button>
          </Form>
        ),
      }),
  },
  {
    name: "form.send",
    method: "POST",
    path: "/form",
    access: { door: "public" },
    bodyMost: 3_000,
    handle: keep,
  },
  { name: "words.save", method: "POST", path: "/a/:academy/words", access: inStudio, handle: keep },
  {
    name: "words.json",
    method: "POST",
    path: "/a/:academy/json",
    access: inStudio,
    body: "json",
    handle: keep,
  },
  {
    name: "words.raw",
    method: "POST",
    path: "/a/:academy/raw",
    access: inStudio,
    body: "raw",
    bodyMost: 100_000,
    async handle(call) {
      let bytes = 0;
      for await (const piece of call.bytes) bytes += piece.length;
      return { kind: "json", value: { bytes } };
    },
  },
  {
    name: "words.file",
    method: "POST",
    path: "/a/:academy/file",
    access: inStudio,
    body: "file",
    bodyMost: 300_000,
    async handle(call) {
      const pieces: Buffer[] = [];
      for await (const piece of call.bytes) pieces.push(Buffer.from(piece));
      const bytes = Buffer.concat(pieces);
      const digest = createHash("sha256").update(bytes).digest("hex");
      return { kind: "json", value: { bytes: bytes.length, digest, note: call.form.get("note") } };
    },
  },
];

let visits = 0;
const setCookie: Route = {
  name: "words.cookie",
  method: "POST",
  path: "/a/:academy/cookie",
  access: inStudio,
  async handle() {
    visits += 1;
    return { kind: "redirect", to: "/", cookies: [{ name: "visits", value: String(visits) }] };
  },
};

let secrets = 0;
const showSecret: Route = {
  name: "words.secret",
  method: "POST",
  path: "/a/:academy/secret",
  access: inStudio,
  async handle() {
    secrets += 1;
    const again = { to: "/kept", said: "It was shown before." };
    return { kind: "page", element: <p>secret {secrets}</p>, again };
  },
};

let stood: Stood;
beforeAll(async () => void (stood = await stand([...routes, setCookie, showSecret], { bodyTime: 200 })));
afterAll(() => stood.stop());
beforeEach(() => void (seen = []));

const mark = (name: Name = "mila") => formMark(`secret of ${name}`);
const send = (path: string, body: string | Buffer, asking: Asking = {}) =>
  tell(stood, path, {
    method: "POST",
    as: "mila",
    ...asking,
    body,
    headers: { ...urlencoded, ...asking.headers },
  });
const save = (fields: string, asking: Asking = {}) =>
  send("/a/studio/words", `_csrf=${mark()}&${fields}`, asking);

describe("a form", () => {
  test("of ours reaches its handler with the words as typed", async () => {
    const { status, headers } = await save(
      "note=+a%26b%0D%0A%E2%82%AC&tick=1&tick=2&__proto__=x&constructor=y",
    );
    expect([status, headers.location]).toEqual([303, "/done"]);
    const { form } = seen[0]!;
    expect(form.get("note")).toBe(" a&b\r\n€");
    expect(form.all("tick")).toEqual(["1", "2"]);
    expect(form.names()).toEqual(["note", "tick", "__proto__", "constructor"]);
    expect([form.get("__proto__"), form.get("toString"), form.has("toString")]).toEqual(["x", "", false]);
  });

  test("in parts is the same form, without its files", async () => {
    const part = (name: string, value: string) =>
      `------ofAFormWithTwoFieldsOrMore\r\nContent-Disposition: form-data; ${name}\r\n\r\n${value}\r\n`;
    const type = { "content-type": "multipart/form-data; boundary=----ofAFormWithTwoFieldsOrMore" };
    const whole = `${part('name="_csrf"', mark())}${part('name="note"', "é")}------ofAFormWithTwoFieldsOrMore--\r\n`;
    expect((await send("/a/studio/words", whole, { headers: type })).status).toBe(303);
    expect(seen[0]!.form.get("note")).toBe("é");
    const file = `${part('name="_csrf"', mark())}${part('name="f"; filename="a.txt"', "hello")}------ofAFormWithTwoFieldsOrMore--\r\n`;
    expect((await send("/a/studio/words", file, { headers: type })).status).toBe(415);
    expect(
      (await send("/a/studio/words", "------ofAFormWithTwoFieldsOrMore\r\ntorn", { headers: type })).status,
    ).toBe(400);
    expect(seen).toHaveLength(1);
  });

  test("takes the repair that was chosen", async () => {
    await save("mail=a,b&name=An&_repair=mail%3Da.b");
    expect([seen[0]!.form.get("mail"), seen[0]!.form.get("name"), seen[0]!.form.has("_repair")]).toEqual([
      "a.b",
      "An",
      false,
    ]);
  });
});

describe("a change is refused", () => {
  test.each<[string, string, Asking, number]>([
    ["without its mark", "note=1", {}, 403],
    ["with an empty mark", "_csrf=", {}, 403],
    ["with a mark of somebody else", `_csrf=${mark("ada")}`, {}, 403],
    ["with the mark of an earlier sign-in", `_csrf=${formMark("secret of mila yesterday")}`, {}, 403],
    ["with a mark of a browser that is not signed in", `_csrf=${formMark("")}`, {}, 403],
    ["with a mark cut short", `_csrf=${mark().slice(0, -4)}`, {}, 403],
    ["from another site", `_csrf=${mark()}`, { headers: { "sec-fetch-site": "cross-site" } }, 403],
    ["from a sister site", `_csrf=${mark()}`, { headers: { "sec-fetch-site": "same-site" } }, 403],
    ["from a foreign origin", `_csrf=${mark()}`, { headers: { origin: "https://evil.example" } }, 403],
    ["from no origin that can be named", `_csrf=${mark()}`, { headers: { origin: "null" } }, 403],
    ["under a foreign name", `_csrf=${mark()}`, { headers: { host: "evil.example" } }, 421],
    ["in a kind that is no form", `_csrf=${mark()}`, { headers: { "content-type": "text/plain" } }, 415],
    ["with too many fields", `_csrf=${mark()}&${"a=1&".repeat(501)}`, {}, 413],
    ["with a sign that nobody types", `_csrf=${mark()}&a=%00`, {}, 400],
    ["with too long a name", `_csrf=${mark()}&${"a".repeat(101)}=1`, {}, 413],
    ["with too large a body", `_csrf=${mark()}&a=${"a".repeat(70_000)}`, {}, 413],
  ])("%s", async (_, body, asking, status) => {
    const told = await send("/a/studio/words", body, asking);
    expect(told.status).toBe(status);
    expect(told.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(seen).toEqual([]);
  });

  test("with a large body that does not tell its length", async () => {
    const told = await send("/a/studio/words", `_csrf=${mark()}&a=${"a".repeat(70_000)}`, {
      headers: { "transfer-encoding": "chunked" },
    });
    expect(told.status).toBe(413);
  });

  test("from our own origin is none of these", async () => {
    const origins = [{ origin: "http://localhost:3000" }, { "sec-fetch-site": "same-origin" }];
    for (const headers of origins)
      expect((await save(`a=${JSON.stringify(headers)}`, { headers })).status).toBe(303);
  });

  test("when it is too slow, and told so", async () => {
    const socket = connect(stood.running.port, "127.0.0.1");
    socket.write(
      "POST /a/studio/words HTTP/1.1\r\nHost: localhost\r\nCookie: session=mila\r\nContent-Length: 20\r\n" +
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n_csrf=",
    );
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
    expect(seen).toEqual([]);
  });
});

describe("a visitor without a sign-in", () => {
  const shown = async (cookie?: string) => {
    const { text, headers } = await tell(stood, "/form", cookie === undefined ? {} : { cookie });
    const [browser = ""] = /^browser=[^;]+/.exec(headers["set-cookie"]?.[0] ?? "") ?? [];
    return {
      browser,
      mark: /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? "",
      cookies: headers["set-cookie"],
    };
  };
  const post = (body: string, cookie?: string) =>
    tell(stood, "/form", {
      method: "POST",
      body,
      headers: urlencoded,
      ...(cookie !== undefined && { cookie }),
    });

  test("sends a form by a secret of the browser", async () => {
    const one = await shown();
    expect(one.cookies).toEqual([
      expect.stringMatching(/^browser=[\w-]{32}; Path=\/; SameSite=Lax; HttpOnly$/),
    ]);
    expect((await post(`_csrf=${one.mark}`, one.browser)).status).toBe(303);
    const again = await shown(one.browser);
    expect(again.cookies).toBeUndefined();
    expect(again.mark).not.toBe(one.mark);
    expect((await post(`_csrf=${again.mark}`, one.browser)).status).toBe(303);
  });

  test("cannot use the form of another browser, nor one without the cookie", async () => {
    const [one, other] = [await shown(), await shown()];
    expect((await post(`_csrf=${other.mark}`, one.browser)).status).toBe(403);
    expect((await post(`_csrf=${one.mark}`)).status).toBe(403);
  });
});

describe("a form sent twice", () => {
  test("acts once, and both are told the same", async () => {
    const body = `_csrf=${mark()}&_once=0f0f0f0f-1111&note=1`;
    const told = await Promise.all([send("/a/studio/words", body), send("/a/studio/words", body)]);
    const late = await send("/a/studio/words", body);
    expect([...told, late].map(({ status, headers }) => [status, headers.location])).toEqual(
      Array.from({ length: 3 }, () => [303, "/done"]),
    );
    expect(seen.map(({ once }) => once)).toEqual(["0f0f0f0f-1111"]);
  });

  test("whose answer showed a secret is led on from then on, and makes no second one", async () => {
    const body = `_csrf=${mark()}&_once=0f0f0f0f-5555`;
    const [first, ...others] = [
      await send("/a/studio/secret", body),
      await send("/a/studio/secret", body),
      (clock.turn(23 * hour), await send("/a/studio/secret", body)),
    ];
    expect([first?.status, String(first?.body)]).toEqual([200, expect.stringContaining("secret 1")]);
    for (const { status, headers, body: text } of others)
      expect([status, headers.location, text.length]).toEqual([303, "/kept", 0]);
  });

  test("is asked again where the answer was a cookie", async () => {
    const body = `_csrf=${mark()}&_once=0f0f0f0f-4444`;
    const told = [await send("/a/studio/cookie", body), await send("/a/studio/cookie", body)];
    expect(told.map(({ headers }) => headers["set-cookie"]?.[0]?.slice(0, 8))).toEqual([
      "visits=1",
      "visits=2",
    ]);
  });

  test("with other words in it, or long after, is another", async () => {
    const token = mark();
    const body = (note: string) => `_csrf=${token}&_once=0f0f0f0f-2222&note=${note}`;
    await send("/a/studio/words", body("1"));
    await send("/a/studio/words", body("2"));
    clock.turn(61_000);
    await send("/a/studio/words", body("1"));
    expect(seen).toHaveLength(3);
  });

  test("by somebody else is theirs", async () => {
    const [mine, hers] = [mark(), mark("coen")];
    await send("/a/studio/words", `_once=0f0f0f0f-3333&_csrf=${mine}`);
    await send("/a/studio/words", `_once=0f0f0f0f-3333&_csrf=${hers}`, { as: "coen" });
    expect(seen).toHaveLength(2);
  });
});

describe("JSON", () => {
  const json = (body: string, headers: Record<string, string> = {}) =>
    send("/a/studio/json", body, {
      headers: { "content-type": "application/json", "x-csrf-token": mark(), ...headers },
    });

  test("arrives as a value", async () => {
    expect((await json('{"a":[1,{"b":null}]}')).status).toBe(303);
    expect(seen[0]!.json).toEqual({ a: [1, { b: null }] });
  });

  test.each<[string, string, Record<string, string>, number, string]>([
    ["broken", "{", {}, 400, "unreadable"],
    ["empty", "", {}, 400, "unreadable"],
    ["too deep", `${"[".repeat(40)}${"]".repeat(40)}`, {}, 400, "unreadable"],
    ["reaching for a prototype", '{"a":{"__proto__":{"admin":true}}}', {}, 400, "unreadable"],
    ["of another kind", "{}", { "content-type": "text/plain" }, 415, "kind"],
    ["without its mark", "{}", { "x-csrf-token": "" }, 403, "stale"],
    ["too large", JSON.stringify("a".repeat(70_000)), {}, 413, "large"],
  ])("that is %s", async (_, body, headers, status, code) => {
    const told = await json(body, headers);
    expect(told.status).toBe(status);
    expect(JSON.parse(told.text)).toMatchObject({ error: code });
  });

  test("in bytes that are no UTF-8 is unreadable", async () => {
    const headers = { "content-type": "application/json", "x-csrf-token": mark() };
    const told = await send("/a/studio/json", Buffer.from([0x22, 0xff, 0x22]), { headers });
    expect(told.status).toBe(400);
  });
});

describe("raw bytes", () => {
  const raw = (body: Buffer, headers: Record<string, string> = {}) =>
    send("/a/studio/raw", body, { headers: { "x-csrf-token": mark(), ...headers } });

  test("are read by the handler", async () => {
    expect(JSON.parse((await raw(Buffer.alloc(100_000))).text)).toEqual({ bytes: 100_000 });
  });
  test("need the mark in a header", async () => {
    expect((await raw(Buffer.alloc(10), { "x-csrf-token": "" })).status).toBe(403);
  });
  test("end at their limit, told or not", async () => {
    expect((await raw(Buffer.alloc(100_001))).status).toBe(413);
    expect((await raw(Buffer.alloc(100_001), { "transfer-encoding": "chunked" })).status).toBe(413);
  });
});

describe("a form with a file", () => {
  const seam = "----seam7";
  const type = `multipart/form-data; boundary=${seam}`;
  const field = (name: string, value: string) =>
    `--${seam}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `--${seam}\r\nContent-Disposition: form-data; name="file"; filename="a b; name=x.webm"\r\nContent-Type: video/webm\r\n\r\n`;
  const whole = (bytes: Buffer, fields = field("_csrf", mark()) + field("note", "één")) =>
    Buffer.concat([Buffer.from(fields + head), bytes, Buffer.from(`\r\n--${seam}--\r\n`)]);
  const post = (body: Buffer, headers: Record<string, string> = {}) =>
    send("/a/studio/file", body, { headers: { "content-type": type, ...headers } });

  test("hands its fields and the very bytes of the file to the handler", async () => {
    const tricky = Buffer.concat([Buffer.from(`\r\n--${seam.slice(0, -1)}x\r\n--`), randomBytes(200_000)]);
    for (const bytes of [tricky, Buffer.alloc(0), Buffer.from("\r\n")]) {
      const digest = createHash("sha256").update(bytes).digest("hex");
      const told = await post(whole(bytes));
      expect(JSON.parse(told.text)).toEqual({ bytes: bytes.length, digest, note: "één" });
    }
  });
  test("needs its mark before the file", async () => {
    expect((await post(whole(Buffer.alloc(9), field("note", "x")))).status).toBe(403);
  });
  test("is refused in another type, without its end, or with fields beyond measure", async () => {
    expect((await post(whole(Buffer.alloc(9)), { "content-type": "text/plain" })).status).toBe(415);
    expect((await post(whole(Buffer.alloc(9)), { "content-type": "multipart/form-data" })).status).toBe(415);
    expect((await post(whole(Buffer.alloc(9)).subarray(0, -8))).status).toBe(400);
    expect((await post(whole(Buffer.alloc(9), field("_csrf", "x".repeat(70_000))))).status).toBe(413);
    const nameless = field("_csrf", mark()).replace('; name="_csrf"', "");
    expect((await post(whole(Buffer.alloc(9), nameless))).status).toBe(400);
  });
  test("ends at its limit", async () => {
    expect((await post(whole(Buffer.alloc(300_000)))).status).toBe(413);
    expect((await post(whole(Buffer.alloc(300_000)), { "transfer-encoding": "chunked" })).status).toBe(413);
  });
  test("is the same however it is cut", async () => {
    const bytes = Buffer.from(`a\r\n--b\r\n--${seam.slice(0, 6)}c`);
    const body = whole(bytes);
    for (const length of [1, 2, 3, 7]) {
      async function* cut() {
        for (let at = 0; at < body.length; at += length) yield body.subarray(at, at + length);
      }
      const form = await readFileForm(type, cut());
      const pieces: Buffer[] = [];
      for await (const piece of form.bytes) pieces.push(Buffer.from(piece));
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
      expect(form.fields.get("note")).toEqual(["één"]);
    }
  });
});
