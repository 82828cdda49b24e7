import type { ListColumn } from "./list.ts";
import type { ListState } from "./state.ts";

/** The columns that are shown. The first always is: it says which row it is. */
export function chosenColumns<Row>(
  columns: readonly ListColumn<Row>[],
  { columns: chosen }: Pick<ListState, "columns">,
): readonly ListColumn<Row>[] {
  return columns.filter(({ key, unusual }, at) => at === 0 || (chosen ? chosen.includes(key) : !unusual));
}

/** The columns of a list where its rows stand on another page, in the order of that page. */
export const usualColumns = <Row>(columns: readonly ListColumn<Row>[]): readonly ListColumn<Row>[] =>
  chosenColumns(columns, { columns: null });
