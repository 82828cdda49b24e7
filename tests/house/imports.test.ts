import { expect, test } from "vitest";
import { fault, importsOfTheProduct } from "./house.ts";

test("every module leans only on those above it", () => {
  const faults = importsOfTheProduct().flatMap((one) => {
    const why = fault(one);
    return why === null ? [] : [`${one.file}:${one.line} ${one.from}: ${why}`];
  });
  expect(faults).toEqual([]);
});

test.each([
  ["src/base/ids/index.ts", "#vault", "stands above"],
  ["src/stewardship/trust/a.ts", "#people", "never imports"],
  ["src/learning/people/a.ts", "#closed", "not for this module"],
  ["src/learning/people/a.ts", "../practice/queries.ts", "past its cover"],
  ["src/learning/people/a.ts", "#app", "only the top"],
  ["src/elsewhere/a.ts", "#ids", "no room"],
])("an import of %s from %s is found", (file, from, why) => {
  expect(fault({ file, from, line: 1 })).toContain(why);
});
