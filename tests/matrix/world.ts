import { makeResolve } from "#door";
import { makeGuestResolver } from "#links";
import { platformAcademy, type AcademyId } from "#ids";
import { serverForTests } from "#testing";
import { setUpLink } from "#sign-in";
import { addAcademy, openTestPlatform, type TestPlatform } from "#testing-platform";
import { createWebApp, type Route, type WebApp } from "#web-server";
import { makeProduct } from "../../src/product.ts";
import { readerOf } from "../../src/reader.ts";
import { cast, names, type Asker, type House, type Name } from "./cast.ts";
import type { Who } from "./ask.ts";
import { isGuest, makeLinks } from "./links.ts";
import { makeObjects, type Objects } from "./objects.ts";
import { seat, type Person } from "./seat.ts";

export type World = {
  platform: TestPlatform;
  app: WebApp;
  origin: string;
  /** For people. */
  routes: readonly Route[];
  /** For programs. */
  programs: readonly Route[];
  academies: Readonly<Record<"aster" | "birch", AcademyId>>;
  people: Readonly<Record<Name, Person>>;
  objects: Objects;
  person(name: Asker): Who;
  /** The same world with other routes. */
  with(change: (route: Route) => Route): World;
  /** When every use of a sign-in is noted. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** So that no limit answers in place of a door. */
const unlimited = { perMinute: 1e9, burst: 1e9 };
const limits = { address: unlimited, signIn: unlimited, remembered: 10_000, key: 1e9 };

/** The product's own routes over a platform with two academies in which everybody of the cast has a place. */
export async function makeWorld(): Promise<World> {
  const platform = await openTestPlatform();
  const academies = {
    aster: await addAcademy(platform, "aster"),
    birch: await addAcademy(platform, "birch"),
  };
  const setUp = await setUpSecret(platform);
  const home: Record<House, AcademyId | null> = { ...academies, platform: platformAcademy, nowhere: null };
  const seated: [Name, Person][] = [];
  for (const name of names)
    seated.push([name, await seat(platform, home[cast[name].house], name, cast[name])]);
  const people = Object.fromEntries(seated) as Record<Name, Person>;
  const made = await makeObjects(platform, academies, people, setUp);
  const links = await makeLinks(platform, people, made);
  const objects: Objects = { ...made, ...links.objects };
  const { routes, nav } = makeProduct(platform, serverForTests());
  const { settings, clock, log } = platform;
  const resolver = makeResolve(platform, readerOf(platform), makeGuestResolver(platform));
  const { resolve } = resolver;
  const appOf = (some: readonly Route[]) => {
    const unhurried = some.map(({ limitPerMinute: _, ...route }) => route);
    return createWebApp({ settings, clock, log, routes: unhurried, nav, resolve, limits });
  };
  const world: World = {
    platform,
    app: appOf(routes),
    origin: settings.publicUrl,
    routes: routes.filter(({ access }) => access.door !== "key"),
    programs: routes.filter(({ access }) => access.door === "key"),
    academies,
    people,
    objects,
    person: (name) =>
      isGuest(name) ? { visit: links.visits[name] } : name === "public" ? null : people[name],
    with: (change) => ({ ...world, app: appOf(routes.map(change)) }),
    settled: () => resolver.settled(),
    async close() {
      await resolver.settled();
      await platform.close();
    },
  };
  return world;
}

/** Asked for while there is no operator yet, as at a first start; it holds until the set-up is finished. */
const setUpSecret = async (platform: TestPlatform): Promise<string> =>
  (await setUpLink(platform))!.split("/").at(-1)!;
