import { createHash, createSecretKey, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { StandingClock } from "#clock";
import { platformAcademy, randomId, type AcademyId, type EntryId, type MemberId } from "#ids";
import { createLog } from "#log";
import { openStore, rolePassword, type Connection, type Context, type Store } from "#store";
import { createTestDatabase, testRoles, testRoot } from "#testing";
import { connect } from "../connection.ts";
import { openLedger, type Ledger, type LedgerOptions } from "../index.ts";
import { Signers } from "../log-names.ts";
import { Outside } from "../outside.ts";
import { Sequencer } from "../sequencer.ts";

export const studio = randomId<"academy">();
export const maple = randomId<"academy">();
export const inStudio: Context = { academy: studio, member: null };
export const inMaple: Context = { academy: maple, member: null };
export const actor = { kind: "member", id: randomId<"member">() };
export const opened = { academy: studio, type: "data.opened", actor, facts: { purpose: "review" } };

export const keyOf = (member: MemberId): KeyObject =>
  createSecretKey(createHash("sha256").update(member).digest());
export const person = (): { member: MemberId; ledgerKey: KeyObject } => {
  const member = randomId<"member">();
  return { member, ledgerKey: keyOf(member) };
};
export const seedOf = async (academy: AcademyId) =>
  createHash("sha256").update(`seed of ${academy}`).digest();

const logins = (owner: Connection) => {
  const login = (user: string): Connection => ({
    ...owner,
    user,
    password: rolePassword(testRoot.key, user),
  });
  return { app: login(testRoles.app), ledger: login(testRoles.ledger) };
};

/** A real database with two academies and the platform's own. */
export class Ground {
  readonly clock = new StandingClock();
  readonly folder = mkdtempSync(join(tmpdir(), "tutela-ledger-"));
  readonly lines: string[] = [];
  readonly owner: Connection;
  readonly store: Store;
  readonly #sql: Client;
  readonly #open = new Set<Ledger>();
  readonly #clients = new Set<Client>();

  constructor(owner: Connection, store: Store, sql: Client) {
    this.owner = owner;
    this.store = store;
    this.#sql = sql;
  }

  static async on(owner: Connection): Promise<Ground> {
    const store = await openStore({ connection: logins(owner).app, holdings: [], roles: testRoles });
    const sql = new Client(owner);
    sql.on("error", () => {});
    await sql.connect();
    return new Ground(owner, store, sql);
  }

  static async make(): Promise<Ground> {
    const { connection } = await createTestDatabase();
    const ground = await Ground.on(connection);
    await ground.found();
    return ground;
  }

  async found(): Promise<void> {
    const text = `insert into academy (id, slug, name, policy_set, region, purpose, created_at)
                  values ($1, $2, $2, 'lms', 'eu', $3, now())`;
    await this.sql(text, [platformAcademy, "platform", "platform"]);
    await this.sql(text, [studio, "studio", "customer"]);
    await this.sql(text, [maple, "maple", "customer"]);
  }

  get connection(): Connection {
    return logins(this.owner).ledger;
  }

  /** As the owner of the database, who may do anything. */
  async sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.#sql.query<Record<string, unknown>>(text, values)).rows;
  }

  get parts() {
    const log = createLog({ level: "info", clock: this.clock, write: (line) => this.lines.push(line) });
    const signers = new Signers(seedOf);
    return { signers, outside: new Outside(this.folder), host: "tutela.example", clock: this.clock, log };
  }

  /** A connection under the ledger's own login, ended with the ground. */
  async connected(): Promise<Client> {
    const client = await connect(this.connection);
    this.#clients.add(client);
    return client;
  }

  /** A sequencer that turns when it is told. */
  async sequencer(): Promise<Sequencer> {
    const sequencer = new Sequencer(await this.connected(), this.parts);
    await sequencer.begin();
    return sequencer;
  }

  async open(options: Partial<LedgerOptions> = {}): Promise<Ledger> {
    const { clock, store, connection, folder } = this;
    const events = new Set(["data.opened", "people.invited"]);
    const keysOf: LedgerOptions["keysOf"] = async (_, members) =>
      new Map(members.map((one) => [one, keyOf(one)]));
    const usual = { clock, store, connection, folder, events, keysOf, signerSeed: seedOf };
    const ledger = await openLedger({ ...usual, log: this.parts.log, host: "tutela.example", ...options });
    this.#open.add(ledger);
    return ledger;
  }

  async close(ledger: Ledger): Promise<void> {
    this.#open.delete(ledger);
    await ledger.close();
  }

  async end(): Promise<void> {
    for (const ledger of this.#open) await ledger.close();
    for (const client of this.#clients) await client.end().catch(() => {});
    await this.store.close();
    await this.#sql.end().catch(() => {});
    rmSync(this.folder, { recursive: true });
  }
}

/** Asks again until it is so; the test's own time limit says how long. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

export const placedOf = async (
  ground: Ground,
  academy = studio,
): Promise<{ index: number; entry: EntryId }[]> => {
  const text = "select index::int, entry from ledger_entry where academy = $1 order by index";
  return (await ground.sql(text, [academy])) as { index: number; entry: EntryId }[];
};

export const waitingIn = async (ground: Ground): Promise<number> =>
  Number((await ground.sql("select count(*) from ledger_pending"))[0]!["count"]);
