import { expect, test } from "vitest";
import { randomId } from "#ids";
import { createResolver, passwordFault, startByPasskey, useRecoveryCode } from "#sign-in";
import type { Route } from "#web-server";
import { as } from "./doors.ts";
import { of, someRoutes } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import type { MakeResolver } from "./guests.ts";
import { ownAccountChecks, type OwnAccountParts } from "./own-accounts.ts";

const twins = new Twins();
const participants: Route = {
  name: "practice.start",
  method: "GET",
  path: "/a/:academy/practice",
  access: { door: "academy", may: "practise" },
  handle: async () => ({ kind: "text", text: "reached" }),
};
const doors = { routes: () => [...someRoutes, participants] };
const checks = ownAccountChecks(doors);
const turnsRed = (clause: string, parts: OwnAccountParts) =>
  twins.turnsRed(of(checks, clause), of(ownAccountChecks(doors, parts), clause));

/** A sign-in that takes the password for everything. */
const generous: MakeResolver = (parts, failed) => {
  const resolver = createResolver(parts, failed);
  return {
    ...resolver,
    async resolve(asked) {
      const whose = await resolver.resolve(asked);
      const { actor: whole } = await resolver.resolve({ ...asked, slug: null });
      if (whose.actor.kind !== "public" || whole.kind !== "member" || whose.academy === null) return whose;
      return { ...whose, actor: { ...whole, academy: whose.academy.id } };
    },
  };
};

test("DP-2.accounts: each spelling an account of its own", async () => {
  await turnsRed("DP-2.accounts", { ensure: async () => randomId<"account">() });
});

test("DP-2.accounts: a database that would take a second", async () => {
  const check = of(checks, "DP-2.accounts");
  await twins.asOwner("alter table account drop constraint account_academy_address_index_key");
  expect(await twins.run(check)).toMatchObject({ good: false, says: { values: { shared: 1 } } });
  await twins.asOwner(
    "alter table account add constraint account_academy_address_index_key unique (academy, address_index)",
  );
  expect(await twins.run(check)).toMatchObject({ good: true });
});

test("DP-2.factors: a password that opens everything", async () => {
  await turnsRed("DP-2.factors", { make: generous });
});

test("DP-2.factors: a passkey’s answer that counts twice", async () => {
  const spent = new Map<string, Awaited<ReturnType<typeof startByPasskey>>>();
  const enter: typeof startByPasskey = async (parts, notices, tried) => {
    const earlier = spent.get(tried.answer);
    const started = earlier ?? (await startByPasskey(parts, notices, tried));
    spent.set(tried.answer, started);
    return started;
  };
  expect(await turnsRed("DP-2.factors", { enter })).toMatchObject({ values: { wrong: 1 } });
});

test("DP-2.factors: a passkey that opens nothing", async () => {
  const settings = (parts: Parameters<typeof startByPasskey>[0]) => ({
    ...parts,
    settings: { publicUrl: "https://elsewhere.invalid" },
  });
  const enter: typeof startByPasskey = (parts, ...rest) => startByPasskey(settings(parts), ...rest);
  await turnsRed("DP-2.factors", { enter });
});

test("DP-2.factors: a recovery code that counts as often as one likes", async () => {
  let first: Awaited<ReturnType<typeof useRecoveryCode>> | null = null;
  const spend: typeof useRecoveryCode = async (...given) => (first ??= await useRecoveryCode(...given));
  expect(await turnsRed("DP-2.factors", { spend })).toMatchObject({ values: { wrong: 1 } });
});

test("DP-2.required: a rule that binds administrators alone", async () => {
  const lax: MakeResolver = (parts, failed) => {
    const resolver = createResolver(parts, failed);
    return {
      ...resolver,
      async resolve(asked) {
        const whose = await resolver.resolve(asked);
        const { actor } = whose;
        return actor.kind === "member" ? { ...whose, actor: { ...actor, factorForAll: false } } : whose;
      },
    };
  };
  expect(await turnsRed("DP-2.required", { make: lax })).toMatchObject({ key: "requiredOfSome" });
});

test("DP-2.passwords: a judge who takes everything", async () => {
  expect(await turnsRed("DP-2.passwords", { fault: () => null })).toMatchObject({ values: { wrong: 6 } });
});

test("DP-2.passwords: a judge who demands a digit", async () => {
  const fault: typeof passwordFault = (typed, around) =>
    /\d/.test(typed) ? passwordFault(typed, around) : { sentence: "digitMissing" };
  expect(await turnsRed("DP-2.passwords", { fault })).toMatchObject({ values: { wrong: 3 } });
});

test("DP-2.roles: a door that takes everybody for an administrator", async () => {
  const resolve: typeof as = (actor, ...rest) =>
    as({ ...actor, roles: new Set(["administrator"]), state: "active" }, ...rest);
  await turnsRed("DP-2.roles", { resolve });
});
