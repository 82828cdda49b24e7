import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "../journeys/house.ts";
import { administrator, setUp } from "../journeys/people.ts";
import { type OtherServer, otherPostgres, startOther } from "./other-postgres.ts";

const programs = otherPostgres();

let server: OtherServer;
let browser: Browser;
let house: House;
beforeAll(async () => {
  if (programs === undefined) return;
  [browser, server] = await Promise.all([launchBrowser(), startOther(programs)]);
  house = await House.open({ DATABASE_URL: server.address });
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  await server?.stop();
});

test.runIf(programs)(
  "is set up and started again over a PostgreSQL of another version, whose owner is no superuser",
  async () => {
    await setUp(browser, house);
    await house.postbox.take(administrator.address, /^Invitation/);
    await house.kill();
    await house.start();
    expect((await fetch(`${house.address}/health/ready`)).status).toBe(200);
  },
);

test.runIf(programs)("keeps there what it promises", async () => {
  expect(await house.unkept()).toEqual([]);
  expect(house.faults).toEqual([]);
});

test.runIf(programs)("says so when the server does not let its owner in, or is not there", async () => {
  const elsewhere = async (DATABASE_URL: string) => {
    const refused = House.open({ DATABASE_URL });
    return refused.then(
      () => "came up",
      (error: Error) => error.message,
    );
  };
  expect(await elsewhere(server.address.replace(":keeper@", ":wrong@"))).toMatch(
    /The database server does not let keeper in: .* DATABASE_URL\. Nothing was touched\.\n/,
  );
  expect(await elsewhere("postgres://keeper:keeper@127.0.0.1:9/academy")).toMatch(
    /The database server at 127\.0\.0\.1:9 does not answer \(ECONNREFUSED\)/,
  );
});
