import { afterAll, expect, test } from "vitest";
import { never } from "#api";
import { serverForTests } from "#testing";
import { openTestPlatform } from "#testing-platform";
import type { Route } from "#web-server";
import { makeProduct } from "../../src/product.ts";
import { alsoForPrograms, keptFromPrograms } from "./pages.ts";

const platform = await openTestPlatform();
afterAll(() => platform.close());
const { routes, api } = makeProduct(platform, serverForTests());

/** What anyone may ask needs no key. */
const forPeople = routes.filter(({ access: { door } }) => door !== "key" && door !== "public");

const covers = (pattern: string) => {
  const letters = pattern.split("*").map((part) => RegExp.escape(part));
  return new RegExp(`^${letters.join(".*")}$`);
};
const kept = never.flatMap((why) => keptFromPrograms[why].map((pattern) => ({ why, pattern })));
const shared = Object.values(alsoForPrograms).flat();

/** A whole name goes before a pattern. */
const standsIn = ({ name }: Pick<Route, "name">): boolean =>
  shared.includes(name) || kept.some(({ pattern }) => covers(pattern).test(name));

test("each address for people has its operation for programs, or a reason why none may do it", () => {
  expect(forPeople.filter((route) => !standsIn(route)).map(({ name }) => name)).toEqual([]);
});

test("a new address of no module that is named is missed", () => {
  expect(standsIn({ name: "certificates.list" })).toBe(false);
  expect(standsIn({ name: "people.certificates" })).toBe(false);
});

test("each operation is that of an address for people, but for the key’s own", () => {
  const own = "key.read";
  expect([...Object.keys(alsoForPrograms), own].toSorted()).toEqual(api.map(({ id }) => id).toSorted());
});

test("no name stands on both lists, and none that is no address", () => {
  const named = kept.filter(({ pattern }) => !pattern.includes("*")).map(({ pattern }) => pattern);
  const names = new Set(forPeople.map(({ name }) => name));
  expect([...shared, ...named].filter((name) => !names.has(name))).toEqual([]);
  expect(shared.filter((name) => named.includes(name))).toEqual([]);
});

test("all that asks for a fresh second factor is kept from programs", () => {
  const fresh = forPeople.filter(({ access }) => "stepUp" in access && access.stepUp);
  expect(fresh.length).toBeGreaterThan(10);
  expect(fresh.filter(({ name }) => shared.includes(name)).map(({ name }) => name)).toEqual([]);
});
