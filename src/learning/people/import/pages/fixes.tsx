import type { Fault } from "#errors";
import { Fragment } from "#jsx/jsx-runtime";
import { Field, LinkButton, Verdict, type Element } from "#web";
import { cellsBy } from "../cells.ts";
import type { Entry } from "../entry.ts";
import { importWords as say } from "../import.words.ts";
import { fieldFor } from "../judge.ts";
import { importPath } from "../paths.ts";
import type { View } from "./look-over.tsx";
import { faultSentence, fieldWord, repairOf, rowWord, whoIs } from "./say.ts";

/** How a cell of a row is called in a form. */
export const cellName = (row: number, field: string): string => `c-${row}-${field}`;
export const outName = (row: number): string => `out-${row}`;

/** Rows that need a word: the cell that is wrong, what is wrong with it, and a way to leave the row out. */
export const Fixes = ({ rows, view }: { rows: readonly Entry[]; view: View }): Element => (
  <ol class="fixes">
    {rows.map((entry) => (
      <Fix key={String(entry.row)} entry={entry} view={view} />
    ))}
  </ol>
);

const Fix = ({ entry, view }: { entry: Entry; view: View }): Element => {
  const { language: lang, academy } = view.call;
  const { row, verdict } = entry;
  const faults = verdict.is === "wrong" ? Object.entries(verdict.faults) : [];
  const ofRow = faults.filter(([field]) => field === "row");
  return (
    <li class="fix">
      <p class="ln num">{rowWord(lang, entry)}</p>
      <div class="stack">
        <input type="hidden" name="rows" value={String(row)} />
        {ofRow.map(([field, fault]) => (
          <Whole key={field} fault={fault} entry={entry} view={view} />
        ))}
        {faults
          .filter(([field]) => field !== "row")
          .map(([field, fault]) => (
            <Cell key={field} field={field} fault={fault} entry={entry} view={view} />
          ))}
        <p class="actions">
          <label class="pick">
            <input class="checkbox" type="checkbox" name={outName(row)} value="yes" />
            <span>{say(lang, "leaveOut")}</span>
          </label>
          <LinkButton size="sm" weight="bare" href={`${importPath(academy, view.look.list.id)}/rows/${row}`}>
            {say(lang, "changeRow", { row })}
          </LinkButton>
        </p>
      </div>
    </li>
  );
};

type Props = { fault: Fault; entry: Entry; view: View };

const nameOf = ({ entry, view }: Pick<Props, "entry" | "view">): string => {
  const { name, address } = whoIs(view.look.list.about.columns.kept, entry);
  return name || address || say(view.call.language, "thisRow");
};

const Whole = (props: Props): Element => (
  <p>
    <strong>{nameOf(props)}</strong>{" "}
    <Verdict kind="ask">{faultSentence(props.view.call.language, props.fault)}</Verdict>
  </p>
);

const Cell = (props: Props & { field: string }): Element => {
  const { fault, entry, view } = props;
  const { language: lang } = view.call;
  const { kept } = view.look.list.about.columns;
  const field = fieldFor(kept, props.field as Parameters<typeof fieldFor>[1]);
  const column = kept.some((one) => one.field === field);
  if (!column) return <Whole {...props} />;
  const name = cellName(entry.row, field);
  const value = view.typed.get(name) || (cellsBy(kept, entry.cells)[field as "name"] ?? "");
  const repair = repairOf(lang, fault);
  return (
    <Fragment>
      <Field
        label={say(lang, "cellOf", { field: fieldWord(lang, field), name: nameOf(props) })}
        name={name}
        maxlength={300}
        autocomplete="off"
        value={value}
        fault={faultSentence(lang, fault)}
        {...(repair && { repair })}
      />
    </Fragment>
  );
};
