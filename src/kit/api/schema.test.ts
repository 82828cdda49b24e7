import { describe, expect, test } from "vitest";
import { randomId } from "#ids";
import {
  dayText,
  id,
  integer,
  list,
  nullable,
  numberText,
  object,
  oneOf,
  optional,
  text,
  type Schema,
} from "./schema.ts";

const codes = (schema: Schema<unknown>, value: unknown): string[] => {
  const faults: { at: string; code: string; detail: string }[] = [];
  const read = schema.read(value, "", faults);
  expect(read === null).toBe(faults.length > 0);
  return faults.map(({ at, code }) => `${at} ${code}`);
};

const person = object({
  name: text({ least: 1, most: 3 }),
  role: optional(oneOf(["coach", "participant"])),
  groups: optional(list(id<"group">(), { most: 2 })),
  until: nullable(dayText),
});

describe("what fits", () => {
  test("is read as it stands", () => {
    const value = { name: "Ana", groups: [randomId()], until: null };
    expect(person.read(value, "", [])).toEqual({ value: { ...value, role: undefined } });
  });

  test("counts characters, not the halves of them", () => {
    expect(codes(text({ most: 3 }), "😀😀😀")).toEqual([]);
    expect(codes(text({ most: 3 }), "😀😀😀😀")).toEqual([" length"]);
  });
});

describe("what does not fit", () => {
  test("is told field by field, an unknown one too", () => {
    const value = { name: "", role: "administrator", groups: ["x"], "a/b": 1 };
    expect(codes(person, value)).toEqual([
      "/a~1b unknown",
      "/name length",
      "/role word",
      "/groups/0 length",
      "/until missing",
    ]);
  });

  test.each([null, [], "x", 1, true])("as an object: %j", (value) => {
    expect(codes(person, value)).toEqual([" object"]);
  });

  test("is a field that only every object has", () => {
    expect(codes(object({ toString: text({ most: 5 }) }), {})).toEqual(["/toString missing"]);
  });

  test("is half a character", () => {
    expect(codes(text({ most: 9 }), "a\ud800")).toEqual([" text"]);
  });

  test.each([1.5, "1", 0, 11, Number.NaN, Number.POSITIVE_INFINITY])(
    "as a number from 1 to 10: %j",
    (value) => {
      expect(codes(integer({ least: 1, most: 10 }), value)).toEqual([" number"]);
    },
  );

  test.each(["", "1.5", " 1", "0x1", "11", "1e1"])("as a number in a query: %j", (value) => {
    expect(codes(numberText({ least: 1, most: 10 }), value)).toEqual([" number"]);
  });
});

test("an object is described with what it needs, and closed", () => {
  expect(person.json).toMatchObject({ required: ["name", "until"], additionalProperties: false });
});
