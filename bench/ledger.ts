import { Client } from "pg";
import { randomBytes, createSecretKey } from "node:crypto";
import { instant, isoInstant } from "#clock";
import { randomId, sortableId, type AcademyId } from "#ids";
import type { Connection } from "#store";
import { composeEntries } from "../src/guard/ledger/compose.ts";
import { GroupCommit } from "../src/guard/ledger/group-commit.ts";
import type { PendingEntry } from "../src/guard/ledger/tables.ts";
import { addAcademy } from "../src/testing/members.ts";
import { databaseCpu } from "./lib/cpu.ts";
import { openGround } from "./lib/ground.ts";
import { median, perSecond, twoPlaces, type Row } from "./lib/report.ts";
import { rateOf } from "./lib/rounds.ts";

const levels = [1, 8, 32];
const [rounds, milliseconds] = [7, 1_000];

/** The table in which entries wait, but nothing that makes it the ledger's: durable, and that is all. */
const plainTable = `
  create schema plain;
  create table plain.ledger_pending (like public.ledger_pending including all)`;
const plainInsert = `
  insert into plain.ledger_pending (academy, entry, at, type, core, salt, subjects, leaf)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const connected = async (login: Connection): Promise<Client> => {
  const client = new Client(login);
  await client.connect();
  return client;
};

type Seen = { rate: number; cpu: number };
type Contender = (n: number) => Promise<unknown>;

/**
 * Committed openings against the INSERT of such a row, made beforehand, into a plain durable table: by so many
 * connections as there are at a time, and all through one group commit.
 */
export async function benchLedger(): Promise<Row[]> {
  const ground = await openGround();
  const { platform, owner: login, folder } = ground;
  try {
    const academy = await addAcademy(platform, "bench");
    const clients = await Promise.all(Array.from({ length: Math.max(...levels) }, () => connected(login)));
    const together = await connected(login);
    await together.query(plainTable);
    await together.query("set search_path = plain");
    const person = { member: randomId<"member">(), ledgerKey: createSecretKey(randomBytes(32)) };
    const [made] = composeEntries(openingIn(academy), [person], instant(Date.now()));
    const fresh = (): PendingEntry => ({ ...made!, entry: sortableId(instant(Date.now())) });
    const plain = new GroupCommit({ use: (work) => work(together) }, () => {});
    const rows: Row[] = [];
    for (const connections of levels) {
      const [ours, each, grouped] = await inTurns(folder, connections, [
        () => platform.ledger.commitOpening(openingIn(academy), [person]),
        (n) => insert(clients[n % connections]!, fresh()),
        () => plain.append([fresh()]),
      ]);
      rows.push(rowOf(connections, ours!, each!, grouped!));
    }
    rows.push(await indexed(platform));
    for (const client of [together, ...clients]) await client.end();
    return rows;
  } finally {
    await ground.close();
  }
}

const openingIn = (academy: AcademyId) => ({
  academy,
  type: "data.opened",
  actor: { kind: "service", id: "bench" },
  facts: { purpose: "review" },
});

function insert(client: Client, { at, subjects, ...entry }: PendingEntry): Promise<unknown> {
  const { academy, entry: id, type, core, salt, leaf } = entry;
  const values = [academy, id, isoInstant(at), type, core, salt, `{${subjects.join(",")}}`, leaf];
  return client.query({ name: "plain", text: plainInsert, values });
}

/** Each in turn, over and over, after a round that only warms. */
async function inTurns(folder: string, connections: number, contenders: Contender[]): Promise<Seen[][]> {
  const seen: Seen[][] = contenders.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [n, contender] of contenders.entries()) {
      const one = await measured(folder, connections, contender);
      if (round > 0) seen[n]!.push(one);
    }
  return seen;
}

/** `cpu`: microseconds of this process and the database. */
async function measured(folder: string, connections: number, work: Contender): Promise<Seen> {
  const [begun, own, database] = [performance.now(), process.cpuUsage(), databaseCpu(folder)];
  const rate = await rateOf(connections, milliseconds, work);
  const { user, system } = process.cpuUsage(own);
  const done = (rate * (performance.now() - begun)) / 1_000;
  return { rate, cpu: (user + system + (databaseCpu(folder) - database) * 1_000) / done };
}

function rowOf(connections: number, ours: Seen[], each: Seen[], grouped: Seen[]): Row {
  const typical = (seen: Seen[]) =>
    `${perSecond(median(seen.map(({ rate }) => rate)))}, ${median(seen.map(({ cpu }) => cpu)).toFixed(0)} µs CPU`;
  const ratioTo = (other: Seen[]) => median(ours.map(({ rate }, n) => rate / other[n]!.rate));
  const ratio = ratioTo(each);
  return {
    workload: `ledger append, ${connections} at a time`,
    dataset: "one person concerned, one opening a commit, fsync on",
    ours: typical(ours),
    yardstick: `${typical(each)} INSERT; ${typical(grouped)} INSERT in one group commit`,
    ratio: `${twoPlaces(ratio)}; ${twoPlaces(ratioTo(grouped))}`,
    target: "≥ 0.8 of INSERT",
    met: ratio >= 0.8,
  };
}

/** How long the last of them waits for its place, right after the load. */
async function indexed({ ledger }: { ledger: { health(): Promise<{ waitingMs: number }> } }): Promise<Row> {
  const begun = performance.now();
  while ((await ledger.health()).waitingMs > 0) await new Promise((again) => setTimeout(again, 10));
  const waited = performance.now() - begun;
  return {
    workload: "leaf index after the load",
    dataset: "all of the above",
    ours: `${waited.toFixed(0)} ms`,
    yardstick: "limit",
    ratio: twoPlaces(waited / 1000),
    target: "≤ 1 s",
    met: waited <= 1_000,
  };
}
