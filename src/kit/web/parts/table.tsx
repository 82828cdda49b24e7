import { Fragment } from "#jsx/jsx-runtime";
import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import type { Lang } from "../words/index.ts";
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
  <Fragment>
    {props.href === undefined ? (
      <span class="name">{props.children}</span>
    ) : (
      <a class="name" href={props.href}>
        {props.children}
      </a>
    )}
    {props.sub !== undefined && <span class="sub">{props.sub}</span>}
  </Fragment>
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
