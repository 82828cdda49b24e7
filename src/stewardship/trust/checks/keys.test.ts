import { expect, test } from "vitest";
import { mayEnter } from "#access";
import { makeKey } from "#api";
import { of, someRoutes } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import { keyChecks } from "./keys.ts";

const twins = new Twins();
const doors = { routes: () => someRoutes };
const checks = keyChecks(doors);

test("LC-4.keys: a door that lets keys pass", async () => {
  const lax: typeof mayEnter = (actor, ...rest) =>
    actor.kind === "key" ? { allowed: true } : mayEnter(actor, ...rest);
  await twins.turnsRed(of(checks, "LC-4.keys"), of(keyChecks(doors, { enter: lax }), "LC-4.keys"));
});

test("LC-4.keys: where no address answers a key, nothing is proven", async () => {
  const unknown = { door: "key", scope: "none:such" as "people:read" } as const;
  const routes = () =>
    someRoutes.map((route) => (route.access.door === "key" ? { ...route, access: unknown } : route));
  await expect(twins.run(of(keyChecks({ routes }), "LC-4.keys"))).rejects.toThrow("no address answers a key");
});

test("LC-4.key-life: a maker who asks for no fresh factor", async () => {
  const careless: typeof makeKey = (platform, actor, input) =>
    makeKey(platform, { ...actor, secondFactorAt: platform.clock.now() }, input);
  const says = await twins.turnsRed(
    of(checks, "LC-4.key-life"),
    of(keyChecks(doors, { make: careless }), "LC-4.key-life"),
  );
  expect(says).toMatchObject({ key: "keysTooEasy", values: { wrong: 2 } });
});

test("LC-4.key-life: a maker who gives whatever number of days is asked for, and any scope", async () => {
  const generous: typeof makeKey = (platform, actor, input) =>
    makeKey(platform, actor, {
      ...input,
      days: String(Math.min(90, Number(input.days))),
      scopes: ["people:read"],
    });
  const says = await twins.turnsRed(
    of(checks, "LC-4.key-life"),
    of(keyChecks(doors, { make: generous }), "LC-4.key-life"),
  );
  expect(says).toMatchObject({ values: { wrong: 2 } });
});
