import { afterAll, expect, test } from "vitest";
import {
  id,
  integer,
  list,
  object,
  operation,
  optional,
  pageSchema,
  paging,
  text,
  type Operation,
} from "#api";
import { randomId } from "#ids";
import { Problem } from "#web-server";
import { Fuzzer } from "./fuzzer.ts";

const thing = object({ id: id(), size: integer({ least: 1, most: 9 }) });
const sound = { id: randomId(), size: 3 };

/** Operations that say one thing and do another, each in its own way; `sound` does as it says. */
const answering = (name: string, work: Operation["work"], more: Partial<Operation> = {}): Operation => ({
  ...operation({
    id: `crooked.${name}`,
    method: "GET",
    path: `/${name}`,
    summary: { en: "Does not do as it says.", nl: "Doet niet wat het zegt." },
    scope: "groups:read",
    answer: { status: 200, says: "A thing.", schema: thing },
    work: async () => ({ status: 200, value: sound }),
  }),
  work,
  ...more,
});

const ok = (value: object) => async () => ({ status: 200 as const, value });
const body = object({
  title: text({ least: 1, most: 20 }),
  more: optional(list(text({ most: 5 }), { most: 3 })),
});
const change = { method: "PUT", body, scope: "groups:write" } as const;
const titleIn = (asked: unknown) => asked as { title: string; more?: string[] };

const crooked: Readonly<Record<string, { operation: Operation; found: RegExp | null }>> = {
  sound: { operation: answering("sound", ok(sound)), found: null },
  extra: { operation: answering("extra", ok({ ...sound, secret: 1 })), found: /secret: is not described/ },
  outside: { operation: answering("outside", ok({ ...sound, size: 10 })), found: /size: maximum 9/ },
  lacking: { operation: answering("lacking", ok({ size: 3 })), found: /required \["id","size"\]/ },
  status: {
    operation: answering("status", async () => ({ status: 201, value: sound })),
    found: /201 is not described/,
  },
  silent: { operation: answering("silent", async () => ({ status: 200 })), found: /200 comes as null/ },
  broken: {
    operation: answering("broken", async () => Promise.reject(new TypeError("x"))),
    found: /broke: 500/,
  },
  // Only for a few of the texts that its schema lets in.
  brittle: {
    operation: answering(
      "brittle",
      async ({ body: sent }) => {
        if (titleIn(sent).title.length === 20) throw new TypeError("x");
        return { status: 200, value: sound };
      },
      change,
    ),
    found: /broke: 500/,
  },
  // Only where a field that may be missing is.
  forgetful: {
    operation: answering(
      "forgetful",
      async ({ body: sent }) => ({ status: 200, value: { ...sound, size: titleIn(sent).more!.length + 1 } }),
      change,
    ),
    found: /broke: 500/,
  },
  // Refuses what its description lets in.
  narrow: {
    operation: answering("narrow", async () => Promise.reject(new Problem(400, "narrow", "No."))),
    found: /sound, and 400/,
  },
  // One row more than a page holds, whatever was asked for.
  endless: {
    operation: answering("endless", ok({ items: Array.from({ length: 201 }, () => sound), next: null }), {
      answer: { status: 200, says: "A page.", schema: pageSchema(thing) },
      query: object(paging),
    }),
    found: /items: maxItems 200/,
  },
  gossip: {
    operation: answering("gossip", async () =>
      Promise.reject(new Problem(422, "odd", "It is called birch.example.")),
    ),
    found: /tells of another academy/,
  },
};

const fuzzer = await Fuzzer.over(Object.values(crooked).map(({ operation: one }) => one));
afterAll(() => fuzzer.ground.close());

test.each(Object.entries(crooked))("finds what is wrong with an operation: %s", async (name, { found }) => {
  const one = fuzzer.description.operations.find(({ operationId }) => operationId === `crooked.${name}`)!;
  const { faults } = await fuzzer.fuzz(one, 1, true);
  if (found === null) expect(faults).toEqual([]);
  else expect(faults.join("\n")).toMatch(found);
});
