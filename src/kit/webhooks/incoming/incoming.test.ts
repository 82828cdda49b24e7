import { createHmac, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { day, minute, second } from "#clock";
import { Forbidden, Invalid } from "#errors";
import { randomId } from "#ids";
import { createWebApp, type Running } from "#web-server";
import { addAcademy, addMember } from "#testing-platform";
import { isDead } from "../../mail/dead-addresses.ts";
import { Stage } from "../testing/stage.ts";
import { makeSentMail } from "../testing/sent-mail.ts";
import { bounces } from "./bounces.ts";
import { Unfit, type IncomingKind } from "./incoming-kind.ts";
import { incomingRoutes } from "./routes.ts";
import { makeSource, removeSource, renewSourceSecret } from "./sources.ts";

const stage = new Stage();
let done: unknown[] = [];
let failing = false;
const counting: IncomingKind = {
  name: "test.told",
  says: () => "Told",
  does: () => "Counts.",
  example: {},
  async take(_, __, data) {
    if (data === null) throw new Unfit("data: something");
    if (failing) throw new Error("broken");
    done.push(data);
  },
};
const kinds = [counting, bounces];
let running: Running;
let slug: string;

beforeEach(async () => {
  done = [];
  failing = false;
  slug = `told-${randomUUID().slice(0, 8)}`;
  stage.academy = await addAcademy(stage.platform, slug);
  stage.administrator = await addMember(stage.platform, stage.academy, { roles: ["administrator"] });
  const { platform } = stage;
  const settings = { ...platform.settings, host: "127.0.0.1", port: 0, tls: { from: "none" } } as const;
  const app = createWebApp({
    ...platform,
    settings,
    routes: incomingRoutes(platform, () => kinds),
    resolve: async () => {
      const { findAcademy } = await import("#academies");
      const academy = await platform.store.read({ academy: stage.academy, member: null }, (tx) =>
        findAcademy(tx, stage.academy),
      );
      return { academy, language: null, reader: null, signIn: null, actor: { kind: "public" }, csrf: null };
    },
  });
  running = await app.listen();
});
afterEach(() => running.stop());

const source = (kind = "test.told") =>
  makeSource(stage.platform, kinds, stage.proven, { name: "Mail service", kind });

type Sending = {
  slug: string;
  source: string;
  secret: string;
  body: string;
  id: string;
  at: number;
  signed: string;
};

/** Signed by a few lines that know the specification alone. */
async function call(made: { id: string; secret: string }, change: Partial<Sending> = {}): Promise<Response> {
  const usual = {
    slug,
    source: made.id,
    secret: made.secret,
    body: JSON.stringify({ type: "test.told", data: { n: 1 } }),
    id: `msg_${randomUUID()}`,
    at: Math.floor(stage.platform.clock.now() / second),
  };
  const sending = { ...usual, ...change };
  const key = Buffer.from(sending.secret.replace("whsec_", ""), "base64");
  const mac = createHmac("sha256", key).update(
    `${sending.id}.${sending.at}.${sending.signed ?? sending.body}`,
  );
  return fetch(`http://127.0.0.1:${running.port}/hooks/${sending.slug}/${sending.source}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": sending.id,
      "webhook-timestamp": String(sending.at),
      "webhook-signature": `v1,${mac.digest("base64")}`,
    },
    body: sending.body,
  });
}

describe("a signed call", () => {
  test("does its work", async () => {
    const answer = await call(await source());
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(done).toEqual([{ n: 1 }]);
  });

  test("is judged by its very bytes", async () => {
    const body = `{ "data" :{"n" : "\\u00e9 é"},\r\n\t"type":"test.told"  }`;
    expect((await call(await source(), { body })).status).toBe(204);
    expect(done).toEqual([{ n: "é é" }]);
  });

  test("does it once: the same again is refused, the same signed anew is told that it is done", async () => {
    const made = await source();
    const id = "msg_once";
    const at = Math.floor(stage.platform.clock.now() / second);
    expect((await call(made, { id, at })).status).toBe(204);
    expect((await call(made, { id, at })).status).toBe(401);
    stage.platform.clock.turn(30 * second);
    expect((await call(made, { id })).status).toBe(204);
    expect((await call(made, { id, at: at + 30 })).status).toBe(401);
    expect((await call(made, { id, at })).status).toBe(401);
    expect(done).toHaveLength(1);
  });

  test("does it once where many copies come at the same time", async () => {
    const made = await source();
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(made, { id: "msg_race" })));
    const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(statuses).toEqual([204, ...Array(7).fill(401)]);
    expect(done).toHaveLength(1);
  });

  test("that broke on our side does it when it comes again", async () => {
    const made = await source();
    failing = true;
    expect((await call(made, { id: "msg_broken" })).status).toBe(500);
    failing = false;
    expect((await call(made, { id: "msg_broken" })).status).toBe(204);
    expect(done).toHaveLength(1);
  });

  test.each([
    ["no JSON", "told"],
    ["another type", JSON.stringify({ type: "test.other", data: {} })],
    ["a list", "[]"],
    ["null", "null"],
    ["what its kind does not take", JSON.stringify({ type: "test.told", data: null })],
  ])("that holds %s hears what we expect, and leaves nothing behind", async (_, body) => {
    const made = await source();
    const answer = await call(made, { body, id: "msg_unfit" });
    expect(answer.status).toBe(422);
    expect((await call(made, { id: "msg_unfit" })).status).toBe(204);
  });
});

describe("whoever is not who they say hears the same in every case", () => {
  const minutes = minute / second;
  const now = () => Math.floor(stage.platform.clock.now() / second);

  test("forged, late, early, foreign, unknown, removed", async () => {
    const made = await source();
    const gone = await source();
    await removeSource(stage.platform, stage.proven, gone.id);
    const elsewhere = `else-${randomUUID().slice(0, 8)}`;
    await addAcademy(stage.platform, elsewhere);
    const other = await source();
    const cases: Record<string, Partial<Sending>> = {
      "another secret": { secret: other.secret },
      "another body": { signed: "{}" },
      late: { at: now() - 5 * minutes - 1 },
      early: { at: now() + 5 * minutes + 1 },
      "no academy": { slug: "nobody-at-all" },
      "another academy": { slug: elsewhere },
      "the platform": { slug: "platform" },
      "no source": { source: randomId() },
      "no id": { source: "source" },
      "a removed source": { source: gone.id, secret: gone.secret },
      "an id that is too long": { id: "x".repeat(201) },
    };
    const answers = [];
    for (const change of Object.values(cases)) {
      const answer = await call(made, change);
      const { date: _, ...headers } = Object.fromEntries(answer.headers);
      answers.push({ status: answer.status, text: await answer.text(), headers });
    }
    expect(answers[0]).toMatchObject({ status: 401, text: '{"error":"unknown"}' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const bare = await fetch(`http://127.0.0.1:${running.port}/hooks/${slug}/${made.id}`, { method: "POST" });
    expect([bare.status, await bare.text()]).toEqual([401, '{"error":"unknown"}']);
    expect(done).toEqual([]);
    expect((await call(made, { at: now() - 5 * minutes })).status).toBe(204);
  });

  test("and what is too large is not read", async () => {
    const answer = await call(await source(), { body: "x".repeat(65_537) });
    expect(answer.status).toBe(413);
    expect(await problemOf(answer)).toMatchObject({ status: 413, code: "large" });
  });
});

const problemOf = async (answer: Response) => {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  return JSON.parse(await answer.text());
};

describe("whatever is refused beside a source is a problem that a program can read", () => {
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${running.port}${path}`, init);

  test.each(["/hooks/", "/hooks/one", "/hooks/one/two/three"])("no address: %s", async (path) => {
    for (const method of ["GET", "POST"]) {
      const answer = await ask(path, { method, headers: { accept: "text/html" } });
      expect(answer.status).toBe(404);
      expect(await problemOf(answer)).toMatchObject({ type: "about:blank", status: 404, code: "not-found" });
    }
  });

  test("another method hears the one that there is, whether the source is there or not", async () => {
    for (const id of [(await source()).id, randomId()])
      for (const method of ["GET", "PUT", "DELETE"]) {
        const answer = await ask(`/hooks/${slug}/${id}`, { method });
        expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
        expect(await problemOf(answer)).toMatchObject({ status: 405, code: "method" });
      }
  });

  test("what broke on our side", async () => {
    const made = await source();
    failing = true;
    const answer = await call(made);
    failing = false;
    expect(answer.status).toBe(500);
    expect(await problemOf(answer)).toMatchObject({ status: 500, code: "failed" });
  });
});

describe("a source", () => {
  test("is made behind a second factor that was proved just now, of what there is", async () => {
    const wish = { name: "Mail service", kind: "test.told" };
    const { proven } = stage;
    stage.platform.clock.turn(day);
    await expect(makeSource(stage.platform, kinds, proven, wish)).rejects.toThrow(Forbidden);
    for (const wrong of [{ name: "" }, { kind: "no.such" }])
      await expect(makeSource(stage.platform, kinds, stage.proven, { ...wish, ...wrong })).rejects.toThrow(
        Invalid,
      );
  });

  test("is known by both secrets for a day after a change", async () => {
    const made = await source();
    const { secret } = await renewSourceSecret(stage.platform, stage.proven, made.id);
    expect((await call(made)).status).toBe(204);
    expect((await call(made, { secret })).status).toBe(204);
    stage.platform.clock.turn(day);
    expect((await call(made)).status).toBe(401);
    expect((await call(made, { secret })).status).toBe(204);
  });
});

describe("a bounce", () => {
  const report = (message: string, more = {}) =>
    JSON.stringify({ type: "mail.bounced", data: { message, code: "550", reason: "No such user", ...more } });

  test("keeps the next mail from an address that takes none", async () => {
    const { mail, address } = await makeSentMail(stage);
    const made = await source("mail.bounced");
    const dead = () => stage.change((tx) => isDead(tx, address));
    expect(await dead()).toBe(false);
    expect((await call(made, { body: report(`<${mail}@learn.example>`) })).status).toBe(204);
    expect(await dead()).toBe(true);
  });

  test("of a mail that another academy sent changes nothing there", async () => {
    const { mail, address } = await makeSentMail(stage);
    const sender = stage.academy;
    slug = `else-${randomUUID().slice(0, 8)}`;
    stage.academy = await addAcademy(stage.platform, slug);
    stage.administrator = await addMember(stage.platform, stage.academy, { roles: ["administrator"] });
    expect((await call(await source("mail.bounced"), { body: report(mail) })).status).toBe(204);
    expect(await stage.change((tx) => isDead(tx, address), sender)).toBe(false);
  });

  test.each([
    ["ann@people.example", {}],
    [randomUUID(), { code: "" }],
    [randomUUID(), { code: "5".repeat(21) }],
    [randomUUID(), { reason: 5 }],
  ])("is not understood as %s with %o", async (message, more) => {
    expect((await call(await source("mail.bounced"), { body: report(message, more) })).status).toBe(422);
  });
});
