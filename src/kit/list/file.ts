import { setImmediate as breathe } from "node:timers/promises";
import { chosenColumns } from "./columns.tsx";
import { byteOrderMark, csvRow } from "./csv.ts";
import type { FileColumn, List, ListAsk, ListColumn, Loaded } from "./list.ts";

/** Rows that are opened in one entry, and written before others have their turn. */
const piece = 1_000;

/** What a file will hold, as of one moment. */
export type FileRows<Row, Extra> = {
  total: number;
  pieces(): AsyncGenerator<Loaded<Row, Extra>>;
};

export async function fileRows<Row, Extra>(
  list: List<Row, Extra>,
  ask: ListAsk,
): Promise<FileRows<Row, Extra>> {
  const { keys, loadThese } = list;
  if (!keys || !loadThese) {
    const whole = await list.load(ask, 0, Number.MAX_SAFE_INTEGER);
    return {
      total: whole.total,
      async *pieces() {
        yield whole;
      },
    };
  }
  const found = await keys(ask);
  return {
    total: found.length,
    async *pieces() {
      for (let from = 0; from === 0 || from < found.length; from += piece)
        yield await loadThese(ask, found.slice(from, from + piece));
    },
  };
}

/** The file in pieces, its heads first. `written` hears how many rows have gone into it. */
export async function* csvOf<Row, Extra>(
  list: List<Row, Extra>,
  ask: ListAsk,
  rows: FileRows<Row, Extra>,
  written: (rows: number) => void = () => {},
): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const { rows: some, extra } of rows.pieces()) {
    const columns = chosenColumns(list.columns(ask, extra), ask.state).flatMap(inFile);
    const line = (values: Parameters<typeof csvRow>[1]) => csvRow(ask.language, values);
    const heads = count === 0 ? byteOrderMark + line(columns.map(({ head }) => head)) : "";
    const lines = some.map((row) => line(columns.map(({ value }) => value(row))));
    count += some.length;
    yield Buffer.from(heads + lines.join(""));
    written(count);
    await breathe();
  }
}

const inFile = <Row>({ head, file }: ListColumn<Row>): readonly FileColumn<Row>[] =>
  typeof file === "function" ? [{ head, value: file }] : file;

export const csvType = "text/csv; charset=utf-8";

/** `people-2026-11-21.csv` */
export const fileName = <Row, Extra>({ name }: List<Row, Extra>, { now }: ListAsk): string =>
  `${name}-${new Date(now).toISOString().slice(0, 10)}.csv`;
