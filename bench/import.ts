import { createSecretKey, randomBytes } from "node:crypto";
import { Client } from "pg";
import type { MemberActor } from "#access";
import { platformAcademy, randomId, type AcademyId } from "#ids";
import type { Connection } from "#store";
import { sealEnvelope } from "../src/guard/vault/envelope.ts";
import { newKey, wrap } from "../src/guard/vault/keyring/key-wrap.ts";
import { bringList } from "../src/learning/people/import/bring-list.ts";
import { runImport } from "../src/learning/people/import/run-import.ts";
import type { OpenPlatform } from "../src/open-platform.ts";
import { addAcademy, addMember } from "../src/testing/members.ts";
import { openGround } from "./lib/ground.ts";
import { median, perSecond, twoPlaces, type Row } from "./lib/report.ts";
import { inTurn } from "./lib/rounds.ts";

const people = Number(process.env["BENCH_IMPORT"] ?? 5_000);
const batch = 500;
let lists = 0;

const listOf = (count: number): Buffer => {
  lists += 1;
  const rows = Array.from(
    { length: count },
    (_, n) => `Person ${n} Of The Bench;person-${n}@list-${lists}.example;Group ${n % 12}`,
  );
  return Buffer.from(`name;email;group\n${rows.join("\n")}\n`);
};

/** People a second, from the confirmed list to the commit. */
async function bringIn(platform: OpenPlatform, actor: MemberActor, count: number): Promise<number> {
  const brought = { bytes: listOf(count), file: null, role: "participant" };
  const id = await bringList(platform, actor, brought);
  const begun = performance.now();
  await platform.store.transact({ academy: actor.academy, member: actor.id }, (tx) =>
    runImport(platform, tx, actor, id),
  );
  return count / ((performance.now() - begun) / 1000);
}

type Bare = {
  table: string;
  ours?: true;
  columns: Readonly<Record<string, [type: string, values: () => unknown]>>;
};

/** The same rows with the same indexes, in tables without rights, keys to others or triggers. */
const bareTables = ["membership", "account", "account_seat", "profile", "role_grant", "group_seat"];

async function prepareBare(owner: Connection): Promise<Client> {
  const client = new Client(owner);
  await client.connect();
  for (const table of bareTables)
    await client.query(`create table bare_${table} (like ${table} including indexes including defaults)`);
  return client;
}

const text = (values: readonly (string | Buffer)[]): string =>
  `{${values.map((one) => (Buffer.isBuffer(one) ? `"\\\\x${one.toString("hex")}"` : `"${one}"`)).join(",")}}`;

/** Two keys and three seals for each person, and their seven rows: what nobody can leave out. */
async function bareParts(client: Client, academy: AcademyId, count: number): Promise<number> {
  const epoch = createSecretKey(randomBytes(32));
  const begun = performance.now();
  await client.query("begin");
  for (let at = 0; at < count; at += batch) {
    const members = Array.from({ length: batch }, () => randomId<"member">());
    const accounts = members.map(() => randomId<"account">());
    const wraps = [...members, ...accounts].map(() => {
      const key = newKey();
      return { key, wrapped: wrap(epoch, key) };
    });
    const seal = (n: number, holding: string, value: string) =>
      sealEnvelope(
        wraps[n]!.key,
        {
          academy,
          holding,
          row: members[n % batch]!,
          member: members[n % batch]!,
          item: members[n % batch]!,
        },
        Buffer.from(JSON.stringify(value)),
      );
    const names = members.map((_, n) => seal(n, "people.profile/name", `Person ${n} Of The Bench`));
    const addresses = members.map((_, n) => seal(n, "people.profile/address", `person-${n}@list-1.example`));
    const own = accounts.map((_, n) =>
      seal(batch + n, "sign-in.account/address", `person-${n}@list-1.example`),
    );
    const indexes = members.map(() => randomBytes(16));
    const rows: Bare[] = [
      { table: "membership", columns: memberships(academy, members, accounts, wraps.slice(0, batch)) },
      {
        table: "membership",
        ours: true,
        columns: memberships(academy, accounts, accounts, wraps.slice(batch)),
      },
      {
        table: "account",
        columns: {
          id: ["uuid", () => text(accounts)],
          address: ["bytea", () => text(own)],
          address_index: ["bytea", () => text(indexes)],
        },
      },
      {
        table: "account_seat",
        columns: { account: ["uuid", () => text(accounts)], member: ["uuid", () => text(members)] },
      },
      {
        table: "profile",
        columns: {
          member: ["uuid", () => text(members)],
          name: ["bytea", () => text(names)],
          address: ["bytea", () => text(addresses)],
          address_index: ["bytea", () => text(indexes)],
        },
      },
      { table: "role_grant", columns: { member: ["uuid", () => text(members)] } },
      { table: "group_seat", columns: { member: ["uuid", () => text(members)] } },
    ];
    for (const one of rows) await insertBare(client, one.ours ? platformAcademy : academy, one);
  }
  await client.query("commit");
  return count / ((performance.now() - begun) / 1000);
}

const memberships = (
  academy: AcademyId,
  ids: readonly string[],
  accounts: readonly string[],
  wraps: readonly { wrapped: Buffer }[],
): Bare["columns"] => ({
  id: ["uuid", () => text(ids)],
  account: ["uuid", () => text(accounts)],
  wrap: ["bytea", () => text(wraps.map(({ wrapped }) => wrapped))],
});

const constants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  membership: { state: "'invited'", epoch: "'1-0123456789abcdef'", created_at: "now()" },
  account: { created_at: "now()" },
  account_seat: { place: "gen_random_uuid()" },
  profile: { changed_at: "now()" },
  role_grant: { role: "'participant'", granted_at: "now()" },
  group_seat: { study_group: "gen_random_uuid()", seat: "'learner'", since: "now()" },
};

async function insertBare(client: Client, academy: AcademyId, { table, columns }: Bare): Promise<void> {
  const names = Object.keys(columns);
  const fixed = constants[table]!;
  const lists = names.map((name, at) => `$${at + 2}::${columns[name]![0]}[]`).join(", ");
  const sql = `insert into bare_${table} (academy, ${[...names, ...Object.keys(fixed)].join(", ")})
    select $1::uuid, ${[...names.map((name) => `m.${name}`), ...Object.values(fixed)].join(", ")} from unnest(${lists}) m(${names.join(", ")})`;
  await client.query({
    name: `bare ${table}`,
    text: sql,
    values: [academy, ...names.map((name) => columns[name]![1]())],
  });
}

/** Does anybody else wait? A short question asked all the while. */
async function slowestMeanwhile(platform: OpenPlatform, academy: AcademyId, work: Promise<unknown>) {
  const waits: number[] = [];
  let going = true;
  const done = work.finally(() => (going = false));
  while (going) {
    const begun = performance.now();
    await platform.store.read({ academy, member: null }, async () => {});
    await new Promise((again) => setTimeout(again, 5));
    waits.push(performance.now() - begun - 5);
  }
  await done;
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0;
}

export async function benchImport(): Promise<Row[]> {
  const ground = await openGround();
  const { platform, owner } = ground;
  const academy = await addAcademy(platform);
  const actor = await addMember(platform, academy, { roles: ["administrator"] });
  const client = await prepareBare(owner);
  const { ours, yardstick, ratio } = await inTurn(
    3,
    () => bringIn(platform, actor, people),
    () => bareParts(client, academy, people),
  );
  const read = performance.now();
  await bringList(platform, actor, { bytes: listOf(20_000), file: null, role: "participant" });
  const preview = 20_000 / ((performance.now() - read) / 1000);
  const waits = [];
  for (let n = 0; n < 3; n += 1)
    waits.push(await slowestMeanwhile(platform, academy, bringIn(platform, actor, people)));
  await client.end();
  await ground.close();
  const dataset = `${people.toLocaleString("en")} new people with a group, one transaction`;
  return [
    {
      workload: "list confirmed",
      dataset,
      ours: `${perSecond(ours)} people`,
      yardstick: `${perSecond(yardstick)}: the same rows, key wraps and seals bare`,
      ratio: twoPlaces(ratio),
      target: "≥ 0.4, about 10,000/s",
      met: ratio >= 0.4,
    },
    {
      workload: "list read, judged and sealed",
      dataset: "20,000 rows, three columns",
      ours: `${perSecond(preview)} rows`,
      yardstick: "none",
      ratio: "",
      target: "≥ 10,000/s",
      met: preview >= 10_000,
    },
    {
      workload: "another’s question while a list comes in",
      dataset,
      ours: `${median(waits).toFixed(0)} ms at p99`,
      yardstick: "limit",
      ratio: twoPlaces(median(waits) / 50),
      target: "< 50 ms",
      met: median(waits) < 50,
    },
  ];
}
