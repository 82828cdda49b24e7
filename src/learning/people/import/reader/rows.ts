import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { most, refuseList } from "./refuse.ts";
import type { Delimiter } from "./delimiter.ts";

/** One row. `row` as a spreadsheet numbers it, `line` where it begins in the file: they part at a line break within quotes. */
export type ListRow = {
  row: number;
  line: number;
  cells: string[];
  /** Which cells were longer than they may be, and are cut. */
  long: number[];
};

type Told = { record: string[]; info: { lines: number } };

/** The rows of text in cells, blank ones left out but counted. `before`: lines that stand above the first. */
export async function* csvRows(
  pieces: Iterable<string>,
  delimiter: Delimiter,
  before: number,
): AsyncGenerator<ListRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  pipeline(Readable.from(pieces), parser, () => {});
  let [row, line] = [before, before];
  try {
    for await (const { record, info } of parser as AsyncIterable<Told>) {
      const begins = line + 1;
      [row, line] = [row + 1, before + info.lines];
      if (record.length > most.columns) throw refuseList("tooManyColumns", { most: most.columns, row });
      if (record.some((cell) => cell.trim() !== "")) yield rowOf(record, row, Math.min(begins, line));
    }
  } catch (error) {
    throw error instanceof CsvError ? asRefusal(error, before) : error;
  }
}

const asRefusal = ({ code, ["records"]: whole }: CsvError, before: number) =>
  refuseList(code === "CSV_QUOTE_NOT_CLOSED" ? "quoteNotClosed" : "notInCells", {
    row: before + Number(whole) + 1,
  });

function rowOf(record: readonly string[], row: number, line: number): ListRow {
  const long = record.flatMap((cell, at) => (cell.length > most.cell ? [at] : []));
  const cells = record.map((cell) => (cell.length > most.cell ? `${cell.slice(0, 60)}…` : cell.trim()));
  return { row, line, cells, long };
}
