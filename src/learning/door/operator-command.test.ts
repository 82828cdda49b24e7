import { afterAll, beforeAll, expect, test } from "vitest";
import { UsageError } from "#cli";
import { platformAcademy } from "#ids";
import { findResetLink } from "#sign-in";
import { tables } from "#store";
import { openTestPlatform, type TestPlatform } from "#testing-platform";
import { operatorCommand } from "./operator-command.ts";

const db = tables<{ role_grant: { member: string; role: string } }>();

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

async function run(...words: string[]): Promise<string[]> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  expect(await operatorCommand(platform).run({ words, options: {}, say, json: () => {} })).toBe(0);
  return said;
}

const operators = () =>
  platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    tx.all(db.selectFrom("role_grant").select("member").where("role", "=", "operator")),
  );

test("makes another operator, who chooses a password by the link that is printed", async () => {
  const said = await run("second@tutela.example");
  const secret = /\/sign-in\/reset\/(\S+)$/.exec(said.at(-1) ?? "")?.[1] ?? "";
  expect(await operators()).toEqual([{ member: await findResetLink(platform, secret) }]);
});

test("refuses what is no address, and whoever is one already", async () => {
  await run("third@tutela.example");
  const before = (await operators()).length;
  for (const words of [["third@tutela.example"], ["no address"], [], ["a@b.example", "c@d.example"]])
    await expect(run(...words)).rejects.toBeInstanceOf(UsageError);
  expect(await operators()).toHaveLength(before);
});
