import { expect, test } from "vitest";
import { ShortLived, StandingClock } from "./index.ts";

const three = (clock: StandingClock) => {
  const kept = new ShortLived<number>(clock, 10, 2);
  for (const each of [1, 2, 3]) kept.set(String(each), each);
  return kept;
};

test("the oldest goes first where there are too many", () => {
  const kept = three(new StandingClock());
  expect([kept.size, kept.get("1"), kept.take("2"), kept.take("2"), kept.get("3")]).toEqual([
    2,
    undefined,
    2,
    undefined,
    3,
  ]);
});

test("everything goes in time, and where the clock was turned back", () => {
  const clock = new StandingClock();
  const kept = three(clock);
  clock.turn(-1);
  expect(kept.get("3")).toBeUndefined();
  clock.turn(10);
  expect(kept.get("3")).toBe(3);
  clock.turn(1);
  expect(kept.get("3")).toBeUndefined();
  expect(kept.sweep()).toBe(0);
});
