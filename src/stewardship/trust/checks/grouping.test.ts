import { expect, test } from "vitest";
import { register } from "../register/index.ts";
import { Twins } from "../testing/twin.ts";
import { groupingCheck } from "./grouping.ts";

const twins = new Twins();
const listed = register.map(({ id, group, criteria }) => ({ id, group, criteria }));
const serving = (value: unknown) => ({ request: async () => Response.json(value) });
const whole = { certification: "none", promises: listed };

test("LC-1.grouped: a promise left out, one without a heading, and a claim to be certified", async () => {
  const [first, ...others] = listed;
  const twisted = [
    { ...whole, promises: others },
    { ...whole, promises: [{ ...first, group: "" }, ...others] },
    { ...whole, promises: [...listed, first] },
    { ...whole, certification: "SOC 2" },
  ];
  for (const value of twisted) expect((await twins.run(groupingCheck, serving(value))).good).toBe(false);
  expect((await twins.run(groupingCheck, serving(whole))).good).toBe(true);
});
