import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import { Invalid } from "#errors";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Field,
  Form,
  LinkButton,
  Opening,
  Select,
  TextArea,
  times,
  type Element,
  type Lang,
} from "#web";
import { orAgain, page, redirect, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { bringList, type Brought } from "../bring-list.ts";
import { isField, type Field as Meaning } from "../columns.ts";
import { sumRows } from "../entry.ts";
import { waitingLists } from "../find-list.ts";
import { importWords as say } from "../import.words.ts";
import { bringPath, importPath } from "../paths.ts";
import { encodings, isDelimiter, most, type Reading } from "../reader/index.ts";
import type { About, Counts, ImportId } from "../tables.ts";
import { faultSentence, listName, roleWord } from "./say.ts";

export async function bringPage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { actor, language: lang } = call;
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    platform.gate.ask(tx, actor, "administer", await tx.all(waitingLists())),
  );
  const waiting = await platform.gate.open(asked);
  return page(call, {
    title: say(lang, "bringTitle"),
    children: (
      <Fragment>
        <Opening
          title={say(lang, "bringTitle")}
          lead={say(lang, "bringLead")}
          note={{
            label: say(lang, "whatWeKeep"),
            title: say(lang, "whatWeKeep"),
            children: <p>{say(lang, "whatWeKeepText")}</p>,
          }}
        />
        <FileBand call={call} typed={typed} />
        <PasteBand call={call} typed={typed} />
        {waiting.length > 0 && <Waiting call={call} lists={waiting} />}
      </Fragment>
    ),
  });
}

type Props = { call: MemberCall; typed: Typed };

const fault = (lang: Lang, { faults }: Typed, name: string): { fault?: string } =>
  faults[name] === undefined ? {} : { fault: faultSentence(lang, faults[name]) };

const FileBand = ({ call, typed }: Props): Element => {
  const { language: lang, academy, guard } = call;
  const mine = typed.get("how") === "file" ? typed : untouched();
  const hint = { megabytes: most.bytes / 1024 / 1024, rows: most.rows };
  return (
    <Band
      id="b-file"
      title={say(lang, "file")}
      note={{
        label: say(lang, "whatWeKnow"),
        title: say(lang, "whatWeKnow"),
        children: <p>{say(lang, "whatWeKnowText")}</p>,
      }}
    >
      <Form class="stack" action={`${bringPath(academy)}/file`} guard={guard} files hidden={{ how: "file" }}>
        <RoleChoice lang={lang} id="role-file" typed={mine} />
        <Field
          label={say(lang, "fileLabel")}
          name="list"
          id="list-file"
          type="file"
          required
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          hint={say(lang, "fileHint", hint)}
          {...fault(lang, mine, "list")}
        />
        <Actions>
          <Button weight="primary" onward>
            {say(lang, "readFile")}
          </Button>
        </Actions>
      </Form>
    </Band>
  );
};

const PasteBand = ({ call, typed }: Props): Element => {
  const { language: lang, academy, guard } = call;
  const mine = typed.get("how") === "paste" ? typed : untouched();
  return (
    <Band id="b-paste" title={say(lang, "paste")}>
      <Form class="stack" action={`${bringPath(academy)}/paste`} guard={guard} hidden={{ how: "paste" }}>
        <TextArea
          label={say(lang, "pasteLabel")}
          name="text"
          rows={6}
          required
          hint={say(lang, "pasteHint")}
          value={mine.get("text")}
          {...fault(lang, mine, "list")}
        />
        <RoleChoice lang={lang} id="role-paste" typed={mine} />
        <Actions>
          <Button onward>{say(lang, "readPasted")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const defaultRoles = ["participant", "coach", "content-developer"];

const RoleChoice = ({ lang, id, typed }: { lang: Lang; id: string; typed: Typed }): Element => (
  <Select
    label={say(lang, "roleLabel")}
    name="role"
    id={id}
    options={defaultRoles.map((value) => ({ value, label: roleWord(lang, value) }))}
    value={typed.get("role") || "participant"}
    {...fault(lang, typed, "role")}
  />
);

type List = {
  id: ImportId;
  about: Pick<About, "file">;
  counts: Counts;
  createdAt: Instant;
};

const Waiting = ({ call, lists }: { call: MemberCall; lists: readonly List[] }): Element => {
  const { language: lang, academy } = call;
  const { date } = times(lang, academy.zone);
  return (
    <Band id="b-waiting" title={say(lang, "waiting")}>
      <ul class="stack">
        {lists.map((list) => (
          <li key={list.id}>
            <p>
              <strong>{listName(lang, list.about)}</strong>{" "}
              <span class="muted">
                {say(lang, "waitingLine", { rows: sumRows(list.counts), date: date(list.createdAt) })}
              </span>
            </p>
            <LinkButton size="sm" href={importPath(academy, list.id)}>
              {say(lang, "waitingLook")}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Band>
  );
};

/** Characters of the box; whoever has more has a file. The field does not cut: a list must not lose its end unseen. */
export const pastedMost = 1_000_000;

export const paste = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    () => {
      const { form, once } = call;
      const text = form.get("text");
      if (text.trim() === "") throw new Invalid({ list: { sentence: "nothingPasted" } });
      if (text.length > pastedMost)
        throw new Invalid({ list: { sentence: "pastedTooMuch", values: { most: pastedMost } } });
      return bring(platform, call, { bytes: Buffer.from(text), file: null, role: form.get("role"), once });
    },
    (typed) => bringPage(platform, call, typed),
  );

export const bringFile = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const pieces: Buffer[] = [];
      for await (const piece of call.bytes) pieces.push(piece);
      const { form } = call;
      const name = form.get("list-name").split(/[\\/]/).at(-1) || null;
      const wished = wishedIn(call);
      return bring(platform, call, {
        bytes: Buffer.concat(pieces),
        file: name,
        role: form.get("role") || "participant",
        reading: readingIn(call),
        ...(wished.size > 0 && { wished }),
      });
    },
    (typed) => bringPage(platform, call, typed),
  );

async function bring(platform: Platform, call: MemberCall, brought: Brought): Promise<Answer> {
  const id = await bringList(platform, call.actor, brought);
  return redirect(importPath(call.academy, id));
}

function readingIn({ form }: MemberCall): Reading {
  const encoding = encodings.find((one) => one === form.get("encoding"));
  const delimiter = form.get("delimiter");
  return { ...(encoding && { encoding }), ...(isDelimiter(delimiter) && { delimiter }) };
}

/** `w-3=groups`: what the fourth column is; empty: nothing that is needed. */
function wishedIn({ form }: MemberCall): Map<number, Meaning | null> {
  const wished = new Map<number, Meaning | null>();
  for (const name of form.names()) {
    const at = /^w-(\d{1,3})$/.exec(name)?.[1];
    const field = form.get(name);
    if (at !== undefined) wished.set(Number(at), isField(field) ? field : null);
  }
  return wished;
}
