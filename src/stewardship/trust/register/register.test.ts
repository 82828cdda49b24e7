import { describe, expect, test } from "vitest";
import { groups } from "../promise.ts";
import { register } from "./index.ts";

/** By hand, from the published pages: nothing may be left out, and nothing added that nobody was promised. */
const published = { LC: 23, VP: 22, CC: 13, DP: 12, LM: 12 };
const ids = Object.entries(published).flatMap(([page, count]) =>
  Array.from({ length: count }, (_, at) => `${page}-${at + 1}`),
);

test("every published promise stands in the register exactly once, and no other", () => {
  expect(register.map(({ id }) => id)).toEqual(ids);
  expect(ids).toHaveLength(82);
});

test("no clause stands in two promises", () => {
  const all = register.flatMap(({ clauses }) => clauses.map(({ id }) => id));
  expect(new Set(all).size).toBe(all.length);
});

test("attested kinds rest on papers, and no other kind does alone", () => {
  const papers = register
    .filter(({ clauses }) => clauses.every(({ proof }) => proof === "attested"))
    .map(({ id }) => id);
  expect(papers).toEqual(["VP-13", "VP-17", "CC-3"]);
  expect(register.filter(({ kind }) => kind === "A").map(({ id }) => id)).toEqual(papers);
});

test("those that running checks prove are these", () => {
  const whole = register
    .filter(({ clauses }) => clauses.every(({ proof }) => proof === "check"))
    .map(({ id }) => id);
  const partly = register
    .filter(({ id, clauses }) => !whole.includes(id) && clauses.some(({ proof }) => proof === "check"))
    .map(({ id }) => id);
  expect(whole).toEqual([
    "LC-1",
    "LC-4",
    "LC-7",
    "VP-1",
    "VP-8",
    "VP-9",
    "VP-11",
    "VP-19",
    "VP-20",
    "VP-21",
    "DP-3",
  ]);
  expect(partly).toEqual(["LC-8", "VP-2", "VP-7", "CC-8", "DP-2"]);
});

describe.each(register)("$id", ({ sentence, group, criteria, clauses }) => {
  test("is a sentence in both languages, under a heading, with its criteria", () => {
    for (const { en, nl } of [sentence, ...clauses.map(({ says }) => says)]) {
      expect(en).toMatch(/^[A-Z0-9].*\.$/);
      expect(nl).toMatch(/^[A-Z0-9].*\.$/);
      expect(en).not.toBe(nl);
      expect(`${en} ${nl}`).not.toMatch(/!|\b(u|uw)\b|please/i);
    }
    expect(groups).toContain(group);
    expect(criteria).not.toEqual([]);
  });
});
