import { expect, test } from "vitest";
import { declaredHoldings } from "#app";
import { after, day } from "#clock";
import { eraseMember } from "#rights";
import { addMember } from "#testing-platform";
import { Twins } from "../testing/twin.ts";
import { requestCheck } from "./erasure-requests.ts";

const twins = new Twins();
const check = requestCheck(() => declaredHoldings);

async function somebodyErased() {
  const { platform, customer } = twins;
  const secondFactorAt = platform.clock.now();
  const administrator = {
    ...(await addMember(platform, customer, { roles: ["administrator"] })),
    secondFactorAt,
  };
  const { id } = await addMember(platform, customer);
  const input = { reason: "Their own wish", confirmation: "erase" };
  await eraseMember({ platform, holdings: declaredHoldings }, administrator, id, input);
  return id;
}

test("VP-11.requested: an erasure that takes whatever is asked of it", async () => {
  await twins.turnsRed(
    check,
    requestCheck(
      () => declaredHoldings,
      async () => {},
    ),
  );
});

test("VP-11.requested: a request whose time has run out, one without a reason, one without its entry", async () => {
  const academy = twins.customer;
  const id = await somebodyErased();
  const run = () => twins.run(check, { academy });
  expect(await run()).toMatchObject({ good: true, says: { values: { requests: 1, wrong: 0 } } });
  const broken = [
    ["asked_at = asked_at - interval '25 hours'", "asked_at = asked_at + interval '25 hours'"],
    ["reason = '\\x'", "reason = '\\x01'"],
    ["entry = gen_random_uuid()", null],
  ] as const;
  for (const [breaking, mending] of broken) {
    await twins.asOwner(`update erasure_request set ${breaking} where member = '${id}'`);
    expect(await run()).toMatchObject({ good: false, says: { values: { wrong: 1 } } });
    if (mending === null) continue;
    await twins.asOwner(`update erasure_request set ${mending} where member = '${id}'`);
    expect(await run()).toMatchObject({ good: true });
  }
});

test("VP-11.requested: one that is certified in time stays good when the day is over", async () => {
  const { platform, customer: academy } = twins;
  const before = await twins.run(check, { academy });
  const id = await somebodyErased();
  await platform.vault.keyring.noteErasures(academy);
  await platform.vault.keyring.roll(academy);
  platform.clock.turn(after(platform.clock.now(), 2 * day) - platform.clock.now());
  const { says } = await twins.run(check, { academy });
  expect(Number(says.values?.["wrong"])).toBe(Number(before.says.values?.["wrong"]));
  await twins.asOwner(
    `update erasure set certified_at = null, certified_number = null where member = '${id}'`,
  );
  const later = await twins.run(check, { academy });
  expect(Number(later.says.values?.["wrong"])).toBe(Number(says.values?.["wrong"]) + 1);
});
