import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { randomId } from "#ids";
import { addMember } from "#testing-platform";
import { of } from "../testing/stage.ts";
import { memberships, Twins } from "../testing/twin.ts";
import { environmentChecks } from "./environment.ts";

const twins = new Twins();
const checks = environmentChecks();

test("LC-7.named: a data folder of another environment", async () => {
  const check = of(checks, "LC-7.named");
  const mark = join(twins.platform.folder, "environment");
  writeFileSync(mark, "production\n");
  const { good } = await twins.run(check);
  writeFileSync(mark, "development\n");
  expect(good).toBe(false);
  await expect(twins.run(check)).resolves.toMatchObject({ good: true });
});

test("LC-7.named: a database of another environment", async () => {
  const check = of(checks, "LC-7.named");
  await twins.asOwner("update deployment set environment = 'staging'");
  const { good } = await twins.run(check);
  await twins.asOwner("update deployment set environment = 'development'");
  expect(good).toBe(false);
});

test("LC-7.refused: a start that takes any folder", async () => {
  const lax = environmentChecks({ mark: () => {} });
  await twins.turnsRed(of(checks, "LC-7.refused"), of(lax, "LC-7.refused"));
});

test("LC-7.fenced: somebody with an account inside the fence", async () => {
  const check = of(checks, "LC-7.fenced");
  const context = twins.context();
  const inside = await context.inProbe(async (probe) => {
    const { id } = await probe.person();
    const account = memberships.updateTable("membership").set({ account: randomId() }).where("id", "=", id);
    await twins.platform.store.transact({ academy: probe.academy, member: null }, (tx) => tx.run(account));
    return twins.run(check);
  });
  expect(inside).toMatchObject({ good: false, says: { values: { strangers: 1 } } });
  expect(await twins.run(check)).toMatchObject({ good: true, says: { values: { invented: 0 } } });
});

test("LC-7.fenced: whom a check left behind that was killed is gone with the next one", async () => {
  const check = of(checks, "LC-7.fenced");
  const { inProbe } = twins.context();
  const academy = await inProbe(async (probe) => probe.academy);
  await addMember(twins.platform, academy);
  expect(await twins.run(check)).toMatchObject({ says: { values: { invented: 1 } } });
  await inProbe(async () => {});
  expect(await twins.run(check)).toMatchObject({ says: { values: { invented: 0 } } });
});

// Last: the copy stays broken.
test("LC-7.named: a keyring copy that does not say whose it is", async () => {
  writeFileSync(join(twins.platform.secondCopy, "copy"), "something else");
  expect(await twins.run(of(checks, "LC-7.named"))).toMatchObject({
    good: false,
    says: { values: { wrong: 1 } },
  });
});
