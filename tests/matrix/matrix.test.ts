import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { second } from "#clock";
import { cellsOf, type Cell } from "./cells.ts";
import { fingerprint } from "./fingerprint.ts";
import { may } from "./may.ts";
import { allowedFault, refusedFaults } from "./verdicts.ts";
import { makeWorld } from "./world.ts";

const world = await makeWorld();
afterAll(() => world.close());

const { routes } = world;
const cells = new Map(routes.map((route) => [route.name, cellsOf(world, route, may[route.name])]));
const cellsOfRoute = (name: string, allowed: boolean): Cell[] =>
  (cells.get(name) ?? []).filter((cell) => (cell.grant !== null) === allowed);

const someAtOnce = 6;

async function faultsOf(all: readonly Cell[], judge: (cell: Cell) => Promise<string[]>): Promise<string[]> {
  const waiting = [...all];
  const faults: string[] = [];
  const work = async () => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift())
      for (const fault of await judge(cell)) faults.push(`${cell.says}: ${fault}`);
  };
  await Promise.all(Array.from({ length: someAtOnce }, work));
  return faults.toSorted();
}

describe("the list by hand", () => {
  test.each(routes.map(({ name }) => name))("has a row for %s", (name) => {
    expect(Object.keys(may)).toContain(name);
  });

  test.each(Object.keys(may))("speaks with %s of a route that there is", (name) => {
    expect(routes.map((route) => route.name)).toContain(name);
  });

  test.each(Object.keys(may))("names for %s only what is in the world", (name) => {
    const { of, may: grants } = may[name]!;
    const known = of === undefined ? [] : Object.keys(world.objects[of]);
    expect(grants.flatMap(({ what = [] }) => what).filter((one) => !known.includes(one))).toEqual([]);
  });
});

describe("refuses whoever does not stand in the list", () => {
  const before = fingerprint(world);

  test.each(routes.map(({ name }) => name))("%s", async (name) => {
    await before;
    expect(await faultsOf(cellsOfRoute(name, false), (cell) => refusedFaults(world, cell))).toEqual([]);
  });

  test("and nothing of all that changed anything", async () => {
    expect(await fingerprint(world)).toEqual(await before);
  });
});

describe("lets in whoever stands in the list", () => {
  // What was shared while the world was made is not of this very moment.
  beforeAll(() => world.platform.clock.turn(second));

  const turn = ({ name }: { name: string }): number => may[name]?.turn ?? 0;
  const inOrder = routes.toSorted((one, other) => turn(one) - turn(other));

  test.each(inOrder.map(({ name }) => name))("%s", async (name) => {
    expect(await faultsOf(cellsOfRoute(name, true), (cell) => allowedFault(world, cell))).toEqual([]);
  });
});
