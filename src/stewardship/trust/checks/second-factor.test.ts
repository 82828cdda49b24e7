import { expect, test } from "vitest";
import { of, someRoutes } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import { wearing } from "./doors.ts";
import { secondFactorChecks } from "./second-factor.ts";

const twins = new Twins();
const doors = { routes: () => someRoutes };
const checks = secondFactorChecks(doors);

/** A sign-in that takes the password for a second factor. */
const generous = secondFactorChecks(doors, {
  way: async (context, probe, roles) =>
    wearing(await probe.person(), roles, { secondFactorAt: context.platform.clock.now() }),
});

test("LC-4.pages: a route without the second-factor rule, and a sign-in that gives the factor away", async () => {
  const check = of(checks, "LC-4.pages");
  const stray = {
    ...someRoutes[0]!,
    name: "people.export",
    path: "/export",
    access: { door: "account" } as const,
  };
  const careless = secondFactorChecks({ routes: () => [...someRoutes, stray] });
  const says = await twins.turnsRed(check, of(careless, "LC-4.pages"));
  expect(says).toMatchObject({ key: "factorMissed", values: { reached: 1 } });
  await twins.turnsRed(check, of(generous, "LC-4.pages"));
});

test("LC-4.pages: every route that declares such a door is tried, also beside the pages of sign-in", async () => {
  const hidden = {
    ...someRoutes[0]!,
    name: "people.everybody",
    path: "/account/everybody",
    access: { door: "platform", may: "operate the platform" } as const,
  };
  const routes = () => [...someRoutes, hidden];
  const tried = async (all: typeof doors.routes) =>
    (await twins.run(of(secondFactorChecks({ routes: all }), "LC-4.pages"))).says.values?.["routes"];
  expect(await tried(routes)).toBe(Number(await tried(doors.routes)) + 1);
  const ajar = { ...hidden, access: { door: "public" } as const, path: "/everybody" };
  const open = secondFactorChecks({ routes: () => [...someRoutes, ajar] });
  await twins.turnsRed(of(checks, "LC-4.pages"), of(open, "LC-4.pages"));
});

test("LC-4.pages: a product that answers strangers", async () => {
  const check = of(checks, "LC-4.pages");
  await twins.turnsRed(check, check, { request: async () => new Response("everybody’s names") });
});

test("LC-4.enrolment: a sign-in that never asks for the factor", async () => {
  await twins.turnsRed(of(checks, "LC-4.enrolment"), of(generous, "LC-4.enrolment"));
});

test("where there is no page to try, nothing is proven", async () => {
  const none = secondFactorChecks({ routes: () => [] });
  await expect(twins.run(of(none, "LC-4.pages"))).rejects.toThrow("no page to try");
});
