import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { declaredEvents, declaredHoldings, declaredTables } from "#app";
import { projectRoot } from "#settings";
import { createTestDatabase, serverForTests } from "#testing";
import { openTestPlatform, type TestPlatform } from "#testing-platform";
import { makeProduct } from "../../src/product.ts";
import { billPage, partsOfTheProduct, purposesWithoutPart } from "./bill-of-materials.ts";
import { holdingsPage } from "./holdings.ts";
import { ledgerEventsPage } from "./ledger-events.ts";
import { routesPage } from "./routes.ts";
import { printSchema } from "./schema.ts";

const at = (...path: string[]): string => join(projectRoot(), ...path);

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform?.close());

test("docs/routes.md names every route with its door", async () => {
  const { routes } = makeProduct(platform, serverForTests());
  await expect(routesPage(routes)).toMatchFileSnapshot(at("docs", "routes.md"));
});

test("docs/ledger-events.md names every type of entry with its sentence", async () => {
  await expect(ledgerEventsPage(declaredEvents)).toMatchFileSnapshot(at("docs", "ledger-events.md"));
});

test("docs/holdings.md names everything that is kept of people", async () => {
  await expect(holdingsPage(declaredHoldings, declaredTables)).toMatchFileSnapshot(at("docs", "holdings.md"));
});

test("every part of the product has a purpose and a licence, and no purpose stands alone", () => {
  const parts = partsOfTheProduct();
  expect(parts.filter(({ purpose }) => purpose === null)).toEqual([]);
  expect(parts.filter(({ licence }) => licence === "unknown")).toEqual([]);
  expect(purposesWithoutPart(parts)).toEqual([]);
});

test("docs/bill-of-materials.md names every part of the product", async () => {
  await expect(billPage(partsOfTheProduct())).toMatchFileSnapshot(at("docs", "bill-of-materials.md"));
});

test("schema.sql is what the migrations make", async () => {
  const database = await createTestDatabase();
  const client = new Client(database.connection);
  await client.connect();
  try {
    await expect(await printSchema(client)).toMatchFileSnapshot(at("schema.sql"));
  } finally {
    await client.end();
    await database.drop();
  }
});
