import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { Actions, Button, Checkbox, Field, Form, LinkButton, Opening, type Element } from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { changeList } from "../change-list.ts";
import type { Column } from "../columns.ts";
import type { Entry } from "../entry.ts";
import { importFrom } from "../find-list.ts";
import { importWords as say } from "../import.words.ts";
import { fieldFor } from "../judge.ts";
import { lookAtRow } from "../look.ts";
import { importPath } from "../paths.ts";
import { cellName, outName } from "./fixes.tsx";
import { editsIn } from "./typed-rows.ts";
import { faultSentence, fieldWord, repairOf } from "./say.ts";

const rowFrom = ({ params }: MemberCall): number => {
  const row = Number(params["row"]);
  if (!Number.isSafeInteger(row) || row < 1 || row > 10_000_000) throw new NotFound("row");
  return row;
};

export async function rowPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { actor, language: lang, academy, guard, params } = call;
  const row = rowFrom(call);
  const { list, entry } = await lookAtRow(platform, actor, importFrom(params["import"] ?? ""), row);
  const path = importPath(academy, list.id);
  return page(call, {
    title: say(lang, "rowTitle", { row }),
    children: (
      <Fragment>
        <Opening title={say(lang, "rowTitle", { row })} lead={say(lang, "rowLead")} />
        <Form class="stack" action={`${path}/rows/${row}`} guard={guard} hidden={{ rows: String(row) }}>
          {list.about.columns.kept.map((column, at) => (
            <Cell key={String(at)} call={call} entry={entry} columns={list.about.columns.kept} at={at} />
          ))}
          <Checkbox label={say(lang, "leaveOut")} name={outName(row)} checked={entry.out === true} />
          <Actions>
            <Button weight="primary">{say(lang, "save")}</Button>
            <LinkButton weight="bare" href={path}>
              {say(lang, "back")}
            </LinkButton>
          </Actions>
        </Form>
      </Fragment>
    ),
  });
}

type Props = { call: MemberCall; entry: Entry; columns: readonly Column[]; at: number };

const Cell = ({ call: { language: lang }, entry, columns, at }: Props): Element => {
  const field = columns[at]!.field;
  if (field === null) return <Fragment />;
  const faults = entry.verdict.is === "wrong" ? Object.entries(entry.verdict.faults) : [];
  const fault = faults.find(([name]) => fieldFor(columns, name as "name") === field)?.[1];
  const repair = fault && repairOf(lang, fault);
  return (
    <Field
      label={fieldWord(lang, field)}
      name={cellName(entry.row, field)}
      maxlength={300}
      autocomplete="off"
      value={entry.cells[at] ?? ""}
      {...(fault && { fault: faultSentence(lang, fault) })}
      {...(repair && { repair })}
    />
  );
};

export async function rowChanged(platform: Platform, call: MemberCall): Promise<Answer> {
  const { actor, academy, language, params } = call;
  const id = importFrom(params["import"] ?? "");
  await changeList(platform, actor, id, { rows: editsIn(call, [rowFrom(call)]) });
  return redirect(importPath(academy, id), { said: say(language, "savedSlip") });
}
