import { afterAll, beforeAll, expect, test } from "vitest";
import { plugAll } from "#app";
import { openTestPlatform, type TestPlatform } from "#testing-platform";
import { jobWords, workCalled } from "./jobs.words.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

const namesOfJobs = () => {
  const { jobs, recurring } = plugAll(platform);
  return [...jobs, ...recurring.map(({ job }) => job)].map(({ name }) => name);
};

test("every job that can fail has words in both languages", () => {
  const names = namesOfJobs();
  expect(names).toContain("rights.keep-keyring");
  for (const lang of ["en", "nl"] as const)
    expect(names.filter((name) => workCalled(lang, name) === null)).toEqual([]);
});

test("no words are left of a job that there is no more", () => {
  const kinds = new Set(namesOfJobs().map((name) => name.replace(/\.every-\d+$/, ".every")));
  expect(Object.keys(jobWords.texts.en).filter((name) => !kinds.has(name))).toEqual([]);
});

test("a job of a rhythm says it", () => {
  expect(workCalled("nl", "promises.every-15")).toBe("de beloften nakijken van elke 15 minuten");
  expect(workCalled("nl", "promises.every-360")).toBe("de beloften nakijken van elke zes uur");
  expect(workCalled("en", "promises.every-1")).toBe("checking the promises of every minute");
  expect(workCalled("en", "nobody.knows")).toBeNull();
});
