import { expect, test } from "vitest";
import { declaredHoldings, declaredTables } from "#app";
import { Twins } from "../testing/twin.ts";
import { inventoryCheck, toldCheck } from "./inventory.ts";

const twins = new Twins();
const whole = { holdings: () => declaredHoldings, tables: () => declaredTables };
const check = inventoryCheck(whole);

test("VP-2.inventory: a column that nobody declared", async () => {
  await twins.asOwner("alter table take add column mood text");
  const { good, says } = await twins.run(check);
  await twins.asOwner("alter table take drop column mood");
  expect({ good, wrong: says.values?.["wrong"] }).toEqual({ good: false, wrong: 1 });
  expect((await twins.run(check)).good).toBe(true);
});

test("VP-2.inventory: a table that nobody declared, and one whose purpose is not said", async () => {
  const without = inventoryCheck({
    ...whole,
    holdings: () => declaredHoldings.filter(({ table }) => table !== "feedback"),
  });
  const purposeless = inventoryCheck({
    ...whole,
    holdings: () =>
      declaredHoldings.map((one) => (one.table === "take" ? { ...one, purpose: { en: " ", nl: "" } } : one)),
  });
  for (const broken of [without, purposeless])
    expect((await twins.turnsRed(check, broken)).values?.["wrong"]).toBeGreaterThan(5);
});

test("LC-8.inventory: a holding that does not say why, what, or how long", async () => {
  const told = toldCheck(whole);
  expect((await twins.run(told)).good).toBe(true);
  const first = declaredHoldings.find(({ table }) => table === "take")!;
  const broken = [
    { ...first, purpose: { en: "", nl: first.purpose.nl } },
    { ...first, purpose: { en: first.purpose.en, nl: "" } },
    { ...first, sealed: { recording: { group: "recording", fields: [] } } },
    { ...first, kept: { rule: "after", from: "started_at", policy: " " } } as const,
  ];
  for (const one of broken) {
    const lacking = toldCheck({ ...whole, holdings: () => [...declaredHoldings, one] });
    expect((await twins.turnsRed(told, lacking)).values?.["wrong"]).toBe(1);
  }
});
