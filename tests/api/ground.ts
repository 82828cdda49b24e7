import type { MemberActor, Scope } from "#access";
import { base, describe, makeKey, operationRoutes, type MadeKey, type Operation } from "#api";
import { reasonIn } from "#app";
import { makeResolve } from "#door";
import { type AcademyId } from "#ids";
import { formGroup, inviteMember, makeTeam } from "#people";
import { publishExercise, writeExercise } from "#practice";
import { serverForTests } from "#testing";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { createWebApp, type Route } from "#web-server";
import { insertProfile } from "../../src/learning/people/profile.ts";
import { tellProgram } from "../matrix/makings.ts";
import { makeProduct } from "../../src/product.ts";

export type House = {
  academy: AcademyId;
  administrator: MemberActor;
  /** Ids of things that are there, by the name that they have in addresses. */
  things: Readonly<Record<"person" | "group" | "team" | "exercise", readonly string[]>>;
};

export type Ground = {
  platform: TestPlatform;
  /** Where the running server answers. */
  origin: string;
  ours: House;
  theirs: House;
  key(house: House, scopes: readonly Scope[], days?: number): Promise<MadeKey>;
  close(): Promise<void>;
};

const unlimited = { perMinute: 1e9, burst: 1e9 };

/** Addresses of these operations alone, with what is said of them. */
const only = (platform: TestPlatform, operations: readonly Operation[]): Route[] => [
  ...operationRoutes(platform, operations),
  {
    name: "api.description",
    method: "GET",
    path: `${base}/openapi.json`,
    access: { door: "public" },
    handle: async ({ origin }) => ({ kind: "json", value: describe(operations, origin) }),
  },
];

/**
 * The product on a port of its own, over a database of its own, with two academies in it. `operations`: made-up ones in
 * the place of its own.
 */
export async function makeGround(operations?: readonly Operation[]): Promise<Ground> {
  const platform = await openTestPlatform();
  const [ours, theirs] = [await makeHouse(platform, "aster"), await makeHouse(platform, "birch")];
  const { routes, nav } = makeProduct(platform, serverForTests());
  const resolver = makeResolve(platform);
  const running = await createWebApp({
    ...platform,
    settings: { ...platform.settings, port: 0 },
    routes: operations ? only(platform, operations) : routes,
    nav,
    reason: reasonIn,
    resolve: resolver.resolve,
    limits: { address: unlimited, signIn: unlimited, remembered: 100 },
  }).listen();
  return {
    platform,
    origin: `http://localhost:${running.port}`,
    ours,
    theirs,
    key: (house, scopes, days = 90) =>
      makeKey(
        platform,
        { ...house.administrator, secondFactorAt: platform.clock.now() },
        { name: "A program", scopes, days: String(days) },
      ),
    async close() {
      await running.stop();
      await resolver.settled();
      await platform.close();
    },
  };
}

const exercise = {
  title: "Delivering bad news",
  situation: "Mr De Vries comes for his results.",
  assignment: "Tell him what the scan shows.",
  criteria: "Says it within the first minute",
  longestSeconds: "360",
  passFrom: "",
};

async function makeHouse(platform: TestPlatform, slug: string): Promise<House> {
  const academy = await addAcademy(platform, slug);
  const administrator = await addMember(platform, academy, { roles: ["administrator"] });
  const developer = await addMember(platform, academy, { roles: ["content-developer"] });
  await platform.store.transact({ academy, member: null }, async (tx) => {
    for (const [name, { id: member }] of Object.entries({ administrator, developer }))
      await insertProfile(
        platform.vault,
        tx,
        { member, name, address: `${name}@${slug}.example` },
        platform.clock.now(),
      );
  });
  const people: string[] = [];
  for (const name of ["mila", "noor", "sem"])
    people.push(
      await inviteMember(platform, administrator, {
        address: `${name}@${slug}.example`,
        name,
        roles: ["participant"],
      }),
    );
  const groups = [await formGroup(platform, administrator, "Ward 7")];
  const teams = [await makeTeam(platform, administrator, { title: "Nights", above: null })];
  const write = () => writeExercise(platform, developer, { ...exercise, exercise: null });
  const exercises = [await write()];
  await publishExercise(platform, developer, exercises[0]!);
  while (exercises.length < 9) exercises.push(await write());
  await tellProgram(platform, { ...administrator, secondFactorAt: platform.clock.now() });
  return {
    academy,
    administrator,
    things: { person: people, group: groups, team: teams, exercise: exercises },
  };
}
