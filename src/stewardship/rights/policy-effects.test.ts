import { afterAll, beforeAll, expect, test } from "vitest";
import { policyOf } from "#academies";
import type { MemberActor } from "#access";
import { after, day } from "#clock";
import type { AcademyId } from "#ids";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { rightsEffects } from "./policy-effects.ts";

let platform: TestPlatform;
let academy: AcademyId;
let member: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, "entries-of-ours");
  member = await addMember(platform, academy);
});
afterAll(() => platform.close());

const inHouse = <T>(work: Parameters<typeof platform.store.read<T>>[1]): Promise<T> =>
  platform.store.read({ academy, member: null }, work);

function dropping(months: number): Promise<number> {
  const before = policyOf("lms");
  const move = {
    academy,
    before,
    after: { ...before, ledgerReadableMonths: months },
    now: platform.clock.now(),
  };
  return inHouse(async (tx) => (await rightsEffects[0]?.touched?.(tx, move)) ?? Number.NaN);
}

test("fewer months of readable entries say how many entries go, as many as the night then drops", async () => {
  const taken = { type: "rights.proof-taken", actor: { kind: "public" } } as const;
  const record = () =>
    platform.store.transact({ academy, member: null }, (tx) =>
      platform.ledger.record(tx, taken, [member.id]),
    );
  const first = await record();
  platform.clock.turn(400 * day);
  const second = await record();
  await expect
    .poll(() => inHouse(async (tx) => (await platform.ledger.entry(tx, second))?.number ?? null))
    .not.toBeNull();
  const old = await dropping(12);
  expect(await dropping(36)).toBe(0);
  const cut = after(platform.clock.now(), -366 * day);
  expect(old).toBeGreaterThan(0);
  expect(await platform.ledger.dropReadable(academy, cut)).toBe(old);
  expect((await inHouse((tx) => platform.ledger.entry(tx, first)))?.core).toBeNull();
  expect(await dropping(12)).toBe(0);
});
