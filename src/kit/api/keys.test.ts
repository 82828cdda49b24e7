import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scopeNames, type MemberActor } from "#access";
import { after, day, hour } from "#clock";
import { Conflict, Forbidden, Invalid, NotFound } from "#errors";
import { tables } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { findKey } from "./find-key.ts";
import { listKeys } from "./list-keys.ts";
import { keysMost, makeKey, type KeyInput } from "./make-key.ts";
import { revokeKey } from "./revoke-key.ts";
import { sweepKeys } from "./sweep.ts";

let platform: TestPlatform;
let administrator: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  const academy = await addAcademy(platform);
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
});
afterAll(() => platform?.close());

const wish: KeyInput = { name: "Reports", scopes: ["people:read"], days: "30" };
const make = (input: Partial<KeyInput> = {}, actor = proven()) =>
  makeKey(platform, actor, { ...wish, ...input });
const proven = (): MemberActor => ({ ...administrator, secondFactorAt: platform.clock.now() });
const known = async (text: string) => (await findKey(platform, text, "192.0.2.7"))?.actor ?? null;

type Tables = {
  membership: { id: string; state: string };
  role_grant: { member: string; role: string };
  api_key: { id: string; secret_hash: Buffer };
};
const db = tables<Tables>();
const change = (query: Parameters<Parameters<Parameters<typeof platform.store.transact>[1]>[0]["run"]>[0]) =>
  platform.store.transact({ academy: administrator.academy, member: null }, (tx) => tx.run(query));

describe("a key is made", () => {
  test("for what was chosen, and known by what was shown once", async () => {
    const { id, text, endsAt } = await make({ scopes: ["groups:read", "people:read"] });
    expect(await known(text)).toEqual({
      kind: "key",
      academy: administrator.academy,
      id,
      maker: administrator.id,
      scopes: new Set(["people:read", "groups:read"]),
    });
    expect(endsAt).toBe(after(platform.clock.now(), 30 * day));
  });

  test("behind a second factor that was proved just now, by an administrator", async () => {
    const stale = { ...administrator, secondFactorAt: after(platform.clock.now(), -hour) };
    await expect(make({}, stale)).rejects.toThrow(Forbidden);
    await expect(make({}, { ...administrator, secondFactorAt: null })).rejects.toThrow(NotFound);
    for (const roles of [["coach"], ["content-developer"], ["participant"]] as const)
      await expect(make({}, { ...proven(), roles: new Set(roles) })).rejects.toThrow(NotFound);
  });

  test.each([
    ["no name", { name: "  " }, "name"],
    ["a long name", { name: "x".repeat(61) }, "name"],
    ["no scope", { scopes: [] }, "scopes"],
    ["a scope that there is not", { scopes: ["people:read", "people:administer"] }, "scopes"],
    ["no days", { days: "" }, "days"],
    ["0 days", { days: "0" }, "days"],
    ["91 days", { days: "91" }, "days"],
    ["half a day", { days: "0.5" }, "days"],
  ])("not with %s", async (_, input, field) => {
    const refused = await make(input).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect(Object.keys((refused as Invalid).faults)).toEqual([field]);
  });

  test("and its text is kept nowhere", async () => {
    const { text } = await make();
    const rows = await platform.store.read({ academy: administrator.academy, member: null }, (tx) =>
      tx.all(db.selectFrom("api_key").select(["id", "secret_hash"])),
    );
    const content = Buffer.from(text.slice("tutela_key_".length), "base64url");
    expect(rows.some(({ secret_hash }) => content.includes(secret_hash) || secret_hash.equals(content))).toBe(
      false,
    );
    expect(platform.logged.join("\n")).not.toContain(text.slice(40));
  });

  test("until there are too many", async () => {
    const other = await addMember(platform, await addAcademy(platform), { roles: ["administrator"] });
    for (let count = 0; count < keysMost; count += 1) await make({}, other);
    await expect(make({}, other)).rejects.toThrow(Conflict);
  });
});

describe("a key ends", () => {
  test("when it is revoked, and stays so", async () => {
    const { id, text } = await make();
    await revokeKey(platform, administrator, id);
    expect(await known(text)).toBeNull();
    await revokeKey(platform, administrator, id);
    expect(await known(text)).toBeNull();
  });

  test("not by an administrator of another academy", async () => {
    const { id, text } = await make();
    const foreign = await addMember(platform, await addAcademy(platform), { roles: ["administrator"] });
    await expect(revokeKey(platform, foreign, id)).rejects.toThrow(NotFound);
    expect(await known(text)).not.toBeNull();
  });

  test("on its day, to the instant", async () => {
    const { text, endsAt } = await make({ days: "1" });
    platform.clock.turn(endsAt - platform.clock.now() - 1);
    expect(await known(text)).not.toBeNull();
    platform.clock.turn(1);
    expect(await known(text)).toBeNull();
  });

  const freshMaker = async (): Promise<MemberActor> => ({
    ...(await addMember(platform, administrator.academy, { roles: ["administrator"] })),
    secondFactorAt: platform.clock.now(),
  });
  const stateOf = ({ id }: MemberActor, state: string) =>
    change(db.updateTable("membership").set({ state }).where("id", "=", id));
  const roleOf = ({ id }: MemberActor, role: string) =>
    change(db.updateTable("role_grant").set({ role }).where("member", "=", id));

  test("with the next request once its maker no longer administers, is suspended, or is gone", async () => {
    const ends = [
      (maker: MemberActor) => stateOf(maker, "suspended"),
      (maker: MemberActor) => roleOf(maker, "coach"),
      ({ id }: MemberActor) => change(db.deleteFrom("membership").where("id", "=", id)),
    ];
    for (const end of ends) {
      const maker = await freshMaker();
      const { text } = await make({}, maker);
      await end(maker);
      expect(await known(text)).toBeNull();
    }
  });

  test("for good with its maker’s right, however that ended, and says so", async () => {
    const maker = await freshMaker();
    const { id, text } = await make({}, maker);
    await roleOf(maker, "coach");
    await sweepKeys(platform);
    await roleOf(maker, "administrator");
    expect(await known(text)).toBeNull();
    const listed = await listKeys(platform, administrator, async () => null);
    expect(listed.find((key) => key.id === id)).toMatchObject({
      forsaken: true,
      held: true,
      revokedAt: platform.clock.now(),
    });
    const entries = await platform.store.read({ academy: maker.academy, member: null }, (tx) =>
      platform.ledger.entriesAbout(tx, maker.id, { limit: 10 }),
    );
    expect(entries.find(({ type }) => type === "api.key-forsaken")?.core).toMatchObject({ key: id });
  });

  test("not where another’s right ends", async () => {
    const { text } = await make();
    await roleOf(await freshMaker(), "coach");
    await sweepKeys(platform);
    expect(await known(text)).not.toBeNull();
  });

  test("before it is made by whoever may make none any more", async () => {
    const maker = await freshMaker();
    await roleOf(maker, "coach");
    await expect(make({}, maker)).rejects.toThrow(NotFound);
    await roleOf(maker, "administrator");
    await stateOf(maker, "suspended");
    await expect(make({}, maker)).rejects.toThrow(NotFound);
  });

  test("and is forgotten ninety days later, not before", async () => {
    const { id } = await make({ days: "1" });
    const there = async () =>
      (
        await platform.store.read({ academy: administrator.academy, member: null }, (tx) =>
          tx.all(db.selectFrom("api_key").select("id").where("id", "=", id)),
        )
      ).length;
    platform.clock.turn(91 * day - 1);
    await sweepKeys(platform);
    expect(await there()).toBe(1);
    platform.clock.turn(1);
    await sweepKeys(platform);
    expect(await there()).toBe(0);
  });
});

test("the database holds no key for longer than ninety days, whoever writes it", async () => {
  const { id } = await make({ days: "90", scopes: scopeNames });
  const longer = db
    .updateTable("api_key")
    .set({ ends_at: new Date(platform.clock.now() + 91 * day) } as never);
  await expect(change(longer.where("id", "=", id))).rejects.toThrow();
});
