import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import type { Lang } from "../words/index.ts";
import { type Option, Options } from "./controls.tsx";
import { LinkButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => Child;
  /** Stands at the right edge. */
  numeric?: boolean;
  /** A row number: small and grey. */
  counter?: boolean;
  /** Where its order is changed, and which it has now. */
  sort?: { href: string; now?: "ascending" | "descending" };
  /** On a phone the row becomes an entry of a list: its title, small at the side, a line, a line with the head before it, or left out. */
  phone?: "title" | "side" | "line" | "labelled" | "no";
};

type Choosing<Row> = {
  /** Name of the checkboxes. */
  name: string;
  value: (row: Row) => string;
  label: (row: Row) => string;
  chosen: ReadonlySet<string>;
  /** The form that they belong to, by id. */
  form?: string;
};

type TableProps<Row> = {
  lang: Lang;
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  choose?: Choosing<Row>;
};

export const Table = <Row,>(props: TableProps<Row>): Element => (
  <table class={props.choose ? "table list choose" : "table list"}>
    <caption class="sr">{props.caption}</caption>
    <thead>
      <tr>
        {props.choose && (
          <th scope="col" class="tick">
            <input
              type="checkbox"
              class="checkbox"
              data-choose-all
              aria-label={shellWords(props.lang, "chooseAll")}
            />
          </th>
        )}
        {props.columns.map((column) => (
          <Head key={column.key} column={column as Column<never>} />
        ))}
      </tr>
    </thead>
    <tbody>
      {props.rows.map((row) => (
        <TableRow key={props.rowKey(row)} row={row} table={props} />
      ))}
    </tbody>
  </table>
);

const cellClass = ({ numeric, counter }: Column<never>): string | undefined =>
  [numeric && "r", counter && "r ln num"].filter(Boolean).join(" ") || undefined;

const Head = ({ column }: { column: Column<never> }): Element => (
  <th scope="col" class={cellClass(column)} aria-sort={column.sort?.now}>
    {column.sort === undefined ? (
      column.head
    ) : (
      <a class="sort" href={column.sort.href}>
        {column.head} {column.sort.now && <Icon name="caret-down" small />}
      </a>
    )}
  </th>
);

const TableRow = <Row,>({ row, table }: { row: Row; table: TableProps<Row> }): Element => {
  const value = table.choose?.value(row);
  const chosen = value !== undefined && table.choose?.chosen.has(value);
  return (
    <tr data-on={chosen ? "" : undefined}>
      {table.choose && (
        <td class="tick">
          <input
            type="checkbox"
            class="checkbox"
            name={table.choose.name}
            value={value}
            checked={chosen}
            form={table.choose.form}
            aria-label={table.choose.label(row)}
          />
        </td>
      )}
      {table.columns.map((column) => (
        <td
          key={column.key}
          data-l={column.head}
          data-on-phone={column.phone ?? "line"}
          class={cellClass(column as Column<never>)}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
};

/** The name in a row, and the muted second line below it. */
export const RowName = (props: { href?: string; children: Child; sub?: Child }): Element => (
  <>
    {props.href === undefined ? (
      <span class="name">{props.children}</span>
    ) : (
      <a class="name" href={props.href}>
        {props.children}
      </a>
    )}
    {props.sub !== undefined && <span class="sub">{props.sub}</span>}
  </>
);

/** A small bar before its words: how many of how many. */
export const Share = (props: { done: number; total: number; children: Child }): Element => (
  <span class="pr">
    <svg viewBox="0 0 72 6" aria-hidden="true">
      <rect class="bg" width={72} height={6} rx={3} />
      {props.done > 0 && (
        <rect class="fg" width={Math.min(72, (72 * props.done) / props.total)} height={6} rx={3} />
      )}
    </svg>
    <span class="num">{props.children}</span>
  </span>
);

export type View = { href: string; label: string; count?: string; current?: boolean };

/** Saved views above a table. */
export const Views = (props: { label: string; views: readonly View[] }): Element => (
  <nav class="views" aria-label={props.label}>
    {props.views.map(({ href, label, count, current }) => (
      <a key={href} href={href} aria-current={current ? "page" : undefined}>
        {label}
        {count !== undefined && (
          <>
            {" "}
            <span class="num">{count}</span>
          </>
        )}
      </a>
    ))}
  </nav>
);

type SiftProps = {
  lang: Lang;
  action: string;
  find?: { name: string; label: string; value?: string; placeholder?: string };
  /** "Showing … with … ." with a `Pick` in each place. */
  sentence?: Child;
  /** Within a band, without space of its own. */
  inline?: boolean;
};

/** A filter as a sentence. */
export const Sift = (props: SiftProps): Element => (
  <form class={props.inline ? "sift inline" : "sift"} action={props.action} role="search">
    {props.find && (
      <div class="find">
        <Icon name="magnifying-glass" />
        <label class="sr" for={`sift-${props.find.name}`}>
          {props.find.label}
        </label>
        <input
          class="input"
          id={`sift-${props.find.name}`}
          type="search"
          name={props.find.name}
          value={props.find.value}
          placeholder={props.find.placeholder}
          maxlength={200}
        />
      </div>
    )}
    <p class="sentence">
      {props.sentence}{" "}
      <button class="btn btn-line btn-sm">
        {shellWords(props.lang, props.sentence === undefined ? "find" : "apply")}
      </button>
    </p>
  </form>
);

/** One word of the sentence, to be chosen. */
export const Pick = (props: {
  name: string;
  label: string;
  options: readonly Option[];
  value?: string;
}): Element => (
  <label>
    <span class="sr">{props.label}</span>
    <select class="inl" name={props.name}>
      <Options options={props.options} value={props.value} />
    </select>
  </label>
);

type PagerProps = {
  lang: Lang;
  from: number;
  to: number;
  total?: number;
  previous?: string;
  next?: string;
  children?: Child;
};

export const Pager = ({ lang, from, to, total, previous, next, children }: PagerProps): Element => (
  <nav class="pager" aria-label={shellWords(lang, "pages")}>
    <p class="muted num">
      {total === undefined
        ? shellWords(lang, "rangeOpen", { from, to })
        : shellWords(lang, "range", { from, to, total })}
    </p>
    <p class="actions">
      {children}
      {previous !== undefined && (
        <LinkButton href={previous} size="sm" icon="arrow-left">
          {shellWords(lang, "previous")}
        </LinkButton>
      )}
      {next !== undefined && (
        <LinkButton href={next} size="sm" onward>
          {shellWords(lang, "next")}
        </LinkButton>
      )}
    </p>
  </nav>
);

type BulkProps = {
  label: string;
  /** How many are chosen. */
  children: Child;
  acts: Child;
  /** Where nobody is chosen any more. */
  clear: { href: string; label: string };
};

/** What can be done with the chosen rows. Give it to `Page` as `floating`. */
export const Bulk = ({ label, children, acts, clear }: BulkProps): Element => (
  <div class="bulk" role="region" aria-label={label}>
    <p>{children}</p>
    <div>{acts}</div>
    <a class="x" href={clear.href} aria-label={clear.label}>
      <Icon name="x" />
    </a>
  </div>
);
