import { Fragment } from "#jsx/jsx-runtime";
import { Conflict } from "#errors";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Field,
  Fields,
  Form,
  FormFaults,
  LinkButton,
  Opening,
  Select,
  type Element,
  type Lang,
  type Option,
} from "#web";
import { orAgain, page, redirect, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { changeList } from "../change-list.ts";
import { fields, isField, type Field as Meaning } from "../columns.ts";
import { importFrom } from "../find-list.ts";
import { importWords as say } from "../import.words.ts";
import { lookAt, type Look } from "../look.ts";
import { bringPath, importPath } from "../paths.ts";
import { delimiters, encodings } from "../reader/index.ts";
import type { About } from "../tables.ts";
import { columnWord, delimiterWord, faultSentence, fieldWord } from "./say.ts";

/** What each column is; and the file once more, for whoever needs a column that was thrown away. */
export async function columnsPage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { actor, language: lang, params, academy } = call;
  const { list } = await lookAt(platform, actor, importFrom(params["import"] ?? ""), []);
  if (list.state !== "preview") throw new Conflict("listConfirmed");
  const wrong = typed.faults["columns"];
  return page(call, {
    title: say(lang, "columnsTitle"),
    children: (
      <Fragment>
        <Opening
          title={say(lang, "columnsTitle")}
          lead={say(lang, "columnsLead")}
          actions={
            <LinkButton size="sm" icon="arrow-left" href={importPath(academy, list.id)}>
              {say(lang, "back")}
            </LinkButton>
          }
        />
        {wrong && <FormFaults lang={lang}>{faultSentence(lang, wrong)}</FormFaults>}
        <Kept call={call} list={list} typed={typed} />
        <Again call={call} list={list} />
      </Fragment>
    ),
  });
}

const meaningOptions = (lang: Lang): Option[] => [
  { value: "", label: say(lang, "notUsed") },
  ...fields.map((value) => ({ value, label: fieldWord(lang, value) })),
];

type Props = { call: MemberCall; list: Look["list"] };

const Kept = ({ call, list, typed }: Props & { typed: Typed }): Element => {
  const { language: lang, academy, guard } = call;
  return (
    <Band id="c-kept" title={say(lang, "columnsKept")}>
      <Form class="stack" action={`${importPath(academy, list.id)}/columns`} guard={guard}>
        <Fields>
          {list.about.columns.kept.map((column, at) => (
            <Select
              key={String(at)}
              label={columnWord(lang, list.about.columns, column)}
              name={`m-${at}`}
              options={meaningOptions(lang)}
              value={Object.keys(typed.faults).length > 0 ? typed.get(`m-${at}`) : (column.field ?? "")}
            />
          ))}
        </Fields>
        <Actions>
          <Button weight="primary">{say(lang, "saveColumns")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const Again = ({ call, list }: Props): Element => {
  const { language: lang, academy, guard } = call;
  const { role, columns } = list.about;
  const all = [...columns.kept, ...columns.dropped.map((one) => ({ ...one, field: null }))].toSorted(
    (one, other) => one.at - other.at,
  );
  const looks = { value: "", label: say(lang, "asItLooks") };
  return (
    <Band id="c-again" title={say(lang, "bringAgain")}>
      <Form
        class="stack"
        action={`${bringPath(academy)}/file`}
        guard={guard}
        files
        hidden={{ how: "file", role }}
      >
        <p>{say(lang, "bringAgainText")}</p>
        <Fields>
          {all.map(({ field, ...column }) => (
            <Select
              key={String(column.at)}
              label={columnWord(lang, columns, column)}
              name={`w-${column.at}`}
              options={meaningOptions(lang)}
              value={field ?? ""}
            />
          ))}
          <Select
            label={say(lang, "encodingLabel")}
            name="encoding"
            options={[looks, ...encodings.map((value) => ({ value, label: say(lang, value) }))]}
            value=""
          />
          <Select
            label={say(lang, "delimiterLabel")}
            name="delimiter"
            options={[looks, ...delimiters.map((value) => ({ value, label: delimiterOption(lang, value) }))]}
            value=""
          />
        </Fields>
        <Field
          label={say(lang, "fileLabel")}
          name="list"
          id="list-again"
          type="file"
          required
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        />
        <Actions>
          <Button onward>{say(lang, "readFile")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const delimiterOption = (lang: Lang, delimiter: NonNullable<About["delimiter"]>): string =>
  delimiterWord(lang, delimiter);

export const columnsChanged = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { form, actor, academy, language, params } = call;
      const id = importFrom(params["import"] ?? "");
      const meanings: (Meaning | null)[] = [];
      for (let at = 0; form.has(`m-${at}`); at += 1) {
        const field = form.get(`m-${at}`);
        meanings.push(isField(field) ? field : null);
      }
      await changeList(platform, actor, id, { meanings });
      return redirect(importPath(academy, id), { said: say(language, "savedSlip") });
    },
    (typed) => columnsPage(platform, call, typed),
  );
