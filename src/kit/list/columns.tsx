import type { Lang } from "#web";
import type { ListColumn } from "./list.ts";
import { listWords as say } from "./list.words.ts";
import type { ListState } from "./state.ts";

/** The columns that are shown. The first always is: it says which row it is. */
export function chosenColumns<Row>(
  columns: readonly ListColumn<Row>[],
  { columns: chosen }: Pick<ListState, "columns">,
): readonly ListColumn<Row>[] {
  return columns.filter(({ key, unusual }, at) => at === 0 || (chosen ? chosen.includes(key) : !unusual));
}

/** The columns of a list where its rows stand on another page, in the order of that page. */
export const usualColumns = <Row,>(columns: readonly ListColumn<Row>[]): readonly ListColumn<Row>[] =>
  chosenColumns(columns, { columns: null });

/** By which whoever writes to us, or a program, names a row. */
export const idColumn = <Row,>(lang: Lang, idOf: (row: Row) => string): ListColumn<Row> => ({
  key: "id",
  head: say(lang, "id"),
  unusual: true,
  phone: "labelled",
  cell: (row) => <code>{idOf(row)}</code>,
  file: idOf,
});
