import type { MemberActor, Scope } from "#access";
import { makeKey, type MadeKey } from "#api";
import { makeResolve } from "#door";
import { type AcademyId } from "#ids";
import { formGroup, inviteMember } from "#people";
import { publishExercise, writeExercise } from "#practice";
import { serverForTests } from "#testing";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { createWebApp } from "#web-server";
import { insertProfile } from "../../src/learning/people/profile.ts";
import { makeProduct } from "../../src/product.ts";

export type House = {
  academy: AcademyId;
  administrator: MemberActor;
  /** Ids of things that are there. */
  people: readonly string[];
  groups: readonly string[];
  exercises: readonly string[];
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

/** The product on a port of its own, over a database of its own, with two academies in it. */
export async function makeGround(): Promise<Ground> {
  const platform = await openTestPlatform();
  const [ours, theirs] = [await makeHouse(platform, "aster"), await makeHouse(platform, "birch")];
  const { routes, nav } = makeProduct(platform, serverForTests());
  const resolver = makeResolve(platform);
  const running = await createWebApp({
    ...platform,
    settings: { ...platform.settings, port: 0 },
    routes,
    nav,
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
  const written = await writeExercise(platform, developer, { ...exercise, exercise: null });
  await publishExercise(platform, developer, written);
  return { academy, administrator, people, groups, exercises: [written] };
}
