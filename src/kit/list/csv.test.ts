import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { csvRow } from "./csv.ts";

describe("a row of a file", () => {
  test("never makes a spreadsheet calculate", () => {
    for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1+1", "＠x"]) {
      expect(parse(csvRow("en", [formula]))).toEqual([[`'${formula}`]]);
    }
    expect(csvRow("en", [-1])).toBe("-1\r\n");
  });

  test("comes back from a reader as it went in", () => {
    const values = ['She said "no"', "two\nlines", "a,b", "a;b", " spaces ", "", "Jóźwiak"];
    for (const [language, delimiter] of [
      ["en", ","],
      ["nl", ";"],
    ] as const)
      expect(parse(csvRow(language, values), { delimiter })).toEqual([values]);
  });

  test("leaves a cell empty where there is nothing", () => {
    expect(csvRow("en", [null, "x", true])).toBe(",x,true\r\n");
  });
});
