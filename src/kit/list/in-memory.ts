import type { List, ListAsk, Loaded } from "./list.ts";
import { sortableText } from "./sortable-text.ts";

type Orderable = string | number | null;

type Short<Row, Extra> = {
  /** All of it, the newest first: a list that stays short, opened as a whole. */
  read(ask: ListAsk): Promise<{ rows: readonly Row[]; extra: Extra }>;
  /** What is searched. */
  text?(row: Row, ask: ListAsk): string;
  fits?: Readonly<Record<string, (row: Row, wanted: string, ask: ListAsk) => boolean>>;
  by?: Readonly<Record<string, (row: Row, ask: ListAsk) => Orderable>>;
};

/** For lists of some hundred rows: they are read whole, then sifted and put in order here. */
export const inMemory = <Row, Extra>(short: Short<Row, Extra>): Pick<List<Row, Extra>, "load"> => ({
  async load(ask, from, length): Promise<Loaded<Row, Extra>> {
    const { rows, extra } = await short.read(ask);
    const found = inOrder(
      short,
      ask,
      rows.filter((row) => isWanted(short, ask, row)),
    );
    return { rows: found.slice(from, from + length), total: found.length, extra };
  },
});

function isWanted<Row, Extra>({ text, fits = {} }: Short<Row, Extra>, ask: ListAsk, row: Row): boolean {
  const { state } = ask;
  const words = sortableText(state.text).split(" ").filter(Boolean);
  const inside = words.length === 0 ? "" : sortableText(text?.(row, ask) ?? "");
  return (
    words.every((word) => inside.includes(word)) &&
    Object.entries(state.picks).every(([name, wanted]) => fits[name]?.(row, wanted, ask) ?? true)
  );
}

function inOrder<Row, Extra>({ by = {} }: Short<Row, Extra>, ask: ListAsk, rows: readonly Row[]) {
  const { state } = ask;
  const valueOf = state.order && by[state.order.by];
  if (!valueOf) return rows;
  const sign = state.order?.direction === "descending" ? -1 : 1;
  return rows.toSorted((one, other) => sign * compare(valueOf(one, ask), valueOf(other, ask)));
}

/** What is missing comes last, or first from the other end. */
function compare(one: Orderable, other: Orderable): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [before, after] = [sortableText(String(one)), sortableText(String(other))];
  return before < after ? -1 : before > after ? 1 : 0;
}
