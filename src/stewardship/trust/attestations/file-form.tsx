import { isoInstant, instant } from "#clock";
import type { ListAsk } from "#list";
import { Actions, Button, DateField, Field, Form, Select, TextArea, type Element } from "#web";
import { FaultCount, faultsIn, untouched } from "#web-server";
import { saysOf } from "./columns.tsx";
import { attestable, most } from "./attestation.ts";
import { attestationsPath } from "./paths.ts";
import { attestationWords as say } from "./words.ts";

const { faultOf } = faultsIn(say);

const dayOf = (moment: number): string => isoInstant(instant(moment)).slice(0, 10);

/** Where a reminder leads here, its promise is chosen. */
export const FileForm = (ask: ListAsk): Element | null => {
  const { language: lang, guard, now, typed = untouched(), state } = ask;
  if (!guard) return null;
  const clause = typed.get("clause") || (state.picks["clause"] ?? "");
  const own = (name: string) => ({
    name,
    required: true,
    value: typed.get(name),
    ...faultOf(lang, typed, name),
  });
  const options = attestable.map((id) => ({
    value: id,
    label: `${id.split(".")[0]}: ${saysOf(lang, id)}`,
  }));
  return (
    <Form class="stack" action={attestationsPath} guard={guard}>
      <FaultCount lang={lang} typed={typed} />
      <Select
        label={say(lang, "clause")}
        options={[{ value: "", label: say(lang, "choose") }, ...options]}
        {...own("clause")}
        value={clause}
      />
      <Field label={say(lang, "by")} hint={say(lang, "byHint")} maxlength={most.by} {...own("by")} />
      <TextArea
        label={say(lang, "statement")}
        hint={say(lang, "statementHint")}
        rows={3}
        maxlength={most.statement}
        {...own("statement")}
      />
      <Field
        label={say(lang, "document")}
        hint={say(lang, "documentHint")}
        maxlength={most.document}
        {...own("document")}
      />
      <DateField
        label={say(lang, "until")}
        hint={say(lang, "untilHint")}
        min={dayOf(now)}
        {...own("until")}
      />
      <Actions>
        <Button weight="primary">{say(lang, "file")}</Button>
      </Actions>
    </Form>
  );
};
