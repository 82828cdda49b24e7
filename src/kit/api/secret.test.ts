import { expect, test } from "vitest";
import { randomId } from "#ids";
import { keyMark, newKey, parseKey } from "./secret.ts";

const academy = randomId<"academy">();

test("a key says which academy it is of, and leads to the hash that is kept", () => {
  const { text, hash, ending } = newKey(academy);
  expect(text).toMatch(/^tutela_key_[A-Za-z0-9_-]{70}$/);
  expect(parseKey(text)).toEqual({ academy, hash });
  expect(text.endsWith(ending)).toBe(true);
});

test("no two keys are alike", () => {
  const made = Array.from({ length: 100 }, () => newKey(academy).text);
  expect(new Set(made).size).toBe(made.length);
});

test("whatever is changed in a key, it is none", () => {
  const { text } = newKey(academy);
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === "A" ? "B" : "A";
    expect(parseKey(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
  }
});

test.each(["", keyMark, "x", `${keyMark}${"A".repeat(70)}`, `${keyMark}${"A".repeat(69)}=`])(
  "%j is no key",
  (text) => {
    expect(parseKey(text)).toBeNull();
  },
);

test("what stands around a key makes it none", () => {
  const { text } = newKey(academy);
  for (const around of [` ${text}`, `${text} `, `${text}\n`, text.toUpperCase(), text.slice(1)])
    expect(parseKey(around)).toBeNull();
});
