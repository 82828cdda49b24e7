import type { CompiledQuery } from "kysely";
import type { Client } from "pg";
import type { AcademyId } from "#ids";
import {
  bare,
  beginnings,
  contextSettings,
  settingStatement,
  type Beginning,
  type Context,
  type Setting,
} from "./beginning.ts";
import { send, type RawResult, type Statement } from "./pipeline.ts";
import { readRows, type Figures, type Origins, type Wrapping } from "./wrap.ts";

type Query<Row> = { compile(): CompiledQuery<Row> };
type Role = Wrapping["role"];

type Raw = { raw: RawResult; academy: AcademyId };
type Gathered = {
  statements: Statement[];
  answered(results: RawResult[]): void;
  failed(error: unknown): void;
};

/** The names that the two roles of the application bear in this database. */
export type Roles = Readonly<Record<Role, string>>;

/**
 * A running transaction. Exists only inside `transact` and `read`; statements run one after the other.
 * Context and role travel with the first statement, so they cost no round trip of their own.
 */
export class Tx {
  #context: Context;
  readonly #client: Client;
  readonly #origins: Origins;
  readonly #roles: Roles;
  readonly #afterCommit: (() => void)[] = [];
  #unbegun: Beginning | null;
  #entered: Context | null = null;
  #role: Role | null = null;
  #busy = false;
  #gathering: Gathered[] | null = null;

  constructor(client: Client, context: Context, origins: Origins, roles: Roles, beginning: Beginning) {
    this.#context = context;
    this.#client = client;
    this.#origins = origins;
    this.#roles = roles;
    this.#unbegun = beginning;
  }

  get context(): Context {
    return this.#context;
  }

  /**
   * Goes on in another academy within the same transaction, and comes back: an account belongs to the platform,
   * its memberships to academies. Row-level security follows with the next statement.
   */
  async within<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
    const before = this.#context;
    this.#context = context;
    try {
      return await work(this);
    } finally {
      this.#context = before;
    }
  }

  async all<Row>(query: Query<Row>): Promise<Row[]> {
    return (await this.#execute(query.compile(), { role: "plain" })).rows as Row[];
  }

  async maybe<Row>(query: Query<Row>): Promise<Row | null> {
    const [row, another] = await this.all(query);
    if (another !== undefined) throw new Error("more than one row where one was asked for");
    return row ?? null;
  }

  async one<Row>(query: Query<Row>): Promise<Row> {
    const row = await this.maybe(query);
    if (row === null) throw new Error("no row where one was certain");
    return row;
  }

  /** Runs a change and says how many rows it touched. */
  async run(query: Query<unknown>): Promise<number> {
    return (await this.#execute(query.compile(), { role: "plain" })).affected;
  }

  /** For queries that must read veiled columns. What is not plainly one column of one table must be a declared figure. */
  async veiled<Row>(query: Query<Row>, figures?: Figures): Promise<Row[]> {
    const wrapping: Wrapping = figures ? { role: "veiled", figures } : { role: "veiled" };
    return (await this.#execute(query.compile(), wrapping)).rows as Row[];
  }

  /**
   * Several questions in one round trip: all that `ask` puts at once. What one of them goes on to ask after its first
   * answer comes in a round trip of its own; going into another academy is for the last of them alone.
   */
  async together<Asked extends Readonly<Record<string, Promise<unknown>>>>(
    ask: () => Asked,
  ): Promise<{ [Name in keyof Asked]: Awaited<Asked[Name]> }> {
    const gathered: Gathered[] = [];
    this.#begin();
    this.#gathering = gathered;
    let asked: Asked;
    try {
      asked = ask();
    } finally {
      this.#gathering = null;
    }
    try {
      await this.#sendAll(gathered);
    } finally {
      this.#busy = false;
    }
    const answers = Object.entries(asked).map(async ([name, answer]) => [name, await answer] as const);
    return Object.fromEntries(await Promise.all(answers)) as { [Name in keyof Asked]: Awaited<Asked[Name]> };
  }

  async #sendAll(gathered: readonly Gathered[]): Promise<void> {
    if (gathered.length === 0) return;
    try {
      const results = await send(
        this.#client,
        gathered.flatMap(({ statements }) => statements),
      );
      for (const { statements, answered } of gathered) answered(results.splice(0, statements.length));
    } catch (error) {
      for (const { failed } of gathered) failed(error);
    }
  }

  /** For effects outside the database: they happen only if, and after, the change is committed. */
  afterCommit(effect: () => void): void {
    this.#afterCommit.push(effect);
  }

  /** For the store alone: ends the transaction. */
  static async end(tx: Tx, how: "commit" | "rollback"): Promise<void> {
    if (Tx.begun(tx)) await send(tx.#client, [bare(how)]);
    else if (tx.#unbegun?.owed) await send(tx.#client, [bare("commit")]);
  }

  static begun(tx: Tx): boolean {
    return tx.#unbegun === null;
  }

  static effects(tx: Tx): readonly (() => void)[] {
    return tx.#afterCommit;
  }

  async #execute(compiled: CompiledQuery, wrapping: Wrapping) {
    const { raw, academy } = await this.#ask(compiled, wrapping);
    return { rows: this.#wrap(compiled.sql, raw, wrapping, academy), affected: raw.affected };
  }

  async #ask(compiled: CompiledQuery, wrapping: Wrapping): Promise<Raw> {
    const { academy } = this.#context;
    if (this.#gathering) {
      const statements = this.#statements(compiled, wrapping);
      const results = await new Promise<RawResult[]>((answered, failed) =>
        this.#gathering?.push({ statements, answered, failed }),
      );
      return { raw: results.at(-1)!, academy };
    }
    this.#begin();
    try {
      return { raw: (await send(this.#client, this.#statements(compiled, wrapping))).at(-1)!, academy };
    } finally {
      this.#busy = false;
    }
  }

  #begin(): void {
    if (this.#busy) throw new Error("one statement of a transaction at a time");
    this.#busy = true;
  }

  #statements({ sql, parameters }: CompiledQuery, { role }: Wrapping): Statement[] {
    const statements = this.#unbegun ? beginnings(this.#unbegun) : [];
    const settings: Setting[] = this.#entered === this.#context ? [] : contextSettings(this.#context);
    if (this.#role !== role) settings.push(["role", this.#roles[role]]);
    if (settings.length > 0) statements.push(settingStatement(settings));
    [this.#unbegun, this.#entered, this.#role] = [null, this.#context, role];
    statements.push({ text: sql, values: parameters });
    return statements;
  }

  #wrap(text: string, raw: RawResult, wrapping: Wrapping, academy: AcademyId) {
    if (raw.fields.length === 0) return [];
    const plan = this.#origins.plan(text, raw.fields, wrapping);
    return readRows(plan, raw.rows, academy);
  }
}
