import { Fragment } from "#jsx/jsx-runtime";
import { isoInstant, instant, type Instant } from "#clock";
import { platformAcademy } from "#ids";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  DateField,
  Field,
  Form,
  FormFaults,
  Opening,
  Select,
  Table,
  TextArea,
  times,
  type Column,
  type Element,
} from "#web";
import { page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { clauses } from "../register/index.ts";
import { attestable, inPlace, most, type Attestation } from "./attestation.ts";
import { attestationsPath } from "./paths.ts";
import { readAttestations } from "./queries.ts";
import { attestationWords as say } from "./words.ts";

/** What stands on paper and until when, and the form that files another. */
export async function attestationsPage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched({ clause: call.query.get("clause") ?? "" }),
): Promise<Answer> {
  const { language: lang } = call;
  const now = platform.clock.now();
  const all = await platform.store.read(
    { academy: platformAcademy, member: call.actor.id },
    readAttestations,
  );
  const papers = inPlace(all);
  const missing = attestable.filter((clause) => (papers.get(clause)?.until ?? 0) <= now).length;
  const title = say(lang, "title", { missing });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "lead")} />
        <Band id="in-place" title={say(lang, "inPlace")}>
          <Papers call={call} papers={papers} now={now} />
        </Band>
        <Band id="file" title={say(lang, "head")}>
          <FileForm call={call} typed={typed} now={now} />
        </Band>
      </Fragment>
    ),
  });
}

type PapersProps = { call: MemberCall; papers: ReadonlyMap<string, Attestation>; now: Instant };
type PaperRow = { clause: string; paper: Attestation | null };

const Papers = ({ call, papers, now }: PapersProps): Element => (
  <Table
    lang={call.language}
    caption={say(call.language, "inPlace")}
    rows={attestable.map((clause): PaperRow => ({ clause, paper: papers.get(clause) ?? null }))}
    rowKey={({ clause }) => clause}
    columns={columnsOf(call, now)}
  />
);

function columnsOf(call: MemberCall, now: Instant): Column<PaperRow>[] {
  const { language: lang } = call;
  const { date } = times(lang, "Etc/UTC");
  const lasts = ({ until }: Attestation) =>
    say(lang, until > now ? "untilDate" : "endedOn", { date: date(instant(until - 1)) });
  return [
    {
      key: "promise",
      head: say(lang, "promise"),
      phone: "title",
      cell: ({ clause }) => clauses.get(clause)?.says[lang] ?? clause,
    },
    {
      key: "paper",
      head: say(lang, "paper"),
      phone: "labelled",
      cell: ({ paper }) =>
        paper ? `${paper.by}: ${paper.document}` : <span class="nowrap">{say(lang, "none")}</span>,
    },
    {
      key: "lasts",
      head: say(lang, "lasts"),
      phone: "side",
      cell: ({ paper }) => (paper ? lasts(paper) : ""),
    },
    {
      key: "withdraw",
      head: "",
      cell: ({ paper }) => paper && <Withdraw call={call} paper={paper} />,
    },
  ];
}

const Withdraw = ({ call, paper }: { call: MemberCall; paper: Attestation }): Element => (
  <Form action={`${attestationsPath}/withdraw`} guard={call.guard}>
    <input type="hidden" name="paper" value={paper.id} />
    <Button size="sm" weight="bare">
      {say(call.language, "withdraw")}
    </Button>
  </Form>
);

const dayOf = (moment: number): string => isoInstant(instant(moment)).slice(0, 10);

const FileForm = ({ call, typed, now }: { call: MemberCall; typed: Typed; now: Instant }): Element => {
  const { language: lang, guard } = call;
  const wrong = Object.keys(typed.faults).length;
  const own = (name: string) => {
    const fault = typed.faults[name];
    const said = fault && (say.find(lang, fault.sentence, fault.values) ?? fault.sentence);
    return { name, required: true, value: typed.get(name), ...(said !== undefined && { fault: said }) };
  };
  const options = attestable.map((id) => ({
    value: id,
    label: `${id.split(".")[0]}: ${clauses.get(id)?.says[lang]}`,
  }));
  return (
    <Form class="stack" action={attestationsPath} guard={guard}>
      {wrong > 0 && <FormFaults lang={lang} count={wrong} />}
      <Select
        label={say(lang, "clause")}
        options={[{ value: "", label: say(lang, "choose") }, ...options]}
        {...own("clause")}
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
