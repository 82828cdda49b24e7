/** How a list is asked for: all of it stands in its address, so that a look can be kept, sent and taken along as a file. */
export type ListState = {
  text: string;
  /** The chosen word of each place in the sentence. */
  picks: Readonly<Record<string, string>>;
  order: Order | null;
  /** From 1. */
  page: number;
  /** Rows of a page. */
  length: number;
  /** Which columns are shown, null for the usual ones. */
  columns: readonly string[] | null;
};

export type Order = { by: string; direction: Direction };
export type Direction = "ascending" | "descending";

/** What an address may ask of a list; all else in it is as if it were not there. */
export type ListShape = {
  picks: Readonly<Record<string, (value: string) => boolean>>;
  /** What it can be ordered by, and which way first. */
  orders: Readonly<Record<string, Direction>>;
  columns: readonly string[];
};

export const textMost = 200;
const pageMost = 100_000;

/** The first without a choice; a whole roster at once for whoever wants it. */
export const pageLengths = [50, 200, 1_000] as const;

export function readState(query: URLSearchParams, shape: ListShape): ListState {
  const picks = Object.entries(shape.picks).flatMap(([name, fits]) => {
    const value = query.get(name) ?? "";
    return value !== "" && fits(value) ? [[name, value] as const] : [];
  });
  const columns = shape.columns.filter((one) => query.getAll("column").includes(one));
  return {
    text: (query.get("q") ?? "").trim().slice(0, textMost),
    picks: Object.fromEntries(picks),
    order: orderFrom(query.get("order") ?? "", shape),
    page: pageFrom(query.get("page") ?? ""),
    length: pageLengths.find((one) => String(one) === query.get("rows")) ?? pageLengths[0],
    columns: columns.length === 0 ? null : columns,
  };
}

function orderFrom(text: string, { orders }: ListShape): Order | null {
  const by = text.replace(/^-/, "");
  if (!Object.hasOwn(orders, by)) return null;
  return { by, direction: text.startsWith("-") ? "descending" : "ascending" };
}

function pageFrom(text: string): number {
  const number = Number(text);
  return Number.isSafeInteger(number) && number >= 1 && number <= pageMost ? number : 1;
}

/** The same as names and values of an address, without what is usual. */
export function stateEntries(state: ListState): [name: string, value: string][] {
  const { text, picks, order, page, length, columns } = state;
  return [
    ...(text === "" ? [] : [["q", text] as [string, string]]),
    ...Object.entries(picks),
    ...(order
      ? [["order", (order.direction === "descending" ? "-" : "") + order.by] as [string, string]]
      : []),
    ...(length === pageLengths[0] ? [] : [["rows", String(length)] as [string, string]]),
    ...(page === 1 ? [] : [["page", String(page)] as [string, string]]),
    ...(columns ?? []).map((one): [string, string] => ["column", one]),
  ];
}

export function stateAddress(path: string, state: ListState): string {
  const query = new URLSearchParams(stateEntries(state)).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** All of it but the page: what a kept view holds, and what a file is made of. */
export const queryOf = (state: ListState): string =>
  new URLSearchParams(stateEntries({ ...state, page: 1 })).toString();

export const isSifted = ({ text, picks }: ListState): boolean => text !== "" || Object.keys(picks).length > 0;
