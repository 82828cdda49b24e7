import { AsyncLocalStorage } from "node:async_hooks";
import { Client, Connection, type Submittable } from "pg";

type Parse = { name: string; text: string };
type Bind = { statement: string };
type Wire = {
  parse: (this: Wire, query: Parse, more?: boolean) => void;
  bind: (this: Wire, config: Bind, more?: boolean) => void;
};

type Asks = { query: (this: Asks, asked: unknown, ...more: unknown[]) => unknown };

const listening = new AsyncLocalStorage<string[]>();
const texts = new Map<string, string>();

/** Listens at the wire: every statement that is executed passes here, whoever prepared it. */
function install(): void {
  const wire = Connection.prototype as unknown as Wire;
  const { parse, bind } = wire;
  wire.parse = function (this: Wire, query, more) {
    texts.set(query.name, query.text);
    return parse.call(this, query, more);
  };
  wire.bind = function (this: Wire, config, more) {
    const text = texts.get(config.statement) ?? `unknown ${config.statement}`;
    // The end of a reading may be owed, and travel with whoever has the connection next: alone, or as their beginning.
    if (text !== "commit") listening.getStore()?.push(text === "commit and chain" ? "begin read only" : text);
    return bind.call(this, config, more);
  };
  const asks = Client.prototype as unknown as Asks;
  const { query } = asks;
  asks.query = function (this: Asks, asked, ...more) {
    const named = asked === null || typeof asked !== "object" ? asked : inItsOwnName(asked);
    return query.call(this, named, ...more);
  };
}

/** A busy connection takes its next work out of the hands of whoever had it before: what is sent belongs to who asked. */
function inItsOwnName<Asked extends object>(asked: Asked): Asked {
  if (!isSubmittable(asked)) return asked;
  const asker = listening.getStore();
  const submit = asked.submit.bind(asked);
  asked.submit = (wire) =>
    asker === undefined ? listening.exit(() => submit(wire)) : listening.run(asker, () => submit(wire));
  return asked;
}

const isSubmittable = (asked: object): asked is Submittable =>
  "submit" in asked && typeof asked.submit === "function";

install();

/** The statements that this work runs, in their order, beside what it comes to. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = [];
  const result = await listening.run(statements, work);
  return { result, statements };
}
