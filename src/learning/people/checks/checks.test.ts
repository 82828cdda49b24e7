import { afterAll, beforeAll, expect, test } from "vitest";
import { randomId, type AcademyId, type MemberId } from "#ids";
import type { Check, CheckContext, ProbeAcademy } from "#promise";
import { timestamp } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { joinKeys } from "#vault";
import { bringList } from "../import/bring-list.ts";
import { runImport } from "../import/run-import.ts";
import { db } from "../tables.ts";
import { peopleChecks } from "./index.ts";
import { columnsCheck, goneCheck, rowsCheck, wholeCheck } from "./lists.ts";
import { firstCheck, registersCheck, roads, rolesCheck } from "./registering.ts";

let platform: TestPlatform;
let context: CheckContext;
let customer: AcademyId;

beforeAll(async () => {
  platform = await openTestPlatform();
  customer = await addAcademy(platform);
  const academy = await addAcademy(platform);
  const probe: ProbeAcademy = {
    academy,
    slug: "probe",
    person: (wishes = {}) => addMember(platform, academy, wishes),
    coach: () => Promise.reject(new Error("nobody is coached here")),
    share: () => Promise.reject(new Error("nothing is shared here")),
  };
  const request = () => Promise.reject(new Error("nothing is asked for by address"));
  context = { platform, academy, request, inProbe: (work) => work(probe) };
});
afterAll(() => platform.close());

const said = async (check: Check) => (await check.run(context)).says;

test.each(peopleChecks)(
  "$clause is found good, more than once, and says so in both languages",
  async (check) => {
    for (const _ of [1, 2]) {
      const { good, says } = await check.run(context);
      expect({ good, ...says }).toMatchObject({ good: true });
      for (const language of ["en", "nl"] as const) expect(check.tell(language, says)).toMatch(/^[A-Z].*\.$/);
    }
  },
);

test("LC-9.rows: a reader that passes over a row", async () => {
  const shorter: typeof bringList = (of, actor, brought) => {
    const lines = brought.bytes.toString().split("\n");
    return bringList(of, actor, { ...brought, bytes: Buffer.from(lines.toSpliced(2, 1).join("\n")) });
  };
  expect((await said(rowsCheck(shorter))).key).toBe("rowsMisjudged");
});

test("LC-9.whole: a list that comes in by a transaction of its own", async () => {
  const apart: typeof runImport = (of, tx, actor, id) =>
    of.store.transact(tx.context, (own) => runImport(of, own, actor, id));
  expect(await said(wholeCheck(apart))).toMatchObject({ key: "listHalf", values: { left: 1 } });
});

test("LC-9.gone: a rule that deletes nothing", async () => {
  expect(await said(goneCheck(async () => 0))).toMatchObject({ key: "listLeft", values: { left: 1 } });
});

test("LC-9.gone: a list of an academy whose time is up and which is still there", async () => {
  const actor = await addMember(platform, customer, { roles: ["administrator"] });
  await bringList(platform, actor, { bytes: Buffer.from("mail\na@x.example\n"), file: null, role: "coach" });
  expect((await said(goneCheck())).key).toBe("listGone");
  platform.clock.turn(25 * 3_600_000);
  expect(await said(goneCheck())).toMatchObject({ key: "listLeft", values: { overdue: 1 } });
  platform.clock.turn(-25 * 3_600_000);
});

test("LC-8.columns: a reader that keeps what it does not need", async () => {
  const greedy: typeof bringList = (of, actor, brought) =>
    bringList(of, actor, { ...brought, wished: new Map([[2, "groups"]]) });
  const { key, values } = await said(columnsCheck(greedy));
  expect({ key, untold: values?.["untold"] }).toEqual({ key: "columnsKept", untold: 1 });
});

test("VP-18.registers: a road that asks nobody who they are", async () => {
  const open = [...roads, async () => "in"];
  expect(await said(registersCheck(open))).toMatchObject({ key: "registersOthers", values: { reached: 4 } });
});

async function addRoleless(): Promise<MemberId> {
  const id = randomId<"member">();
  const at = timestamp(platform.clock.now());
  await platform.store.transact({ academy: customer, member: null }, async (tx) => {
    const key = (await joinKeys(platform.vault, tx, [id])).get(id)!;
    const dates = {
      licence_from: null,
      licence_until: null,
      reopened_until: null,
      created_at: at,
      joined_at: at,
    };
    const row = { id, academy: customer, account: null, state: "active", ...key, ...dates } as const;
    await tx.run(db.insertInto("membership").values(row));
  });
  return id;
}

test("VP-18.roles: somebody without any role", async () => {
  const id = await addRoleless();
  expect(await said(rolesCheck)).toMatchObject({ key: "someLackRole", values: { wrong: 1 } });
  await platform.store.transact({ academy: customer, member: null }, (tx) =>
    tx.run(db.deleteFrom("membership").where("id", "=", id)),
  );
  expect((await said(rolesCheck)).key).toBe("everyoneHasRole");
});

test("VP-18.first: a vendor’s administrator whom nobody ends", async () => {
  const { key, values } = await said(firstCheck(async () => {}));
  expect(key).toBe("vendorStays");
  expect(values?.["stayed"]).toBeGreaterThan(0);
});
