import { Client } from "pg";
import type { Connection, Tx } from "#store";
import type { MemberId } from "#ids";
import type { Keys } from "#vault";
import { createWebApp } from "#web-server";
import { makeResolve } from "#door";
import { plugAll } from "#app";
import { addAcademy } from "../src/testing/members.ts";
import { findPerson, listPeople } from "../src/learning/people/queries.ts";
import { readerOf } from "../src/reader.ts";
import { openFloor, type FloorQuery } from "./lib/floor.ts";
import { openGround } from "./lib/ground.ts";
import { load } from "./lib/load.ts";
import { fillAcademy } from "./lib/people.ts";
import { perSecond, twoPlaces, type Row } from "./lib/report.ts";
import { inTurn } from "./lib/rounds.ts";
import { signInAdministrator } from "./lib/signed-in.ts";

const people = Number(process.env["BENCH_PEOPLE"] ?? 50_000);
const endless = {
  address: { perMinute: 1e9, burst: 1e9 },
  signIn: { perMinute: 1e9, burst: 1e9 },
  remembered: 100,
};

/** What the database does by itself within a minute of a large import. */
async function settleStatistics(owner: Connection): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}

/** What a query of the product sends, learned from a transaction that only listens. */
async function heard(ask: (tx: Tx) => Promise<unknown>, sealed: FloorQuery["sealed"]): Promise<FloorQuery> {
  let found: { sql: string; parameters: readonly unknown[] } | null = null;
  const listen = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
    found = query.compile();
    return Promise.resolve([]);
  };
  await ask({ all: listen, maybe: listen } as unknown as Tx);
  const { sql, parameters } = found!;
  return { text: sql, values: parameters, sealed, member: 0 };
}

const nameAndAddress = [
  { column: 1, holding: "people.profile/name" },
  { column: 2, holding: "people.profile/address" },
];

/** A list of 50 among 50,000, and one person's page, opened by an administrator, against the floor. */
export async function benchPeople(): Promise<Row[]> {
  const { platform, owner, close } = await openGround();
  const academy = await addAcademy(platform, "bench");
  const members = await fillAcademy(platform, academy, people);
  await settleStatistics(owner);
  const cookie = await signInAdministrator(platform, academy);
  const plugged = plugAll(platform);
  const settings = { ...platform.settings, port: 0 };
  const resolver = makeResolve(platform, readerOf(platform));
  const app = createWebApp({
    ...platform,
    settings,
    routes: plugged.routes,
    nav: plugged.nav,
    resolve: resolver.resolve,
    limits: endless,
  });
  const running = await app.listen();
  const url = `http://localhost:${running.port}/a/bench/people`;
  const keys = new Map<MemberId, Keys>();
  const known = await platform.store.read({ academy, member: null }, (tx) =>
    platform.vault.keys(tx, members),
  );
  for (const [member, own] of known) keys.set(member, own);
  const ledgerKeys = members
    .slice(0, 50)
    .map((member) => ({ member, ledgerKey: keys.get(member)!.for("ledger v1") }));
  const append = (count: number) => () =>
    platform.ledger.commitOpening(
      {
        academy,
        type: "data.opened",
        actor: { kind: "service", id: "bench" },
        facts: { purpose: "administer" },
      },
      ledgerKeys.slice(0, count),
    );
  const now = platform.clock.now();
  const floors = {
    list: {
      urls: Array.from({ length: 20 }, (_, n) => `${url}?page=${1 + n * Math.floor(people / 50 / 20)}`),
      query: await heard(
        (tx) => listPeople(tx, { standing: "everyone", role: null, group: null }, now, 1),
        nameAndAddress,
      ),
      count: 50,
    },
    person: {
      urls: members.slice(0, 200).map((member) => `${url}/${member}`),
      query: await heard((tx) => findPerson(tx, members[0]!, now), nameAndAddress),
      count: 1,
    },
  };
  const rows: Row[] = [];
  for (const [name, { urls, query, count }] of Object.entries(floors)) {
    const floor = await openFloor({
      owner,
      academy,
      queries: [query],
      keysOf: (member) => keys.get(member)!,
      append: append(count),
    });
    for (const connections of [1, 8, 16, 32]) {
      const [ours, bare] = [
        () => load({ urls, cookie, connections, milliseconds: 2_000 }),
        () => load({ urls: [floor.url], connections, milliseconds: 2_000 }),
      ];
      const {
        ours: rate,
        yardstick,
        ratio,
      } = await inTurn(
        3,
        async () => (await ours()).rate,
        async () => (await bare()).rate,
      );
      rows.push({
        workload: name === "list" ? "list of 50 people" : "one person's page",
        dataset: `${people.toLocaleString("en")} people, ${connections} connections`,
        ours: perSecond(rate),
        yardstick: `${perSecond(yardstick)} floor`,
        ratio: twoPlaces(ratio),
        target: "≥ 0.5",
        met: ratio >= 0.5,
      });
    }
    await floor.close();
  }
  await running.stop();
  await resolver.settled();
  await close();
  return rows;
}
