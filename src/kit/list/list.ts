import type { Academy, Language } from "#academies";
import type { MemberActor } from "#access";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import type { Child, FormGuard, Option } from "#web";
import type { RouteAccess, Typed } from "#web-server";
import type { Direction, ListState } from "./state.ts";

/** What stands in a cell of a file: never a formula, instants and days as ISO 8601. */
export type FileValue = string | number | boolean | null;

export type FileColumn<Row> = { head: string; value: (row: Row) => FileValue };

export type ListColumn<Row> = {
  key: string;
  head: string;
  cell(row: Row): Child;
  /** What a file holds of it, under the same head unless it takes several. */
  file: ((row: Row) => FileValue) | readonly FileColumn<Row>[];
  /** Stands at the right edge. */
  numeric?: boolean;
  /** Orders by it, this way first. */
  order?: Direction;
  /** Left out until it is chosen. */
  unusual?: boolean;
  phone?: "title" | "side" | "line" | "labelled" | "no";
};

/** One word of the sentence above a list. The first option is what is so without a choice; its value is empty. */
export type ListPick = { name: string; label: string; options: readonly Option[] };

/** Who asks, and for what: the rows of a page, or those of a file that leaves the product. */
export type ListAsk = {
  platform: Platform;
  actor: MemberActor;
  academy: Academy;
  language: Language;
  /** The academy's: days of its licences and of its files begin by it. */
  zone: string;
  /** Times are shown by it. */
  readerZone: string;
  /** What else its address names; a file that is written in the background has none. */
  params?: Readonly<Record<string, string>>;
  /** Where the product is reached. */
  origin?: string;
  now: Instant;
  state: ListState;
  purpose: "page" | "file";
  /** What forms on the page need; a file has none. */
  guard?: FormGuard;
  /** What was typed into one of them that comes back. */
  typed?: Typed;
};

/** A part of the list, opened, and how many rows the whole has. */
export type Loaded<Row, Extra> = { rows: readonly Row[]; total: number; extra: Extra };

export type ListWords = {
  /** A sentence that says what is so, such as "1,284 people are here." */
  title: string;
  lead?: Child;
  caption: (from: number, to: number) => string;
  /** The sentence that filters, with a place for each pick. */
  sentence?: (picks: Readonly<Record<string, Child>>) => Child;
  /** How the usual order is called, where it is not the newest first. */
  usualOrder?: string;
  find?: { label: string; hint: string };
  /** Beside the title, behind a label. */
  aside?: Aside;
  /** Shown where nothing is found; where it is only sifted away, the list has words for that. */
  nothing?: { title: string; why: Child; actions?: Child };
};

export type Aside = { label: string; title: string; children: Child };

export type ListView = { label: string; picks: Readonly<Record<string, string>>; count?: number };

/** `fill`: what stands in a field instead that is filled by the choice. */
export type Suggestion = { href: string; title: string; sub: string; fill?: string };

export type ListActs<Row> = {
  /** Below the path of the list: where the form goes, with `act`, `whom` (`chosen` or `everybody`), `chosen` and the look. */
  below: string;
  options(ask: ListAsk): readonly Option[];
  /** "With {whom}: {act}." */
  sentence(ask: ListAsk, parts: { whom: Child; act: Child }): Child;
  words(
    ask: ListAsk,
    total: number,
  ): { whom: string; what: string; chosen: string; everybody: string; goOn: string };
  /** How a row is called beside its box. */
  chooses(ask: ListAsk): (row: Row) => string;
};

/**
 * One list of the product: what its address may ask for, how its rows are read and what its columns are. Page, file and
 * interface are made from it, so that the three cannot tell different things.
 */
export type List<Row, Extra = null> = {
  /** `people`: stands in kept views, in the ledger, and begins the names of files. */
  name: string;
  /** `people.list`: begins the names of its routes. */
  route: string;
  /** Hono's pattern, such as `/a/:academy/people`. */
  path: string;
  /** No row says anything of a person: its files stay also when somebody is erased. */
  holds?: "nobody";
  access: Exclude<RouteAccess, { door: "public" | "key" | "guest" }>;
  /** Which values each word of the sentence may have. */
  picks: Readonly<Record<string, (value: string) => boolean>>;
  orders: Readonly<Record<string, Direction>>;
  columnKeys: readonly string[];
  /** Rows from `from` on (0 is the first), at most `length` of them. */
  load(ask: ListAsk, from: number, length: number): Promise<Loaded<Row, Extra>>;
  /**
   * For a list that may be long: keys of all that it finds, in order, as of one moment; `loadThese` reads the rows of some
   * of them, leaving out what has gone. Without these a file is read in one piece.
   */
  keys?(ask: ListAsk): Promise<readonly string[]>;
  loadThese?(ask: ListAsk, keys: readonly string[]): Promise<Loaded<Row, Extra>>;
  /** Throws `NotFound` where what its address names besides the academy is not there, for whoever keeps a view of it. */
  within?(ask: ListAsk): Promise<unknown>;
  columns(ask: ListAsk, extra: Extra): readonly ListColumn<Row>[];
  options(ask: ListAsk, extra: Extra): readonly ListPick[];
  words(ask: ListAsk, loaded: Loaded<Row, Extra>): ListWords;
  rowKey(row: Row): string;
  /** Built-in views, each with how many rows it finds where that is known. */
  views?(ask: ListAsk, extra: Extra): readonly ListView[];
  actions?(ask: ListAsk, extra: Extra): Child;
  /** The first finds while one types, best first. Each answer is an opening of its own. */
  suggest?(ask: ListAsk): Promise<readonly Suggestion[]>;
  /** What can be done with rows that are ticked, or with all that are found; a route of the module’s own takes it on. */
  acts?: ListActs<Row>;
  /** Between the sentence and the table, such as why a search found nothing. */
  note?(ask: ListAsk, extra: Extra): Child;
  /** Parts of the page before and after the list, with forms of their own. */
  above?(ask: ListAsk, loaded: Loaded<Row, Extra>): Child;
  below?(ask: ListAsk, loaded: Loaded<Row, Extra>): Child;
};
