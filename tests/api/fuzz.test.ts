import { afterAll, describe, expect, test } from "vitest";
import { Fuzzer, seedOf } from "./fuzzer.ts";
import { faultsIn } from "./schema.ts";

const fuzzer = await Fuzzer.over();
afterAll(() => fuzzer.ground.close());
const { operations, find } = fuzzer.description;

test("each example would do", () => {
  for (const { body, operationId } of operations)
    if (body?.example !== undefined)
      expect([operationId, ...faultsIn(body.schema, body.example, find)]).toEqual([operationId]);
});

describe.each(operations.map((one) => ({ name: one.operationId, one, seed: seedOf(one) })))(
  "$name",
  ({ one, seed }) => {
    test("answers what is described with what is described", async () => {
      const { faults, seen } = await fuzzer.fuzz(one, 1_000 + seed, true);
      expect(faults).toEqual([]);
      expect([...seen].filter((status) => status < 300)).toHaveLength(1);
    });

    test("breaks on nothing that arrives, and says no more than is described", async () => {
      // Every sort of refusal that does not hang on what is there.
      let unseen = [400, 401, 406, ...(one.scopes.length > 0 ? [403] : [])];
      for (let at = 0; at === 0 || (at < 8 && unseen.length > 0); at += 1) {
        const { faults, seen } = await fuzzer.fuzz(one, 2_000 + seed + 10_000 * at, false);
        expect(faults).toEqual([]);
        unseen = unseen.filter((status) => !seen.has(status));
      }
      expect(unseen).toEqual([]);
    });
  },
);

test("no key that was sent stands in the log", () => {
  const log = fuzzer.ground.platform.logged.join("\n");
  expect(log).toContain(`api.${operations[0]!.operationId.replace(".", "-")}`);
  for (const key of Object.values(fuzzer.keys)) expect(log).not.toContain(key.slice(11, 40));
});
