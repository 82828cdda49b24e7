import type { CompiledQuery } from "kysely";
import type { Client } from "pg";
import type { AcademyId, MemberId } from "#ids";
import { Pipeline, type RawResult, type Statement } from "./pipeline.ts";
import { toWire } from "./values.ts";
import { readRows, type Figures, type Origins, type Wrapping } from "./wrap.ts";

/** In whose house and name a transaction runs. Row-level security lets it see that academy's rows alone. */
export type Context = { academy: AcademyId; member: MemberId | null };

type Query<Row> = { compile(): CompiledQuery<Row> };
type Role = Wrapping["role"];

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
  readonly #before: Statement[];
  readonly #afterCommit: (() => void)[] = [];
  #role: Role | null = null;
  #busy = false;

  constructor(
    client: Client,
    context: Context,
    origins: Origins,
    roles: Roles,
    start: "begin" | "begin read only",
  ) {
    this.#context = context;
    this.#client = client;
    this.#origins = origins;
    this.#roles = roles;
    this.#before = [{ text: start, values: [] }, contextStatement(context)];
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
    this.#enter(context);
    try {
      return await work(this);
    } finally {
      this.#enter(before);
    }
  }

  #enter(context: Context): void {
    this.#context = context;
    this.#before.push(contextStatement(context));
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

  /** For effects outside the database: they happen only if, and after, the change is committed. */
  afterCommit(effect: () => void): void {
    this.#afterCommit.push(effect);
  }

  /** For the store alone: ends the transaction. */
  static async end(tx: Tx, how: "commit" | "rollback"): Promise<void> {
    if (tx.#before[0]?.text.startsWith("begin")) return;
    await send(tx.#client, [{ text: how, values: [] }]);
  }

  static effects(tx: Tx): readonly (() => void)[] {
    return tx.#afterCommit;
  }

  async #execute(compiled: CompiledQuery, wrapping: Wrapping) {
    if (this.#busy) throw new Error("one statement of a transaction at a time");
    this.#busy = true;
    try {
      const before = this.#before.splice(0);
      if (this.#role !== wrapping.role)
        before.push({ text: `set local role ${this.#roles[wrapping.role]}`, values: [] });
      const statement = { text: compiled.sql, values: compiled.parameters };
      const raw = (await send(this.#client, [...before, statement])).at(-1)!;
      this.#role = wrapping.role;
      return { rows: this.#wrap(compiled.sql, raw, wrapping), affected: raw.affected };
    } finally {
      this.#busy = false;
    }
  }

  #wrap(text: string, raw: RawResult, wrapping: Wrapping) {
    if (raw.fields.length === 0) return [];
    const plan = this.#origins.plan(text, raw.fields, wrapping);
    return readRows(plan, raw.rows, this.#context.academy);
  }
}

function contextStatement({ academy, member }: Context): Statement {
  return {
    text: "select set_config('tutela.academy', $1, true), set_config('tutela.member', $2, true)",
    values: [academy, member ?? ""],
  };
}

export const send = (client: Client, statements: readonly Statement[]): Promise<RawResult[]> =>
  new Promise((resolve, reject) => {
    const pipeline = new Pipeline(statements, toWire, (error) =>
      error ? reject(error) : resolve(pipeline.results),
    );
    client.query(pipeline);
  });
