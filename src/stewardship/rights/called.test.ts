import { expect, test } from "vitest";
import { randomId } from "#ids";
import { houseOf } from "#vault";
import { calledIn } from "./called.ts";

test("whoever data is about is called by name, as gone, or as the academy whose own it is", () => {
  const academy = randomId<"academy">();
  const [anna, nameless, erased] = [randomId<"member">(), randomId<"member">(), randomId<"member">()];
  const names = new Map([
    [anna, "Anna"],
    [nameless, null],
    [houseOf(academy), null],
  ]);
  const called = [anna, nameless, erased, houseOf(academy)].map((one) => calledIn("en", names, academy, one));
  expect(called).toEqual(["Anna", "somebody", "somebody who is no longer here", "the academy"]);
});
