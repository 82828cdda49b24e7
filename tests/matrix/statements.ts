import { AsyncLocalStorage } from "node:async_hooks";
import { Connection } from "pg";

type Parse = { name: string; text: string };
type Bind = { statement: string };
type Wire = { parse(query: Parse, more?: boolean): void; bind(config: Bind, more?: boolean): void };

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
    listening.getStore()?.push(texts.get(config.statement) ?? `unknown ${config.statement}`);
    return bind.call(this, config, more);
  };
}

install();

/** The statements that this work runs, in their order, beside what it comes to. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = [];
  const result = await listening.run(statements, work);
  return { result, statements };
}
