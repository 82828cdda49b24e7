import { expect, test } from "vitest";
import { instant, minute } from "#clock";
import { randomId, sortableId } from "#ids";
import { fold, whatIn } from "./fold.ts";
import type { Look } from "./looks.ts";

const ruth = randomId<"member">();
const start = Date.UTC(2026, 10, 18, 10, 2);

const look = (at: number, over: Partial<Look> = {}): Look => ({
  id: sortableId<"entry">(instant(start + at * minute)),
  at: instant(start + at * minute),
  number: 1,
  type: "data.opened",
  opening: true,
  text: true,
  by: { kind: "member", id: ruth, roles: ["coach"] },
  what: ["recording"],
  purpose: "review",
  relations: ["shared-with"],
  ...over,
});
const sizes = (looks: readonly Look[]): number[] => fold(looks).map((line) => line.length);

test("folds what one viewer opened again for the same purpose", () => {
  const [line, ...others] = fold([look(39), look(20), look(0)]);
  expect(others).toEqual([]);
  expect(line?.map(({ at }) => (at - start) / minute)).toEqual([39, 20, 0]);
});

test("folds one review into one line that names all that was opened in it", () => {
  const [line, ...others] = fold([look(5, { what: ["progress"] }), look(0, { what: ["name", "progress"] })]);
  expect(others).toEqual([]);
  expect(line && whatIn(line)).toEqual(["name", "progress"]);
});

test("keeps apart another viewer, role and purpose", () => {
  const other = { kind: "member", id: randomId<"member">(), roles: ["coach"] } as const;
  const asAdministrator = { kind: "member", id: ruth, roles: ["administrator"] } as const;
  const looks = [
    look(5),
    look(4, { by: other }),
    look(3, { by: asAdministrator }),
    look(2, { purpose: "play" }),
  ];
  expect(sizes(looks)).toEqual([1, 1, 1, 1]);
});

test("never folds changes, nor entries whose text has gone", () => {
  const change = { opening: false, type: "practice.shared", what: [], purpose: null } as const;
  expect(sizes([look(2, change), look(1, change)])).toEqual([1, 1]);
  expect(sizes([look(2, { text: false }), look(1, { text: false })])).toEqual([1, 1]);
});

test("folds services by their name", () => {
  const by = (name: string): Partial<Look> => ({ by: { kind: "service", name } });
  expect(sizes([look(2, by("mailer")), look(1, by("directory")), look(0, by("mailer"))])).toEqual([2, 1]);
});
