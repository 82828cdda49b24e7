import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UsageError } from "#cli";
import { Passwords, findSetUp, makeFirstOperator, setUpLink } from "#sign-in";
import { addAcademy } from "#testing-platform";
import { demoAccounts, readDemoFile, writeDemoFile } from "./demo-file.ts";
import { maple } from "./maple/index.ts";
import { openDemoPlace, type DemoPlace } from "./testing/ground.ts";

/** A platform that somebody has begun to set up by hand: the operator is made, the root key not yet confirmed. */
let place: DemoPlace;
let owner: Client;
let secret: string;

beforeAll(async () => {
  place = await openDemoPlace();
  owner = new Client({ ...place.owner });
  await owner.connect();
  const { platform } = place;
  secret = (await setUpLink(platform))!.split("/").at(-1)!;
  const typed = { secret, address: "own@operator.example", password: "plover-quarry-lantern-teasel" };
  await makeFirstOperator(platform, new Passwords(), typed);
});
afterAll(async () => {
  await owner.end();
  await place.close();
});

const slugs = async (): Promise<string[]> =>
  (
    await owner.query<{ slug: string }>("select slug from academy where purpose = 'customer' order by 1")
  ).rows.map(({ slug }) => slug);
const operators = async (): Promise<number> =>
  (await owner.query("select 1 from role_grant where role = 'operator'")).rows.length;

test("leaves an academy alone that has one of its names, and makes nothing", async () => {
  await addAcademy(place.platform, "maple");
  await expect(place.command("demo")).rejects.toThrow(UsageError);
  expect(await slugs()).toEqual(["maple"]);
  expect(readDemoFile(place.platform.settings)).toBeNull();
  await owner.query("update academy set slug = 'own-school' where slug = 'maple'");
});

test("after a set-up by hand uses its operator and leaves the set-up as it was", async () => {
  await place.give(maple);
  expect(await slugs()).toEqual(["maple", "own-school"]);
  expect(demoAccounts(place.platform.settings).filter(({ slug }) => slug === null)).toEqual([]);
  expect(await operators()).toBe(1);
  expect((await findSetUp(place.platform, secret)).step).toBe("root key");
});

test("begins anew where one was interrupted", async () => {
  const { settings } = place.platform;
  const interrupted = { ...readDemoFile(settings)!, finished: false };
  writeDemoFile(settings, interrupted);
  expect(demoAccounts(settings)).toEqual([]);
  await place.give(maple);
  const ids = readDemoFile(settings)!.academies.map(({ id }) => id);
  expect(ids.some((id) => interrupted.academies.some((before) => before.id === id))).toBe(false);
  expect(await slugs()).toEqual(["maple", "own-school"]);
});

test("removed, leaves everything that was there before it", async () => {
  await place.command("demo", "--remove");
  expect(await slugs()).toEqual(["own-school"]);
  expect(await operators()).toBe(1);
  expect((await findSetUp(place.platform, secret)).step).toBe("root key");
});
