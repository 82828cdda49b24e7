import type { Option } from "#web";
import type { List, ListAsk, ListColumn } from "./list.ts";
import { listWords as say } from "./list.words.ts";
import type { Direction, ListState, Order } from "./state.ts";

export const orderText = ({ order }: Pick<ListState, "order">): string =>
  order === null ? "" : `${order.direction === "descending" ? "-" : ""}${order.by}`;

const other = (direction: Direction): Direction => (direction === "ascending" ? "descending" : "ascending");

/** What a click on a head leads to: this order, or the same from the other end. */
export const turned = ({ order }: ListState, by: string, first: Direction): Order => ({
  by,
  direction: order?.by === by && order.direction === first ? other(first) : first,
});

/** On a phone there are no heads: the sentence offers the same orders. */
export function orderOptions<Row, Extra>(
  list: List<Row, Extra>,
  { language, state }: ListAsk,
  columns: readonly ListColumn<Row>[],
  usual = say(language, "newestFirst"),
): Option[] {
  const heads = new Map(columns.map(({ key, head }) => [key, head]));
  const option = ({ by, direction }: Order): Option => ({
    value: orderText({ order: { by, direction } }),
    label: say(language, direction === list.orders[by] ? "by" : "byBackwards", {
      column: heads.get(by) ?? by,
    }),
  });
  const first = Object.entries(list.orders).map(([by, direction]): Order => ({ by, direction }));
  const backwards = state.order && state.order.direction !== list.orders[state.order.by] ? [state.order] : [];
  return [{ value: "", label: usual }, ...[...first, ...backwards].map(option)];
}
