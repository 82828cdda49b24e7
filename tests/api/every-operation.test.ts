import { afterAll, describe, expect, test } from "vitest";
import { minute } from "#clock";
import { randomId } from "#ids";
import { chanceOf } from "../endurance/chance.ts";
import type { Described } from "./description.ts";
import type { Told } from "./faults.ts";
import { Fuzzer, seedOf } from "./fuzzer.ts";
import { dead } from "./keys.ts";
import { freshName, idsOf, type Made } from "./request.ts";

const fuzzer = await Fuzzer.over();
const { ground, keys, send, description } = fuzzer;
afterAll(() => ground.close());

const all = description.operations.map((one) => ({ name: one.operationId, one, seed: seedOf(one) }));
const takes = (header: string) => (each: { one: Described }) =>
  each.one.parameters.some(({ name }) => name === header);

const as = (made: Made, key: string | null): Made => {
  const headers = new Headers(made.headers);
  headers.delete("authorization");
  if (key !== null) headers.set("authorization", `Bearer ${key}`);
  return { ...made, headers };
};
const having = (made: Made, name: string, value: string): Made => {
  const headers = new Headers(made.headers);
  headers.set(name, value);
  return { ...made, headers };
};
const codeOf = ({ status, text }: Told) => [status, (JSON.parse(text) as { code: string }).code];

/** A request that the operation accepts: what is made up may be refused for its sense. */
async function accepted(one: Described, seed: number, unlike?: Made): Promise<{ made: Made; told: Told }> {
  const chance = chanceOf(seed);
  ground.platform.clock.turn(minute);
  for (let tried = 0; tried < 300; tried += 1) {
    const made = fuzzer.make(one, chance);
    if (unlike?.path === made.path && unlike.body === made.body) continue;
    const told = await send(made);
    if (told.status < 300) return { made, told };
  }
  throw new Error(`${one.operationId} accepted nothing: nothing was tried`);
}

test.each(all)("$name tells of no key, and of dead ones, the same", async ({ one, seed }) => {
  const made = fuzzer.make(one, chanceOf(3_000 + seed));
  const told: Told[] = [];
  for (const key of [null, ...dead]) told.push(await send(as(made, key && keys[key])));
  expect(told.map(({ status, text }) => [status, text])).toEqual(told.map(() => [401, told[0]!.text]));
});

const scoped = all.filter(({ one }) => one.scopes.length > 0);
test.each(scoped)("$name is closed to a key without its scope, and says which", async ({ one, seed }) => {
  const made = fuzzer.make(one, chanceOf(3_100 + seed));
  const told: Told[] = [];
  for (const key of ["reader", "writer"] as const) told.push(await send(as(made, keys[key])));
  const refused = told.filter(({ status }) => status === 403);
  expect(refused.map(codeOf)).toEqual([[403, "out-of-scope"]]);
  expect(refused[0]!.headers.get("www-authenticate")).toContain(`scope="${one.scopes[0]}"`);
});

const naming = all.filter(({ one }) => one.path.includes("{"));
test.each(naming)("$name has one answer for what is another’s and for nothing", async ({ one, seed }) => {
  const example = one.body?.example;
  const made = {
    ...fuzzer.make(one, chanceOf(3_200 + seed)),
    body: example ? JSON.stringify(example) : null,
  };
  const named = one.parameters.filter((each) => each.in === "path").map(({ name }) => name);
  const told = new Set<string>();
  for (const name of named)
    for (const id of [...idsOf(ground.theirs, name), randomId(), "nothing"]) {
      const ids = new Map(named.map((each) => [each, each === name ? id : idsOf(ground.ours, each)[0]!]));
      const path = `/api/v1${one.path.replaceAll(/\{(\w+)\}/g, (_, each: string) => ids.get(each)!)}`;
      const { status, text } = await send({ ...made, path });
      told.add(`${status} ${text}`);
    }
  expect([...told]).toEqual([expect.stringMatching(/^404 .*"not-found"/)]);
});

describe.each(all.filter(takes("Idempotency-Key")))("$name, sent again", ({ one, seed }) => {
  test("under its name has the same answer, and is another change with another body or address", async () => {
    const { made, told } = await accepted(one, 4_000 + seed);
    const again = await send(made);
    expect([again.status, again.text, again.headers.get("location")]).toEqual([
      told.status,
      told.text,
      told.headers.get("location"),
    ]);
    const { made: another } = await accepted(one, 4_500 + seed, made);
    const other = { ...made, path: another.path, body: another.body };
    expect(codeOf(await send(other))).toEqual([422, "idempotency-key"]);
  });

  test("under another name is another change, and under none is none", async () => {
    const { made } = await accepted(one, 5_000 + seed);
    const { status } = await send(having(made, "idempotency-key", freshName()));
    expect([201, 202, 204, 409, 422]).toContain(status);
    const nameless = new Headers(made.headers);
    nameless.delete("idempotency-key");
    expect(codeOf(await send({ ...made, headers: nameless }))).toEqual([400, "idempotency-key"]);
  });
});

describe.each(all.filter(takes("If-None-Match")))("$name, known already", ({ one, seed }) => {
  test("is not sent again, and is sent to who knows another", async () => {
    const { made, told } = await accepted(one, 6_000 + seed);
    const tag = told.headers.get("etag")!;
    expect(tag).toMatch(/^"[^"]+"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const again = await send(having(made, "if-none-match", known));
      expect([known, again.status, again.text, again.headers.get("etag")]).toEqual([known, 304, "", tag]);
    }
    expect((await send(having(made, "if-none-match", '"other"'))).text).toBe(told.text);
  });
});

describe.each(all.filter(takes("If-Match")))("$name, changed meanwhile", ({ one, seed }) => {
  test("is refused to who saw another, and made for who saw whatever there is", async () => {
    const { made } = await accepted(one, 7_000 + seed);
    expect(codeOf(await send(having(made, "if-match", '"other"')))).toEqual([412, "changed"]);
    expect((await send(having(made, "if-match", "*"))).status).not.toBe(412);
  });
});

describe.each(all.filter(takes("cursor")))("$name, walked to its end", ({ one }) => {
  const page = async (path: string) => {
    const { text, headers } = await send({ ...as(fuzzer.make(one, chanceOf(1)), keys.whole), path });
    const { items, next } = JSON.parse(text) as { items: { id: string }[]; next: string | null };
    const link = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1] ?? null;
    expect(link === null).toBe(next === null);
    const { pathname, search } = new URL(link ?? "nowhere:/");
    return { ids: items.map((item) => item.id), link: link && pathname + search };
  };

  const walk = async (limit: number, meanwhile: () => Promise<void>) => {
    const walked: string[] = [];
    for (let at: string | null = `/api/v1${one.path}?limit=${limit}`; at !== null;) {
      const { ids, link } = await page(at);
      walked.push(...ids);
      at = link;
      await meanwhile();
    }
    return walked;
  };

  test("has everything that was there once, and nothing twice, whatever is added meanwhile", async () => {
    ground.platform.clock.turn(minute);
    const whole = await walk(200, async () => {});
    let added = 0;
    const walked = await walk(Math.ceil((whole.length + 1) / 50), async () => void (added += await more()));
    expect(added).toBeGreaterThan(0);
    expect(walked.toSorted()).toEqual(whole.toSorted());
  });
});

/** Another of each thing that programs can make; how many there were. */
async function more(): Promise<number> {
  ground.platform.clock.turn(1);
  const making = description.operations.filter(
    ({ method, path }) => method === "POST" && !path.includes("{"),
  );
  const told: Told[] = [];
  for (const one of making) told.push(await send(fuzzer.make(one, chanceOf(ground.platform.clock.now()))));
  return told.filter(({ status }) => status < 300).length;
}
