import { afterAll, describe, expect, test } from "vitest";
import { Forbidden, NotFound } from "#errors";
import { tables } from "#store";
import type { Call, Route } from "#web-server";
import { cellsOf } from "./cells.ts";
import { may } from "./may.ts";
import { refusedFaults } from "./verdicts.ts";
import { makeWorld, type World } from "./world.ts";

const world = await makeWorld();
afterAll(() => world.close());

/** What the matrix finds wrong with the refusals of one route. */
async function faultsOf(of: World, name: string): Promise<string[]> {
  const route = of.routes.find((one) => one.name === name)!;
  const faults: string[] = [];
  for (const cell of cellsOf(of, route, may[name]).filter(({ grant }) => grant === null))
    faults.push(...(await refusedFaults(of, cell)).map((fault) => `${cell.says}: ${fault}`));
  return faults;
}

const only =
  (name: string, change: (route: Route) => Route) =>
  (route: Route): Route =>
    route.name === name ? change(route) : route;

const handling =
  (around: (route: Route, call: Call) => ReturnType<Route["handle"]>) =>
  (route: Route): Route => ({ ...route, handle: (call) => around(route, call) });

const db = tables<{ take: { id: string } }>();

/** What looks harmless and tells that something is there. */
const mistakes: Readonly<Record<string, [string, (route: Route) => Route]>> = {
  "a door that is open to every member": [
    "people.list",
    (route) => ({ ...route, access: { door: "academy", may: "use the academy" } }),
  ],
  "a door that asks for no fresh factor": [
    "rights.erase",
    (route) => ({ ...route, access: { door: "academy", may: "administer people" } }),
  ],
  "a refusal that says that it is one": [
    "practice.review",
    handling((route, call) =>
      route.handle(call).catch((error: unknown) => {
        throw error instanceof NotFound ? new Forbidden("not yours") : error;
      }),
    ),
  ],
  "a statement more where something is there": [
    "practice.take",
    handling(async (route, call) => {
      const { store } = world.platform;
      const context = { academy: call.academy.id, member: null };
      const take = db.selectFrom("take").select("id").where("id", "=", call.params["take"]!);
      await store.read(context, async (tx) => {
        if (await tx.maybe(take)) await tx.maybe(take);
      });
      return route.handle(call);
    }),
  ],
};

describe("the matrix notices", () => {
  test.each(Object.entries(mistakes))("%s", async (_, [name, change]) => {
    expect(await faultsOf(world.with(only(name, change)), name)).not.toEqual([]);
  });

  test("nothing where nothing is wrong", async () => {
    for (const [name] of Object.values(mistakes)) expect(await faultsOf(world, name)).toEqual([]);
  });
});
