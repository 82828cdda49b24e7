import { expect, test } from "vitest";
import { platformAcademy } from "#ids";
import { makeKeyResolver } from "#api";
import { createResolver } from "#sign-in";
import { tables } from "#store";
import { of, someRoutes } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import type { MakeResolver } from "./guests.ts";
import { networkChecks } from "./networks.ts";

const twins = new Twins();
const doors = { routes: () => someRoutes };
const checks = networkChecks(doors);

/** A sign-in that takes everybody to come from the same place. */
const seenFrom =
  (address: string): MakeResolver =>
  (parts, failed) => {
    const resolver = createResolver(parts, failed);
    return { ...resolver, resolve: (asked) => resolver.resolve({ ...asked, address }) };
  };

test.each(["CC-8.administrators", "CC-8.operators"])(
  "%s: a door that looks at no address",
  async (clause) => {
    const careless = of(networkChecks(doors, { make: seenFrom("192.0.2.1") }), clause);
    const says = await twins.turnsRed(of(checks, clause), careless);
    expect(says).toMatchObject({ key: "networksOpen", values: { reached: expect.any(Number), shut: 0 } });
  },
);

test.each(["CC-8.administrators", "CC-8.operators"])(
  "%s: a door that lets nobody in at all",
  async (clause) => {
    const shut = of(networkChecks(doors, { make: seenFrom("203.0.113.1") }), clause);
    expect(await twins.turnsRed(of(checks, clause), shut)).toMatchObject({ values: { reached: 0, shut: 3 } });
  },
);

test("CC-8.operators: a setting that nobody reads", async () => {
  const deaf: MakeResolver = (parts, failed) =>
    createResolver({ ...parts, settings: { operatorNetworks: [] } }, failed);
  await twins.turnsRed(
    of(checks, "CC-8.operators"),
    of(networkChecks(doors, { make: deaf }), "CC-8.operators"),
  );
});

/** Programs whose address nobody looks at, or all of whom come from the same place. */
const programsFrom =
  (address: string): typeof makeKeyResolver =>
  (parts) => {
    const resolver = makeKeyResolver(parts);
    return { ...resolver, resolve: (asked) => resolver.resolve({ ...asked, address }) };
  };

test.each([
  ["lets a program in from anywhere", "192.0.2.1", { reached: 3, shut: 0 }],
  ["lets no program in", "203.0.113.1", { reached: 0, shut: 3 }],
])("CC-8.machines: an interface that %s", async (_, address, values) => {
  const careless = of(networkChecks(doors, { makeKeys: programsFrom(address) }), "CC-8.machines");
  const says = await twins.turnsRed(of(checks, "CC-8.machines"), careless);
  expect(says).toMatchObject({ key: "networksOpen", values });
});

test("CC-8: where there is no page to try, nothing is proven", async () => {
  const none = networkChecks({ routes: () => [] });
  await expect(twins.run(of(none, "CC-8.operators"))).rejects.toThrow("no page to try");
});

const db = tables<{ account: { id: string } }>();

test("CC-8: the invented people are gone afterwards, accounts and all", async () => {
  await twins.run(of(checks, "CC-8.administrators"));
  const left = await twins.platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    tx.all(db.selectFrom("account").select("id")),
  );
  expect(left).toEqual([]);
});
