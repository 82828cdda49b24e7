import type { Lang, Element } from "#web";
import { Button, Field, Form, FormFaults, Pick, Select, formatNumber } from "#web";
import { lookName } from "./ask.ts";
import { listWords as say } from "./list.words.ts";
import { nameMost } from "./kept-looks.ts";
import type { ListActs, ListColumn } from "./list.ts";
import type { Drawn } from "./list-page.tsx";
import { chosenColumns } from "./columns.tsx";
import { pageLengths, queryOf, type ListState } from "./state.ts";

type ChoiceProps<Row> = { lang: Lang; columns: readonly ListColumn<Row>[]; state: ListState };

/** Stands in the form of the sentence, so that it is sent along with it. */
export const ColumnChoice = <Row,>({ lang, columns, state }: ChoiceProps<Row>): Element => {
  const shown = new Set(chosenColumns(columns, state).map(({ key }) => key));
  return (
    <details class="tool">
      <summary class="btn btn-line btn-sm">{say(lang, "columns")}</summary>
      <fieldset class="tool-sheet">
        <legend class="sr">{say(lang, "columnsLegend")}</legend>
        {columns.slice(1).map(({ key, head }) => (
          <label key={key} class="tool-line">
            <input type="checkbox" class="checkbox" name="column" value={key} checked={shown.has(key)} />
            {head}
          </label>
        ))}
        <Select
          name="rows"
          label={say(lang, "rows")}
          value={String(state.length)}
          options={pageLengths.map((one) => ({ value: String(one), label: formatNumber(lang, one) }))}
        />
        <Button size="sm">{say(lang, "columnsApply")}</Button>
      </fieldset>
    </details>
  );
};

export const FileButton = <Row, Extra>({ call, ask, path, loaded }: Drawn<Row, Extra>): Element => (
  <Form action={`${path}/file`} guard={call.guard} hidden={{ [lookName]: queryOf(ask.state) }}>
    <Button size="sm" icon="download-simple">
      {say(ask.language, "asFile", { count: loaded.total })}
    </Button>
  </Form>
);

/** Lets go of the view that is shown, or keeps what is shown as one. */
export const KeepView = <Row, Extra>(drawn: Drawn<Row, Extra>): Element => {
  const { call, ask, path, kept, typed } = drawn;
  const { language: lang, state } = ask;
  const query = queryOf(state);
  const own = kept.find((one) => one.query === query);
  if (own)
    return (
      <Form action={`${path}/views/${own.id}/gone`} guard={call.guard}>
        <Button size="sm" weight="bare">
          {say(lang, "forget")}
        </Button>
      </Form>
    );
  if (query === "") return <span hidden />;
  const fault = typed.faults["name"];
  return (
    <details class="tool" open={fault !== undefined}>
      <summary class="btn btn-line btn-sm">{say(lang, "keep")}</summary>
      <Form action={`${path}/views`} guard={call.guard} class="tool-sheet" hidden={{ [lookName]: query }}>
        {fault && <FormFaults lang={lang} />}
        <Field
          name="name"
          label={say(lang, "keepName")}
          hint={say(lang, "keepHint")}
          maxlength={nameMost}
          value={typed.get("name")}
          {...(fault && { fault: say.find(lang, fault.sentence, fault.values ?? {}) ?? fault.sentence })}
        />
        <Button size="sm" weight="primary">
          {say(lang, "keepButton")}
        </Button>
      </Form>
    </details>
  );
};

/** The form that the boxes of the rows belong to. */
export const actsForm = "acts";

type ActBarProps<Row, Extra> = Drawn<Row, Extra> & { acts: ListActs<Row> };

/** A sentence below the list; it floats while a row is ticked. */
export const ActBar = <Row, Extra>({ call, ask, path, loaded, acts }: ActBarProps<Row, Extra>): Element => {
  const { whom, what, chosen, everybody, goOn } = acts.words(ask, loaded.total);
  const who = [
    { value: "chosen", label: chosen },
    { value: "everybody", label: everybody },
  ];
  return (
    <Form
      id={actsForm}
      class="actbar"
      action={path + acts.below}
      guard={call.guard}
      hidden={{ [lookName]: queryOf(ask.state) }}
    >
      <p class="sentence">
        {acts.sentence(ask, {
          whom: <Pick name="whom" label={whom} options={who} />,
          act: <Pick name="act" label={what} options={acts.options(ask)} />,
        })}{" "}
        <Button size="sm">{goOn}</Button>
      </p>
    </Form>
  );
};
