import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mayEnter, type MemberActor, type Role } from "#access";
import { hour, minute } from "#clock";
import { Conflict, NotFound } from "#errors";
import { platformAcademy, type AcademyId } from "#ids";
import { addAcademy, entriesOf } from "#testing-platform";
import {
  changeSignInRules,
  createResolver,
  previewSignInRules,
  proveSecondFactor,
  readSignInRules,
  type Resolver,
} from "./index.ts";
import { setStage, type Person, type Stage } from "./testing/stage.ts";

const office = "192.0.2.7";
const elsewhere = "203.0.113.9";

let stage: Stage;
let academy: AcademyId;
const slug = "rules-home";

beforeAll(async () => {
  stage = await setStage();
  academy = await addAcademy(stage.platform, slug);
});
afterAll(() => stage.platform.close());

/** A token of somebody in the academy with these roles, second factor and all. */
async function arrive(roles: readonly Role[], { secondFactor = true, place = academy } = {}) {
  const person = await stage.person({ secondFactor });
  await stage.seat(person, place, roles);
  return { person, token: await whole(person) };
}

async function whole(person: Person): Promise<string> {
  const { token } = await stage.signIn(person);
  if (person.secret === null) return token;
  stage.platform.clock.turn(minute);
  const code = stage.code(person);
  return (await proveSecondFactor(stage.platform, await stage.actor(token), { code })).token;
}

async function memberAt(token: string, address?: string, resolver: Resolver = stage.resolver) {
  const { actor } = await resolver.resolve({ token, slug, ...(address && { address }) });
  if (actor.kind !== "member") throw new Error("no member of the academy");
  return actor;
}

const rulesAs = (actor: MemberActor, typed: Partial<Parameters<typeof previewSignInRules>[2]> = {}) =>
  previewSignInRules(stage.platform, actor, {
    secondFactorForAll: false,
    networks: "",
    address: office,
    ...typed,
  });

async function choose(actor: MemberActor, typed: Parameters<typeof rulesAs>[1]) {
  const { seen } = await rulesAs(actor, typed);
  const all = { secondFactorForAll: false, networks: "", address: office, ...typed, seen };
  await changeSignInRules(stage.platform, actor, all);
}

const may = (actor: MemberActor, right: Parameters<typeof mayEnter>[1]) =>
  mayEnter(actor, right, stage.platform.clock.now());

describe("networks of administrators", () => {
  test("leave an administrator who comes from elsewhere nothing that administrators have, and say why", async () => {
    const boss = await arrive(["administrator"]);
    await choose(await memberAt(boss.token), { networks: "192.0.2.0/24, 2001:db8::/32" });
    const outside = await memberAt(boss.token, elsewhere);
    expect([...outside.roles]).toEqual([]);
    expect(may(outside, "administer people")).toEqual({ allowed: false, reason: "other network" });
    expect(may(outside, "use the academy")).toEqual({ allowed: false, reason: "other network" });
    for (const address of [office, "::ffff:192.0.2.7", "2001:db8:1::1"])
      expect(may(await memberAt(boss.token, address), "administer people").allowed).toBe(true);
    expect(may(await memberAt(boss.token), "administer people").allowed).toBe(false);
  });

  test("leave a coach what coaches have, and ask no less of them than before", async () => {
    const { token } = await arrive(["administrator", "coach"]);
    const outside = await memberAt(token, elsewhere);
    expect([...outside.roles]).toEqual(["coach"]);
    expect(may(outside, "review").allowed).toBe(true);
    expect(may({ ...outside, secondFactorAt: null }, "review")).toMatchObject({
      reason: "second factor needed",
    });
    const learner = await arrive(["participant"]);
    expect(may(await memberAt(learner.token, elsewhere), "practise").allowed).toBe(true);
    expect(may(await memberAt(learner.token, elsewhere), "administer people")).toMatchObject({
      reason: "stranger",
    });
  });

  test("are not changed from elsewhere, nor so that they lock out whoever changes them", async () => {
    const { token } = await arrive(["administrator"]);
    await expect(rulesAs(await memberAt(token, elsewhere))).rejects.toBeInstanceOf(NotFound);
    const inside = await memberAt(token, office);
    await expect(rulesAs(inside, { networks: "198.51.100.0/24" })).rejects.toMatchObject({
      faults: { networks: { sentence: "networksWithoutYou", values: { address: office } } },
    });
  });

  test.each([
    ["a word", "office", "networkMalformed"],
    ["half the world", "128.0.0.0/1", "networkMalformed"],
    ["too many", Array.from({ length: 51 }, (_, at) => `10.0.${at}.0/24`).join("\n"), "networksTooMany"],
    ["a page of text", "192.0.2.0/24 ".repeat(400), "networksTooMany"],
  ])("are refused where they are %s", async (_, networks, sentence) => {
    const { token } = await arrive(["administrator"]);
    const actor = await memberAt(token, office);
    await expect(rulesAs(actor, { networks })).rejects.toMatchObject({ faults: { networks: { sentence } } });
  });

  test("of operators come from the settings", async () => {
    const { token } = await arrive(["operator"], { place: platformAcademy });
    const settings = { ...stage.platform.settings, operatorNetworks: ["192.0.2.0/24"] };
    const strict = createResolver({ ...stage.platform, settings }, (error) => {
      throw error;
    });
    const at = async (address: string) => {
      const { actor } = await strict.resolve({ token, slug: null, address });
      return actor.kind === "member" ? may(actor, "operate the platform") : null;
    };
    expect(await at(office)).toEqual({ allowed: true });
    expect(await at(elsewhere)).toEqual({ allowed: false, reason: "other network" });
    await strict.settled();
  });
});

describe("a second factor for everyone", () => {
  test("closes every right to whoever has none, whatever their role, and counts them beforehand", async () => {
    const { token: boss } = await arrive(["administrator"]);
    const actor = await memberAt(boss, office);
    const before = (await rulesAs(actor)).withoutFactor;
    const { token } = await arrive(["participant"], { secondFactor: false });
    expect((await rulesAs(actor)).withoutFactor).toBe(before + 1);
    expect(may(await memberAt(token), "practise").allowed).toBe(true);
    await choose(actor, { secondFactorForAll: true });
    expect(may(await memberAt(token), "practise")).toEqual({
      allowed: false,
      reason: "second factor needed",
    });
    const proven = await arrive(["participant"]);
    expect(may(await memberAt(proven.token), "practise").allowed).toBe(true);
    await choose(await memberAt(boss, office), {});
    expect(may(await memberAt(token), "practise").allowed).toBe(true);
  });
});

/** How many changes the academy's own ledger was told of. */
const kept = async (): Promise<number> =>
  (await entriesOf(stage.platform, academy)).filter(({ type }) => type === "sign-in.rules-changed").length;

describe("a change", () => {
  test("is kept with who made it, and refused where somebody else was faster", async () => {
    const { token } = await arrive(["administrator"]);
    const actor = await memberAt(token, office);
    const { seen } = await rulesAs(actor);
    const before = await kept();
    await choose(actor, { networks: "192.0.2.0/24" });
    const late = { secondFactorForAll: true, networks: "", address: office, seen };
    await expect(changeSignInRules(stage.platform, actor, late)).rejects.toBeInstanceOf(Conflict);
    expect(await readSignInRules(stage.platform, actor)).toEqual({
      secondFactorForAll: false,
      administratorNetworks: ["192.0.2.0/24"],
    });
    expect(await kept()).toBe(before + 1);
    await choose(actor, {});
  });

  test("wants an administrator with a fresh proof", async () => {
    const { token } = await arrive(["administrator"]);
    const actor = await memberAt(token, office);
    const coach = await memberAt((await arrive(["coach"])).token, office);
    await expect(rulesAs(coach)).rejects.toBeInstanceOf(NotFound);
    stage.platform.clock.turn(hour);
    await expect(rulesAs(actor)).rejects.toBeInstanceOf(NotFound);
  });
});
