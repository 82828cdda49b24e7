import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scopeNames } from "#access";
import { minute } from "#clock";
import { keyQuota } from "#web-server";
import { tables } from "#store";
import { makeGround, type Ground } from "./ground.ts";

let ground: Ground;
let key: string;
let sendings = 0;

beforeAll(async () => {
  ground = await makeGround();
  key = (await ground.key(ground.ours, scopeNames)).text;
});
afterAll(() => ground?.close());

type Wish = { method?: string; body?: unknown; headers?: Record<string, string>; as?: string };

/** A POST has a name of its own unless it brings one. */
async function ask(path: string, { method = "GET", body, headers = {}, as = key }: Wish = {}) {
  const response = await fetch(ground.origin + path, {
    method,
    redirect: "manual",
    headers: {
      authorization: `Bearer ${as}`,
      ...(method === "POST" && { "idempotency-key": `sending-${++sendings}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === "" ? null : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, headers: response.headers, json, text };
}

const groupTitles = async (): Promise<string[]> => {
  const { json } = await ask("/api/v1/groups?limit=200");
  return (json!["items"] as { title: string }[]).map(({ title }) => title);
};

describe("whoever speaks otherwise is told so", () => {
  test("a method that the address does not know, with those that it knows", async () => {
    const told = await ask("/api/v1/people", { method: "DELETE" });
    expect([told.status, told.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    expect(told.json).toMatchObject({ status: 405, code: "method" });
  });

  test.each(["/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v2/people", "/api/v1/people/"])(
    "an address that is not there: %s",
    async (path) => {
      const told = await ask(path);
      expect(told.status).toBe(404);
      if (path !== "/api") expect(told.headers.get("content-type")).toBe("application/problem+json");
    },
  );

  test.each([
    ["text/html", 406],
    ["application/json;q=0, */*", 406],
    ["application/json;q=0.5, text/html", 200],
    ["application/*", 200],
  ])("what it would take: %s", async (accept, status) => {
    expect((await ask("/api/v1/key", { headers: { accept } })).status).toBe(status);
  });

  test("a body that is too large, of another kind, or more than JSON", async () => {
    const post = (body: string, type = "application/json") =>
      fetch(`${ground.origin}/api/v1/groups`, {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${key}`, "content-type": type, "idempotency-key": "sending-a" },
      }).then(({ status }) => status);
    expect(await post(JSON.stringify({ title: "x".repeat(70_000) }))).toBe(413);
    expect(await post("title=x", "application/x-www-form-urlencoded")).toBe(415);
    expect(await post(`{"title":"x"} x`)).toBe(400);
    expect(await post("[".repeat(40) + "]".repeat(40))).toBe(400);
  });

  test("each field that does not fit, and a field that is not there", async () => {
    const body = { title: 7, roles: ["administrator"] };
    const { status, json } = await ask("/api/v1/groups", { method: "POST", body });
    expect(status).toBe(422);
    expect(json!["faults"]).toEqual([
      { at: "/roles", code: "unknown", detail: "There is no such field." },
      { at: "/title", code: "text", detail: "This is a text." },
    ]);
    const asked = await ask("/api/v1/people?limit=201&order=name");
    expect((asked.json!["faults"] as { at: string }[]).map(({ at }) => at)).toEqual(["?order", "?limit"]);
  });

  test("nobody without a key, and how one is shown", async () => {
    const response = await fetch(`${ground.origin}/api/v1/people?lang=nl`, { redirect: "manual" });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe(`Bearer realm="Tutela"`);
    expect(response.headers.getSetCookie()).toEqual([]);
    const wrong = await ask("/api/v1/people", { as: "tutela_key_x" });
    expect(wrong.headers.get("www-authenticate")).toContain("invalid_token");
  });
});

test("a HEAD is told as its GET, without the body", async () => {
  const [get, head] = [await ask("/api/v1/key"), await ask("/api/v1/key", { method: "HEAD" })];
  expect([head.status, head.text]).toEqual([200, ""]);
  expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
});

describe("a list", () => {
  test("is walked to its end, each thing once", async () => {
    const found: string[] = [];
    let at: string | null = "/api/v1/people?limit=2";
    let pages = 0;
    while (at !== null) {
      const { status, json, headers } = await ask(at);
      expect(status).toBe(200);
      found.push(...(json!["items"] as { id: string }[]).map(({ id }) => id));
      const link: string | undefined = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
      expect(link === undefined).toBe(json!["next"] === null);
      at = link === undefined ? null : new URL(link).pathname + new URL(link).search;
      pages += 1;
    }
    expect(pages).toBeGreaterThan(1);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining([...ground.ours.things.person]));
    expect(found.filter((id) => ground.theirs.things.person.includes(id))).toEqual([]);
  });

  test("refuses a cursor that it never gave", async () => {
    const [id, far] = ["01890000-0000-7000-8000-000000000000", "-271821-04-20T00:00:00.000Z"];
    const forged = ["2026-01-01 x", `${far} ${id}`].map((text) => Buffer.from(text).toString("base64url"));
    for (const cursor of ["AAAA", ...forged])
      expect((await ask(`/api/v1/groups?cursor=${cursor}`)).status).toBe(422);
  });
});

describe("a change that is sent again", () => {
  const form = (title: string, name: string, as = key) =>
    ask("/api/v1/groups", { method: "POST", body: { title }, headers: { "idempotency-key": name }, as });

  test("is made once, and answered as the first time", async () => {
    const [first, second] = [await form("Once", "made-once-1"), await form("Once", "made-once-1")];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect((await groupTitles()).filter((title) => title === "Once")).toHaveLength(1);
  });

  test("is refused where it is another change, whether by body or by address", async () => {
    await form("Ours", "made-once-2");
    const other = await form("Other", "made-once-2");
    expect([other.status, other.json]).toMatchObject([422, { code: "idempotency-key" }]);
    const elsewhere = await ask("/api/v1/people", {
      method: "POST",
      body: { address: "ours@aster.example" },
      headers: { "idempotency-key": "made-once-2" },
    });
    expect(elsewhere.status).toBe(422);
  });

  test("may be sent again after it was refused", async () => {
    expect((await form(" ", "made-once-3")).status).toBe(422);
    expect((await form("Now", "made-once-3")).status).toBe(201);
  });

  test("sent by several at once is made once", async () => {
    const told = await Promise.all(Array.from({ length: 8 }, () => form("At once", "made-once-4")));
    expect(told.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(told.some(({ status }) => status === 201)).toBe(true);
    expect((await groupTitles()).filter((title) => title === "At once")).toHaveLength(1);
  });

  test("under the name that another key gave is another change", async () => {
    const other = (await ground.key(ground.ours, ["groups:write"])).text;
    expect((await form("Twice", "made-once-5")).status).toBe(201);
    const again = await form("Twice", "made-once-5", other);
    const taken = { at: "/title", code: "groupNameTaken" };
    expect([again.status, again.json]).toMatchObject([422, { code: "invalid", faults: [taken] }]);
    expect((await form("Thrice", "made-once-5", other)).status).toBe(201);
    const made = (await groupTitles()).filter((title) => title === "Twice" || title === "Thrice");
    expect(made).toHaveLength(2);
  });

  test("and a POST without a name is none", async () => {
    const told = await ask("/api/v1/groups", {
      method: "POST",
      body: { title: "x" },
      headers: { "idempotency-key": "" },
    });
    expect([told.status, told.json]).toMatchObject([400, { code: "idempotency-key" }]);
  });
});

describe("what somebody changed meanwhile", () => {
  const newGroup = async (): Promise<string> => {
    const { json } = await ask("/api/v1/groups", { method: "POST", body: { title: "Before" } });
    return `/api/v1/groups/${String(json!["id"])}`;
  };
  const tagOf = async (path: string): Promise<string> => (await ask(path)).headers.get("etag")!;
  const rename = (path: string, tag: string, title: string) =>
    ask(`${path}/title`, { method: "PUT", body: { title }, headers: { "if-match": tag } });

  test("is not sent again to who knows it", async () => {
    const path = await newGroup();
    const known = await ask(path, { headers: { "if-none-match": await tagOf(path) } });
    expect([known.status, known.text]).toEqual([304, ""]);
    await ask(`${path}/title`, { method: "PUT", body: { title: "After" } });
    const fresh = await ask(path, { headers: { "if-none-match": known.headers.get("etag")! } });
    expect([fresh.status, fresh.json]).toMatchObject([200, { title: "After" }]);
  });

  test("is not written over", async () => {
    const path = await newGroup();
    const tag = await tagOf(path);
    expect((await rename(path, tag, "First")).status).toBe(204);
    expect((await rename(path, tag, "Second")).status).toBe(412);
    expect((await rename(path, `W/${await tagOf(path)}`, "Weak")).status).toBe(412);
    expect((await ask(path)).json).toMatchObject({ title: "First" });
  });

  test("at the very same time is written by one alone", async () => {
    const path = await newGroup();
    const tag = await tagOf(path);
    const told = await Promise.all(["A", "B", "C", "D"].map((title) => rename(path, tag, title)));
    expect(told.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      204, 412, 412, 412,
    ]);
  });

  test("of a licence is not written over either", async () => {
    const path = `/api/v1/people/${ground.ours.things.person[0]!}`;
    const tag = await tagOf(path);
    const set = (until: string) =>
      ask(`${path}/licence`, {
        method: "PUT",
        body: { from: "2027-01-01", until },
        headers: { "if-match": tag },
      });
    expect((await set("2027-03-31")).status).toBe(204);
    expect((await set("2027-04-30")).status).toBe(412);
    const { json } = await ask(path);
    expect(json!["licence"]).toEqual({ from: "2027-01-01", until: "2027-03-31", reopenedUntil: null });
  });
});

test("asks at most so often in a minute, each key by itself", async () => {
  const [busy, calm] = [
    await ground.key(ground.ours, ["groups:read"]),
    await ground.key(ground.ours, ["groups:read"]),
  ];
  ground.platform.clock.turn(minute);
  const first = await ask("/api/v1/key", { as: busy.text });
  expect(first.headers.get("ratelimit")).toMatch(new RegExp(`^"key";r=${keyQuota - 1};t=\\d+$`));
  expect(first.headers.get("ratelimit-policy")).toBe(`"key";q=${keyQuota};w=60`);
  for (let asked = 1; asked < keyQuota; asked += 1) await ask("/api/v1/key", { as: busy.text });
  const refused = await ask("/api/v1/key", { as: busy.text });
  expect([refused.status, refused.json]).toMatchObject([429, { code: "limited" }]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask("/api/v1/key", { as: calm.text })).status).toBe(200);
  ground.platform.clock.turn(minute);
  expect((await ask("/api/v1/key", { as: busy.text })).status).toBe(200);
});

const academies = tables<{ academy: { id: string; policy: unknown } }>();

test("an academy that names networks for its administrators, or shortens the life of keys, means those that it has", async () => {
  const { theirs, platform } = ground;
  const { text } = await ground.key(theirs, scopeNames);
  const choose = (policy: object) =>
    platform.store.transact({ academy: theirs.academy, member: null }, (tx) =>
      tx.run(
        academies
          .updateTable("academy")
          .set({ policy: JSON.stringify(policy) })
          .where("id", "=", theirs.academy),
      ),
    );
  const status = async () => (await ask("/api/v1/key", { as: text })).status;
  expect(await status()).toBe(200);
  await choose({ administratorNetworks: ["192.0.2.0/24"] });
  expect(await status()).toBe(401);
  await choose({ apiKeyDays: 1 });
  expect(await status()).toBe(200);
  platform.clock.turn(24 * 60 * minute);
  expect(await status()).toBe(401);
});

test("whoever was read about reads that a program of the academy looked, and which key it had", async () => {
  const { platform, ours } = ground;
  const made = await ground.key(ours, ["people:read"]);
  const person = ours.things.person[1]! as (typeof ours.administrator)["id"];
  await ask(`/api/v1/people/${person}`, { as: made.text });
  const entries = await platform.store.read({ academy: ours.academy, member: null }, (tx) =>
    platform.ledger.entriesAbout(tx, person, { limit: 5 }),
  );
  const opening = entries.find(({ core }) => core?.actor["kind"] === "key" && core.actor["id"] === made.id);
  expect(opening?.core).toMatchObject({
    kinds: ["address", "name"],
    purpose: "administer",
    relations: ["key"],
  });
});
