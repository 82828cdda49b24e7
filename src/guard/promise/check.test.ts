import { describe, expect, test } from "vitest";
import { check, checkSays } from "./check.ts";

const declared = {
  every: 15,
  run: () => Promise.reject(new Error("not run here")),
  tell: () => null,
};

describe("a check", () => {
  test("names a clause, and is about the platform unless told", () => {
    expect(check({ ...declared, clause: "VP-8.hidden" })).toMatchObject({
      clause: "VP-8.hidden",
      over: "platform",
    });
  });

  test.each(["VP-8", "vp-8.hidden", "XX-1.a", "VP-08.a", "VP-8.Hidden", "VP-8.a b"])(
    "cannot be of %j",
    (clause) => {
      expect(() => check({ ...declared, clause })).toThrow("names no clause");
    },
  );

  test.each([0, -5, 0.5, Number.NaN])("cannot run every %d minutes", (every) => {
    expect(() => check({ ...declared, clause: "VP-8.hidden", every })).toThrow("whole minutes");
  });
});

describe("evidence", () => {
  test("may carry ids and numbers", () => {
    const values = { count: 3, entry: "0190f8a2-7c51-7a00-8000-000000000001", epoch: "3-abc" };
    expect(() => checkSays({ key: "shownToSome", values })).not.toThrow();
  });

  test.each(["Mila Bakker", "m@moerdijk.example", "", "a\nb", "x".repeat(101)])(
    "may not carry %j",
    (text) => {
      expect(() => checkSays({ key: "shownToSome", values: { text } })).toThrow("may not carry");
    },
  );

  test("may carry no number that is none, and no sentence for a key", () => {
    expect(() => checkSays({ key: "a", values: {} })).toThrow("message key");
    expect(() => checkSays({ key: "All is well", values: {} })).toThrow("message key");
    expect(() => checkSays({ key: "shownToSome", values: { count: Number.NaN } })).toThrow("may not carry");
  });
});
