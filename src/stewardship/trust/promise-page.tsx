import { inLanguage } from "#academies";
import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import {
  Band,
  Opening,
  Promises,
  PromiseRow,
  StateSign,
  Table,
  times,
  type Column,
  type Element,
  type Lang,
} from "#web";
import type { ClauseView, PromiseDetail } from "./overview.ts";
import type { EvidenceRow } from "./queries.ts";
import { ageOf, paperTold } from "./row.tsx";
import type { Tell } from "./tell.ts";
import { trustWords as say } from "./trust.words.ts";
import { WideBand } from "./pages.tsx";

type Shown = { lang: Lang; detail: PromiseDetail; tell: Tell; base: string; zone: string };

/** One promise: its sentence as title, how it stands, its parts with their evidence, and what was found lately. */
export const PromiseBody = ({ lang, detail, tell, base, zone }: Shown): Element => (
  <Fragment>
    <Opening
      title={inLanguage(lang, detail.sentence)}
      dateline={
        <Fragment>
          <a href={base}>{say(lang, "backToAll")}</a> · {detail.id}
        </Fragment>
      }
      actions={<StateSign lang={lang} state={detail.state} />}
      note={{
        label: say(lang, "about"),
        title: say(lang, "about"),
        children: (
          <Fragment>
            <p>{say(lang, kindWords(detail.kind))}</p>
            <p>{say(lang, "criteria", { list: detail.criteria.join(", ") })}</p>
            <p class="small muted">{say(lang, "noCertificate")}</p>
          </Fragment>
        ),
      }}
    />
    <WideBand id="parts" title={say(lang, "parts")}>
      <Promises>
        {detail.clauses.map((clause) => (
          <ClauseRow
            key={clause.id}
            lang={lang}
            clause={clause}
            now={detail.at}
            tell={tell}
            days={detail.clauses.length === 1 ? detail.days : []}
          />
        ))}
      </Promises>
    </WideBand>
    <Band id="history" title={say(lang, "history")} sub={say(lang, "historyNote")}>
      <History lang={lang} rows={detail.history} tell={tell} zone={zone} />
    </Band>
  </Fragment>
);

const kindWords = (kind: PromiseDetail["kind"]) => {
  const single = { E: "kindE", R: "kindR", A: "kindA" } as const;
  return kind === "E" || kind === "R" || kind === "A" ? single[kind] : "kindMixed";
};

type ClauseProps = { lang: Lang; clause: ClauseView; now: Instant; tell: Tell; days: PromiseDetail["days"] };

const ClauseRow = ({ lang, clause, now, tell, days }: ClauseProps): Element => {
  const { id, says, state, found, enforcedBy, academies, paper } = clause;
  const lacking = (): string =>
    paperTold(lang, clause) ?? say(lang, state === "notyet" ? "notYet" : "noProof");
  const evidence = found === null ? lacking() : tell(id, lang, found);
  return (
    <PromiseRow
      lang={lang}
      id={id.toLowerCase()}
      state={state}
      sentence={inLanguage(lang, says)}
      evidence={academies > 1 ? `${evidence} ${say(lang, "worst", { academies })}` : evidence}
      {...(paper !== null && {
        doing: say(lang, "paperSays", { statement: paper.statement, document: paper.document }),
      })}
      {...(enforcedBy.length > 0 && { doing: say(lang, "enforcedBy", { list: enforcedBy.join(", ") }) })}
      days={days}
      age={ageOf(lang, clause, now)}
    />
  );
};

const outcomeWords = { good: "good", bad: "bad", "could not run": "couldNotRun" } as const;
const outcomeClass = { good: "kept", bad: "broken", "could not run": "unknown" } as const;

const History = ({
  lang,
  rows,
  tell,
  zone,
}: {
  lang: Lang;
  rows: readonly EvidenceRow[];
  tell: Tell;
  zone: string;
}): Element => {
  if (rows.length === 0) return <p class="muted">{say(lang, "nothingFound")}</p>;
  const { shortDate, time } = times(lang, zone);
  const columns: Column<EvidenceRow>[] = [
    {
      key: "when",
      head: say(lang, "when"),
      cell: ({ at }) => <span class="num nowrap">{`${shortDate(at)}, ${time(at)}`}</span>,
      phone: "side",
    },
    {
      key: "outcome",
      head: say(lang, "outcome"),
      cell: ({ outcome }) => <span class={outcomeClass[outcome]}>{say(lang, outcomeWords[outcome])}</span>,
      phone: "title",
    },
    {
      key: "part",
      head: say(lang, "part"),
      cell: ({ clause }) => <span class="nowrap">{clause.slice(clause.indexOf(".") + 1)}</span>,
    },
    {
      key: "evidence",
      head: say(lang, "evidence"),
      cell: ({ clause, says, figures }) => tell(clause, lang, { key: says, values: figures }),
    },
  ];
  return (
    <Table lang={lang} caption={say(lang, "history")} columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
};
