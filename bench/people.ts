import type { Tx } from "#store";
import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import { addAcademy } from "../src/testing/members.ts";
import { askAbout } from "../src/learning/people/about-person.ts";
import { listGroups } from "../src/learning/people/queries.ts";
import { listTeamTitles } from "../src/learning/people/teams/queries.ts";
import { everyone } from "../src/learning/people/list/filter.ts";
import { listPeople, newestFirst, pageLength } from "../src/learning/people/list/queries.ts";
import { settleStatistics } from "./lib/settled.ts";
import { openFloor, type FloorQuery } from "./lib/floor.ts";
import { openGround } from "./lib/ground.ts";
import { loadWithCpu } from "./lib/cpu.ts";
import type { Load } from "./lib/load.ts";
import { fillAcademy } from "./lib/people.ts";
import { median, perSecond, twoPlaces, type Row } from "./lib/report.ts";
import { inTurn } from "./lib/rounds.ts";
import { serve } from "./lib/served.ts";
import { signInAdministrator } from "./lib/signed-in.ts";
import { openTwin } from "./lib/twin.ts";

const people = Number(process.env["BENCH_PEOPLE"] ?? 50_000);
const milliseconds = 1_000;

/** What is asked of a transaction that only listens: the SELECTs of a page, in their order. */
function heard(ask: (tx: Tx) => unknown): FloorQuery[] {
  const found: FloorQuery[] = [];
  const listen = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
    const { sql, parameters } = query.compile();
    found.push({ text: sql, values: parameters, sealed: sealedIn(sql), member: 0 });
    return Promise.resolve([]);
  };
  ask({ all: listen, maybe: listen } as unknown as Tx);
  return found;
}

const nameAndAddress = [
  { column: 1, holding: "people.profile/name" },
  { column: 2, holding: "people.profile/address" },
];
/** Whoever reads a profile takes its member, name and address first. */
const profileFirst = /^select ("profile"\.)?"member", ("profile"\.)?"name", ("profile"\.)?"address"/;
const sealedIn = (text: string) => (profileFirst.test(text) ? nameAndAddress : []);

/** The first pages are what people look at; all of a page's SELECTs but the figures above it, which are counted each ten seconds. */
const listQueries = (page: number, now: Instant, length = pageLength): FloorQuery[] =>
  heard((tx) => [
    listPeople(tx, everyone, now, newestFirst, { from: (page - 1) * length, length }),
    listGroups(tx),
    listTeamTitles(tx),
  ]);

const personQueries = (member: MemberId): FloorQuery[] => heard((tx) => askAbout(tx, member));

type Ground = Awaited<ReturnType<typeof openGround>>;
type Subject = {
  name: string;
  urls: string[];
  queries: FloorQuery[][];
  /** How many people an answer opens. */
  count: number;
  tried: readonly number[];
};
const connectionsTried = [1, 8, 16, 32];
const rosterLength = 1_000;

/** A list of 50 among 50,000, and one person's page, opened by an administrator, against the floor and the unsealed twin. */
export async function benchPeople(): Promise<Row[]> {
  const ground = await openGround();
  const { platform, owner } = ground;
  const academy = await addAcademy(platform, "bench");
  const members = await fillAcademy(platform, academy, people);
  const cookie = await signInAdministrator(platform, academy);
  const unsealed = await openTwin(owner, platform);
  await settleStatistics(owner);
  const [ours, twin] = [await serve(platform), await serve(unsealed.platform)];
  const now = platform.clock.now();
  const pages = Array.from({ length: 10 }, (_, n) => n + 1);
  const pageUrls = (base: string) => pages.map((page) => `${base}?page=${page}`);
  const list = {
    name: "list of 50 people",
    urls: pageUrls(`${ours.academy}/people`),
    queries: pages.map((page) => listQueries(page, now)),
    count: pageLength,
    tried: connectionsTried,
  };
  const roster = {
    name: `roster of ${rosterLength.toLocaleString("en")} on one page`,
    urls: [`${ours.academy}/people?rows=${rosterLength}`],
    queries: [listQueries(1, now, rosterLength)],
    count: rosterLength,
    tried: [1, 4],
  };
  const some = members.slice(0, 200);
  const person = {
    name: "one person's page",
    urls: some.map((member) => `${ours.academy}/people/${member}`),
    queries: some.map((member) => personQueries(member)),
    count: 1,
    tried: connectionsTried,
  };
  const rows = [
    ...(await beside(ground, academy, members, cookie, list)),
    ...(await besideTwin(ground, cookie, list.urls, pageUrls(`${twin.academy}/people`))),
    ...(await beside(ground, academy, members, cookie, person)),
    ...(await beside(ground, academy, members, cookie, roster)),
  ];
  await ours.stop();
  await twin.stop();
  await unsealed.close();
  await ground.close();
  return rows;
}

async function beside(
  { platform, owner, folder }: Ground,
  academy: AcademyId,
  members: readonly MemberId[],
  cookie: string,
  { name, urls, queries, count, tried }: Subject,
): Promise<Row[]> {
  const keys = await platform.store.read({ academy, member: null }, (tx) => platform.vault.keys(tx, members));
  const about = members
    .slice(0, count)
    .map((member) => ({ member, ledgerKey: keys.get(member)!.for("ledger v1") }));
  const entry = {
    academy,
    type: "data.opened",
    actor: { kind: "service", id: "bench" },
    facts: { purpose: "administer" },
  };
  const append = () => platform.ledger.commitOpening(entry, about);
  const floor = await openFloor({ owner, academy, queries, keysOf: (member) => keys.get(member)!, append });
  const rows: Row[] = [];
  for (const connections of tried) {
    const [mine, bare] = [
      contender(folder, { urls, cookie, connections, milliseconds }),
      contender(folder, { urls: [floor.url], connections, milliseconds }),
    ];
    const { ours, yardstick, ratio } = await inTurn(3, mine.rate, bare.rate);
    rows.push({
      workload: name,
      dataset: datasetAt(connections),
      ours: `${perSecond(ours)}, ${twoPlaces(mine.cpu())} ms CPU`,
      yardstick: `${perSecond(yardstick)}, ${twoPlaces(bare.cpu())} ms CPU floor`,
      ratio: `${twoPlaces(ratio)}, by CPU ${twoPlaces(bare.cpu() / mine.cpu())}`,
      target: "≥ 0.5",
      met: Math.min(ratio, bare.cpu() / mine.cpu()) >= 0.5,
    });
  }
  await floor.close();
  return rows;
}

function contender(folder: string, wish: Load): { rate(): Promise<number>; cpu(): number } {
  const costs: number[] = [];
  return {
    async rate() {
      const { rate, cpu } = await loadWithCpu(folder, wish);
      costs.push(cpu);
      return rate;
    },
    cpu: () => median(costs),
  };
}

/** The same page with the same sign-in, from plain columns, without gate and ledger. */
async function besideTwin(
  { folder }: Ground,
  cookie: string,
  urls: readonly string[],
  twins: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const connections of [1, 8, 16]) {
    const [mine, twin] = [
      contender(folder, { urls, cookie, connections, milliseconds }),
      contender(folder, { urls: twins, cookie, connections, milliseconds }),
    ];
    const { ours, yardstick, ratio } = await inTurn(3, mine.rate, twin.rate);
    rows.push({
      workload: "list of 50 people, cost",
      dataset: datasetAt(connections),
      ours: `${perSecond(ours)}, ${twoPlaces(mine.cpu())} ms CPU`,
      yardstick: `${perSecond(yardstick)}, ${twoPlaces(twin.cpu())} ms CPU unsealed twin`,
      ratio: `${twoPlaces(1 / ratio)}, by CPU ${twoPlaces(mine.cpu() / twin.cpu())}`,
      target: "≤ 3 × the cost",
      met: 1 / ratio <= 3,
    });
  }
  return rows;
}

const datasetAt = (connections: number) =>
  `${people.toLocaleString("en")} people, ${connections} connections`;
