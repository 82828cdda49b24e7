import { addressRows, isAddressList } from "./address-list.ts";
import { isHeading } from "./heading.ts";
import { delimiterOf, separatorLine, type Delimiter } from "./delimiter.ts";
import { most, refuseList } from "./refuse.ts";
import { csvRows, type ListRow } from "./rows.ts";
import { decoded, headOf, sniff, type Encoding } from "./sniff.ts";

export { most } from "./refuse.ts";
export { delimiters, isDelimiter, type Delimiter } from "./delimiter.ts";
export { encodings, type Encoding } from "./sniff.ts";
export type { ListRow } from "./rows.ts";

/** How a list is to be read where it says otherwise than it looks. */
export type Reading = { encoding?: Encoding; delimiter?: Delimiter };

export type OpenList = {
  encoding: Encoding;
  /** Null: a list of addresses as mail programs write it; its two columns are name and address. */
  delimiter: Delimiter | null;
  /** The names of the columns; null where the first row holds a person already. */
  headers: readonly string[] | null;
  /** How many columns there are; a row may have more cells. */
  width: number;
  /** The first rows, by which columns are told apart. */
  sample: readonly ListRow[];
  /** All rows in batches, once. */
  batches(): AsyncGenerator<ListRow[]>;
};

export const batchRows = 500;

/** Opens a list of people, from a file or pasted. Throws `Invalid` with the fault `list`, and nothing else. */
export async function openList(bytes: Buffer, reading: Reading = {}): Promise<OpenList> {
  const sniffed = sniff(bytes);
  const encoding = reading.encoding ?? sniffed;
  const head = withoutTorn(headOf(bytes, encoding), bytes.length);
  const loose = reading.delimiter === undefined && isAddressList(head);
  const delimiter = loose ? null : (reading.delimiter ?? delimiterOf(head));
  const batches = inBatches(rowsOf(bytes, encoding, delimiter));
  const first: ListRow[] = (await batches.next()).value ?? [];
  if (first.length === 0) throw refuseList("isEmpty");
  const headers = !loose && isHeading(first[0]!, first.slice(1)) ? first.shift()!.cells : null;
  if (first.length === 0 && headers !== null) throw refuseList("headersAlone");
  const width = headers?.length ?? Math.max(...first.map(({ cells }) => cells.length));
  return { encoding, delimiter, headers, width, sample: first, batches: () => all(first, batches) };
}

/** A head that was cut within a line must not be judged by the half. */
const withoutTorn = (head: string, length: number): string =>
  length <= head.length ? head : head.slice(0, Math.max(head.lastIndexOf("\n"), 0) || head.length);

function rowsOf(bytes: Buffer, encoding: Encoding, delimiter: Delimiter | null): AsyncIterable<ListRow> {
  const pieces = decoded(bytes, encoding);
  if (delimiter === null) return later(addressRows([...pieces].join("")));
  const begins = pieces.next().value ?? "";
  const text = begins.replace(separatorLine, "");
  return csvRows(chained(text, pieces), delimiter, text === begins ? 0 : 1);
}

function* chained(first: string, rest: Iterable<string>): Generator<string> {
  yield first;
  yield* rest;
}

async function* later(rows: Iterable<ListRow>): AsyncGenerator<ListRow> {
  yield* rows;
}

async function* inBatches(rows: AsyncIterable<ListRow>): AsyncGenerator<ListRow[]> {
  let [batch, count] = [[] as ListRow[], 0];
  for await (const row of rows) {
    // One more than the rows of people: the first may be the names of the columns.
    if (++count > most.rows + 1) throw refuseList("tooManyRows", { most: most.rows });
    batch.push(row);
    if (batch.length === batchRows) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function* all(first: ListRow[], rest: AsyncGenerator<ListRow[]>): AsyncGenerator<ListRow[]> {
  if (first.length > 0) yield first;
  yield* rest;
}
