import { expect, test } from "vitest";
import { Conflict } from "#errors";
import { randomId } from "#ids";
import { depthMost, movedPaths, pathIn, type Place } from "./tree.ts";

const team = () => randomId<"team">();
const placed = (above: Place | null = null): Place => {
  const id = team();
  return { id, path: pathIn(id, above) };
};

test("a team takes all that lies in it along", () => {
  const [north, south] = [placed(), placed()];
  const ward = placed(north);
  const night = placed(ward);
  const moved = movedPaths(ward, south, [night]);
  expect(moved.get(ward.id)).toEqual([south.id, ward.id]);
  expect(moved.get(night.id)).toEqual([south.id, ward.id, night.id]);
});

test("a team that comes to lie in none is the first of its own path", () => {
  const ward = placed(placed());
  expect(movedPaths(ward, null, []).get(ward.id)).toEqual([ward.id]);
});

test("refuses a team in itself, or in one that lies in it", () => {
  const ward = placed();
  const night = placed(ward);
  expect(() => movedPaths(ward, ward, [night])).toThrow(Conflict);
  expect(() => movedPaths(ward, night, [night])).toThrow(Conflict);
});

test("refuses what would bring the lowest too deep", () => {
  let above = placed();
  for (let n = 2; n < depthMost; n += 1) above = placed(above);
  const ward = placed();
  expect(movedPaths(ward, above, []).get(ward.id)).toHaveLength(depthMost);
  expect(() => movedPaths(ward, above, [placed(ward)])).toThrow(Conflict);
});
