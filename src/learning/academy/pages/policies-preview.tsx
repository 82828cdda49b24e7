import { Fragment } from "#jsx/jsx-runtime";
import { isLooser, numbersOfSet, type Academy } from "#academies";
import {
  Actions,
  Band,
  Button,
  Field,
  Form,
  LinkButton,
  Opening,
  Table,
  TextArea,
  type Column,
  type Element,
  type Lang,
} from "#web";
import { FaultCount, faultsIn, page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { reasonMost } from "../policies/change-policies.ts";
import type { Foreseen, Foresight } from "../policies/foresee-policies.ts";
import { policiesPath } from "../paths.ts";
import { policyWords as say } from "../policies/policies.words.ts";
import { amount, labelOf } from "../policies/said.ts";
import { setName } from "./policies.tsx";

const { faultOf } = faultsIn(say);

/** What would happen, before it does; the form carries the numbers on. */
export function previewPage(call: MemberCall, found: Foresight, typed: Typed = untouched()): Promise<Answer> {
  const { language: lang, guard } = call;
  const { academy, changes, seen } = found;
  const hidden = Object.fromEntries(changes.map(({ number, after }) => [number, String(after)]));
  const title = say(lang, "previewTitle", { count: changes.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "previewLead")} />
        <Table
          lang={lang}
          caption={title}
          columns={columnsOf(lang, academy)}
          rows={changes}
          rowKey={({ number }) => number}
        />
        <Form action={policiesPath(academy)} guard={guard} hidden={{ ...hidden, seen }}>
          <FaultCount lang={lang} typed={typed} />
          {changes.some(({ looser }) => looser) && <Loosening {...{ lang, found, typed }} />}
          <Actions more>
            <Button weight="primary">{say(lang, "change")}</Button>
            <LinkButton weight="bare" href={policiesPath(academy)}>
              {say(lang, "back")}
            </LinkButton>
          </Actions>
        </Form>
      </Fragment>
    ),
  });
}

const columnsOf = (lang: Lang, academy: Academy): Column<Foreseen>[] => [
  {
    key: "number",
    head: say(lang, "number"),
    phone: "title",
    cell: ({ number }) => labelOf(lang, number),
  },
  {
    key: "from",
    head: say(lang, "from"),
    phone: "labelled",
    cell: ({ number, before }) => amount(lang, number, before),
  },
  {
    key: "to",
    head: say(lang, "to"),
    phone: "labelled",
    cell: ({ number, after, looser }) => (
      <Fragment>
        <strong>{amount(lang, number, after)}</strong>{" "}
        <span class="sub">{say(lang, looser ? "looser" : "stricter")}</span>
      </Fragment>
    ),
  },
  {
    key: "now",
    head: say(lang, "now"),
    phone: "line",
    cell: (change) => whatNow(lang, academy, change),
  },
];

/** A figure over fewer people than the academy's minimum would tell of each of them. */
export function whatNow(lang: Lang, { policy }: Academy, { effect, touched }: Foreseen): string {
  if (effect === null) return say(lang, "notActed");
  const fewerThan = policy.minimumGroupPeople;
  const count = touched ?? 0;
  return effect.says(lang, count > 0 && count < fewerThan ? { fewerThan } : { count });
}

const Loosening = ({ lang, found, typed }: { lang: Lang; found: Foresight; typed: Typed }): Element => {
  const { academy, changes } = found;
  const ofSet = numbersOfSet(academy.policySet);
  const beyond = changes.some(({ number, after }) => isLooser(number, ofSet[number], after));
  return (
    <Band id="looser" title={say(lang, "looserHead")}>
      <p>{say(lang, "looserWhy")}</p>
      {beyond && <p>{say(lang, "beyondSet", { set: setName(lang, academy.policySet) })}</p>}
      <TextArea
        label={say(lang, "reason")}
        hint={say(lang, "reasonHint", { most: reasonMost })}
        name="reason"
        rows={3}
        required
        maxlength={reasonMost}
        value={typed.get("reason")}
        {...faultOf(lang, typed, "reason")}
      />
      <Field
        label={say(lang, "confirm", { word: academy.slug })}
        hint={say(lang, "confirmHint")}
        name="confirmation"
        required
        maxlength={39}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        value={typed.get("confirmation")}
        {...faultOf(lang, typed, "confirmation")}
      />
    </Band>
  );
};
