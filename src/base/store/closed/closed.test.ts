import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { randomId } from "#ids";
import { Counted, Sealed, Veiled, isClosed } from "./index.ts";

const place = {
  academy: randomId<"academy">(),
  holding: "test.note/body",
  row: "r",
  member: randomId<"member">(),
  item: "r",
};
const secret = "never to be seen";

describe.each([
  ["a sealed value", new Sealed<string>(Buffer.from(secret), place)],
  ["a veiled value", new Veiled<string>(secret, place)],
  ["a counted figure", new Counted<string>(secret, 2)],
])("%s", (_, value) => {
  const ways: [string, () => unknown][] = [
    ["a template", () => `a ${value as unknown as string}`],
    ["String()", () => String(value)],
    ["JSON", () => JSON.stringify({ value })],
    ["adding", () => (value as unknown as string) + "x"],
    ["a number", () => Number(value)],
    ["comparing", () => (value as unknown as number) > 3],
    ["joining", () => [value].join()],
    ["a key", () => ({ [value as unknown as string]: 1 })],
  ];
  test.each(ways)("throws when turned into text or number by %s", (_way, turn) => {
    expect(turn).toThrow("only be opened through the gate");
  });

  test("shows nothing when printed, spread, cloned or listed", () => {
    const seen = [
      inspect(value, { depth: 9, showHidden: true }),
      inspect({ ...value }),
      inspect(structuredClone({ ...value })),
      Object.values(value).join(),
    ];
    expect(seen.join()).not.toContain(secret);
    expect(seen.join()).not.toContain(Buffer.from(secret).toString("hex").slice(0, 8));
    expect(isClosed(value)).toBe(true);
  });
});
