import { expect, test } from "vitest";
import { Haystack } from "./haystack.ts";

const texts = [" noor de boer", "", " sem", " amir noordhoek", " noor"];
const held = (word: string): number[] => {
  const stack = new Haystack(texts);
  const found = [];
  for (let n = stack.next(word, 0); n < stack.length; n = stack.next(word, n + 1)) found.push(n);
  return found;
};

test.each([
  ["noor", [0, 3, 4]],
  [" noor", [0, 3, 4]],
  ["boer", [0]],
  ["\n noor", [0, 4]],
  ["e", [0, 2, 3]],
  ["sem a", []],
  ["nobody", []],
])("finds each text that holds %j once", (word, found) => {
  expect(held(word)).toEqual(found);
});

test("finds nothing where nothing lies", () => {
  expect(new Haystack([]).next("a", 0)).toBe(0);
});
