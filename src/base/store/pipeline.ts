import type { Client, FieldDef, Submittable } from "pg";
import { createHash } from "node:crypto";
import { serialize } from "pg-protocol";
import { databaseError } from "./database-error.ts";
import { toWire } from "./values.ts";

export type Statement = { text: string; values: readonly unknown[] };
export type RawResult = { fields: FieldDef[]; rows: (string | null)[][]; affected: number };

type Wire = { stream: { write(bytes: Buffer): void } };

/**
 * Which statements a connection knows by name, each with what it answers once that has been told: PostgreSQL holds a
 * prepared statement to it. `doubtful` ones may or may not have been parsed before an error.
 */
type Known = { parsed: Map<string, FieldDef[] | null>; doubtful: Set<string> };
const knownBy = new WeakMap<Wire, Known>();

const names = new Map<string, string>();
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `s${createHash("sha256").update(text).digest("hex").slice(0, 24)}`));
  return name;
}

/**
 * Sends several named statements with one Sync: one round trip, and outside an explicit transaction one
 * implicit transaction. Rows come back as raw text with their description, for the wrapping to judge.
 */
class Pipeline implements Submittable {
  readonly results: RawResult[] = [];
  readonly #statements: readonly Statement[];
  readonly #settle: (error: Error | null) => void;
  #current: RawResult = { fields: [], rows: [], affected: 0 };
  #error: Error | null = null;
  #fresh: string[] = [];
  #asked: string[] = [];
  #known: Known = { parsed: new Map(), doubtful: new Set() };

  constructor(statements: readonly Statement[], settle: (error: Error | null) => void) {
    this.#statements = statements;
    this.#settle = settle;
  }

  submit(connection: unknown): void {
    const wire = connection as Wire;
    this.#known = knownBy.get(wire) ?? this.#known;
    knownBy.set(wire, this.#known);
    const messages: Buffer[] = [];
    try {
      for (const statement of this.#statements) this.#say(messages, this.#known, statement);
    } catch (error) {
      this.#error = error as Error;
    } finally {
      messages.push(serialize.sync());
      // In one piece: handing a list of small ones to the kernel costs more than all the rest of asking.
      wire.stream.write(Buffer.concat(messages));
    }
  }

  #say(messages: Buffer[], known: Known, { text, values }: Statement): void {
    const name = nameOf(text);
    const prepared = values.map(toWire);
    if (known.doubtful.delete(name)) messages.push(serialize.close({ type: "S", name }));
    if (!known.parsed.has(name)) {
      messages.push(serialize.parse({ name, text }));
      known.parsed.set(name, null);
      this.#fresh.push(name);
    }
    messages.push(serialize.bind({ statement: name, values: prepared }));
    if (!known.parsed.get(name)) messages.push(serialize.describe({ type: "P" }));
    this.#asked.push(name);
    messages.push(serialize.execute());
  }

  handleRowDescription(message: { fields: FieldDef[] }): void {
    this.#current.fields = message.fields;
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    this.#current.rows.push(message.fields);
  }

  handleCommandComplete(message: { text: string }): void {
    this.#current.affected = Number(/\d+$/.exec(message.text)?.[0] ?? 0);
    // After an aborted transaction COMMIT answers ROLLBACK, without an error.
    if (message.text === "ROLLBACK" && this.#statements[this.results.length]?.text === "commit") {
      this.#error ??= databaseError({ code: "40000" });
    }
    this.#next();
  }

  handleEmptyQuery(): void {
    this.#next();
  }

  #next(): void {
    const { parsed } = this.#known;
    const name = this.#asked[this.results.length]!;
    const told = parsed.get(name);
    if (told) this.#current.fields = told;
    else if (parsed.has(name)) parsed.set(name, this.#current.fields);
    this.results.push(this.#current);
    this.#current = { fields: [], rows: [], affected: 0 };
  }

  handlePortalSuspended(): void {}

  handleError(error: Error): void {
    this.#error ??= error;
    for (const name of this.#fresh) {
      this.#known.parsed.delete(name);
      this.#known.doubtful.add(name);
    }
    // The client hears of the end of a failed pipeline, not we: it queues what follows until then.
    this.handleReadyForQuery();
  }

  handleReadyForQuery(): void {
    this.#settle(this.#error && databaseError(this.#error));
  }
}

export const send = (client: Client, statements: readonly Statement[]): Promise<RawResult[]> =>
  new Promise((resolve, reject) => {
    const pipeline = new Pipeline(statements, (error) => (error ? reject(error) : resolve(pipeline.results)));
    client.query(pipeline);
  });
