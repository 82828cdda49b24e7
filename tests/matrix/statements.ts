import { AsyncLocalStorage } from "node:async_hooks";
import { Client, type Submittable } from "pg";

type Write = (this: unknown, bytes: Buffer, ...more: unknown[]) => boolean;
type Wire = { stream: { write: Write } };
type Asks = { query: (this: Asks, asked: unknown, ...more: unknown[]) => unknown };

const listening = new AsyncLocalStorage<string[]>();
const texts = new Map<string, string>();

/** Listens at the wire: every statement that is executed passes here, whoever prepared it and whoever spells it out. */
function install(): void {
  const asks = Client.prototype as unknown as Asks;
  const { query } = asks;
  asks.query = function (this: Asks, asked, ...more) {
    const named = asked === null || typeof asked !== "object" ? asked : inItsOwnName(asked);
    return query.call(this, named, ...more);
  };
}

const heard = new WeakSet<object>();

function listenTo({ stream }: Wire): void {
  if (heard.has(stream)) return;
  heard.add(stream);
  const { write } = stream;
  stream.write = function (bytes, ...more) {
    for (const [kind, body] of messagesIn(bytes)) note(kind, body);
    return write.call(this, bytes, ...more);
  };
}

/** PostgreSQL's protocol, version 3: a letter, the length of what follows with its own four bytes, and that. */
function* messagesIn(bytes: Buffer): Generator<[kind: string, body: Buffer]> {
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    yield [String.fromCharCode(bytes[at]!), bytes.subarray(at + 5, end)];
    at = end;
  }
}

/** Parse names a text, Bind has a portal's name and then the statement's. */
function note(kind: string, body: Buffer): void {
  const [first, second] = body.toString("latin1").split("\0", 2);
  if (kind === "P") texts.set(first!, second!);
  if (kind !== "B") return;
  const text = texts.get(second!) ?? `unknown ${second}`;
  // The end of a reading may be owed, and travel with whoever has the connection next: alone, or as their beginning.
  if (text !== "commit") listening.getStore()?.push(text === "commit and chain" ? "begin read only" : text);
}

/** A busy connection takes its next work out of the hands of whoever had it before: what is sent belongs to who asked. */
function inItsOwnName<Asked extends object>(asked: Asked): Asked {
  if (!isSubmittable(asked)) return asked;
  const asker = listening.getStore();
  const submit = asked.submit.bind(asked);
  asked.submit = (wire) => {
    listenTo(wire as unknown as Wire);
    return asker === undefined
      ? listening.exit(() => submit(wire))
      : listening.run(asker, () => submit(wire));
  };
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
