import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { findAcademy } from "#academies";
import { after, day, instant } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import type { AcademyId } from "#ids";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { findMark, setMark } from "../mark/set-mark.ts";
import { changeProfile, previewProfile } from "./change-profile.ts";
import type { TypedProfile } from "./read-profile.ts";
import { nextClockChange, zoneMeant, zoneNamed } from "./zones.ts";

const slug = "looks-of-ours";
const asItIs: TypedProfile = {
  name: slug,
  ink: "petrol",
  language: "en",
  languages: ["en", "nl"],
  zone: "Europe/Amsterdam",
};
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMQSCgAAAFkAOELovdAAAAAAElFTkSuQmCC",
  "base64",
);

let platform: TestPlatform;
let academy: AcademyId;
let boss: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, slug);
  boss = await addMember(platform, academy, { roles: ["administrator"] });
});
afterAll(() => platform.close());

const stored = () => platform.store.read({ academy, member: null }, (tx) => findAcademy(tx, academy));

async function change(part: Partial<TypedProfile>, actor = boss): Promise<void> {
  const typed = { ...asItIs, ...part };
  const { seen } = await previewProfile(platform, boss, typed);
  await changeProfile(platform, actor, { ...typed, seen });
}

const faultsOf = async (part: Partial<TypedProfile>) => {
  try {
    await previewProfile(platform, boss, { ...asItIs, ...part });
    return {};
  } catch (error) {
    if (error instanceof Invalid) return error.faults;
    throw error;
  }
};

describe("what an academy decides about its looks", () => {
  test.each<[string, Partial<TypedProfile>, string]>([
    ["no name", { name: "  " }, "name"],
    ["a name without end", { name: "n".repeat(81) }, "name"],
    ["a name that turns the sentence round", { name: "Studio \u202eNoord" }, "name"],
    ["a colour that was never measured", { ink: "#ff0000" }, "ink"],
    ["no language at all", { languages: [] }, "languages"],
    ["a language that nobody wrote", { languages: ["fr"] }, "languages"],
    ["a first language that is not offered", { languages: ["en"], language: "nl" }, "language"],
    ["a clock that nobody keeps", { zone: "Europe/Nowhere" }, "zone"],
    ["hours instead of a place", { zone: "+02:00" }, "zone"],
    ["a clock out of a path", { zone: "../../etc/passwd" }, "zone"],
  ])("is refused: %s", async (_, part, field) => {
    expect(Object.keys(await faultsOf(part))).toEqual([field]);
  });

  test("counts at once, and is told in the ledger without the name", async () => {
    await change({
      name: "Studio  Noord",
      ink: "rust",
      languages: ["nl"],
      language: "nl",
      zone: "america/new_york",
    });
    expect(await stored()).toMatchObject({
      name: "Studio Noord",
      ink: "rust",
      language: "nl",
      languages: ["nl"],
      zone: "America/New_York",
    });
    await change(asItIs);
  });

  test("is refused to the second of two who began with the same", async () => {
    const { seen } = await previewProfile(platform, boss, { ...asItIs, ink: "moss" });
    await change({ ink: "plum" });
    const late = changeProfile(platform, boss, { ...asItIs, ink: "moss", seen });
    await expect(late).rejects.toThrow(Conflict);
    expect((await stored())?.ink).toBe("plum");
    await change(asItIs);
  });

  test("is for administrators with a fresh second factor", async () => {
    const coach = await addMember(platform, academy, { roles: ["coach"] });
    for (const actor of [coach, { ...boss, secondFactorAt: after(platform.clock.now(), -day) }])
      await expect(change({ ink: "moss" }, actor)).rejects.toThrow(NotFound);
  });

  test("leaves the moments of licences alone: the preview says how the first will read", async () => {
    const until = after(platform.clock.now(), 30 * day);
    const learner = await addMember(platform, academy, { licenceUntil: until });
    const { ending } = await previewProfile(platform, boss, { ...asItIs, zone: "America/New_York" });
    expect(ending).toEqual({ licences: 1, first: until });
    await change({ zone: "America/New_York" });
    expect(learner.licenceUntil).toBe(until);
    expect((await previewProfile(platform, boss, asItIs)).ending.first).toBe(until);
    await change(asItIs);
  });
});

describe("clocks", () => {
  test("are found by the name of a place, however it is typed", () => {
    expect(zoneNamed(" europe/amsterdam ")).toBe("Europe/Amsterdam");
    expect([zoneMeant("Amsterdam"), zoneMeant("new york"), zoneMeant("x")]).toEqual([
      "Europe/Amsterdam",
      "America/New_York",
      null,
    ]);
  });

  test("are next changed when law there says so, and some never are", () => {
    const now = instant(Date.UTC(2027, 0, 10));
    expect(nextClockChange("Europe/Amsterdam", now)).toBe(Date.UTC(2027, 2, 28, 1));
    expect(nextClockChange("America/New_York", now)).toBe(Date.UTC(2027, 2, 14, 7));
    expect(nextClockChange("Asia/Tokyo", now)).toBeNull();
  });
});

describe("the mark", () => {
  test("is found by its own name alone, changes its address with the picture, and goes at once", async () => {
    await setMark(platform, boss, pixel);
    const mark = (await stored())?.mark ?? "";
    expect(mark).toMatch(/^[0-9a-f]{32}$/);
    expect((await findMark(platform, slug, mark))?.type).toBe("image/png");
    expect(
      await findMark(
        platform,
        slug,
        mark.replace(/./, (sign) => (sign === "0" ? "1" : "0")),
      ),
    ).toBeNull();
    expect(await findMark(platform, "somewhere-else", mark)).toBeNull();
    await setMark(platform, boss, null);
    expect((await stored())?.mark).toBeNull();
    expect(await findMark(platform, slug, mark)).toBeNull();
  });

  test("stays as it was where the new picture is none", async () => {
    await setMark(platform, boss, pixel);
    const before = (await stored())?.mark;
    await expect(setMark(platform, boss, Buffer.from("<svg/>"))).rejects.toThrow(Invalid);
    expect((await stored())?.mark).toBe(before);
    const coach = await addMember(platform, academy, { roles: ["coach"] });
    await expect(setMark(platform, coach, null)).rejects.toThrow(NotFound);
  });
});
