import { afterAll, beforeAll, expect, test } from "vitest";
import { withWitness, type MemberActor } from "#access";
import { minute } from "#clock";
import { insertProfile } from "./learning/people/profile.ts";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { readerOf } from "./reader.ts";

let platform: TestPlatform;
let nora: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  const academy = await addAcademy(platform);
  nora = await addMember(platform, academy);
  const profile = { member: nora.id, name: "Nora Blom", address: "nora@people.example" };
  await platform.store.transact({ academy, member: null }, (tx) =>
    insertProfile(platform.vault, tx, profile, platform.clock.now()),
  );
});
afterAll(() => platform.close());

/** The reader's name as a page asks for it, beside the entries that its foot would name and the readings it took. */
async function asked(readerFor: ReturnType<typeof readerOf>, actor: MemberActor) {
  return withWitness(async (entries) => ({ name: (await readerFor(actor)!()).name, entries: [...entries] }));
}

test("the reader's name is opened once a minute, and every page names its entry", async () => {
  let readings = 0;
  const read: TestPlatform["store"]["read"] = (...about) => {
    readings += 1;
    return platform.store.read(...about);
  };
  const readerFor = readerOf({ ...platform, store: { ...platform.store, read } });
  const first = await asked(readerFor, nora);
  expect(first).toMatchObject({ name: "Nora Blom", entries: [expect.any(String)] });
  expect(await asked(readerFor, nora)).toEqual(first);
  expect(readings).toBe(1);
  platform.clock.turn(minute);
  expect(await asked(readerFor, nora)).toEqual(first);
  expect(readings).toBe(2);
});

test("another sign-in of the same person is opened for itself", async () => {
  const readerFor = readerOf(platform);
  const other = await addMember(platform, nora.academy);
  const first = await asked(readerFor, nora);
  const again = await asked(readerFor, { ...nora, signIn: other.signIn });
  expect(again.entries).not.toEqual(first.entries);
});
