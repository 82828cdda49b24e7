import { inLanguage } from "#academies";
import { Fragment } from "#jsx/jsx-runtime";
import { instant, minute, type Instant } from "#clock";
import {
  PromiseRow,
  formatDuration,
  shellWords,
  times,
  type Age,
  type Child,
  type Element,
  type Lang,
} from "#web";
import type { Attestation } from "./attestations/attestation.ts";
import type { ClauseView, PromiseView } from "./overview.ts";
import type { Tell } from "./tell.ts";
import { trustWords as say } from "./trust.words.ts";

export const ageWords = (lang: Lang, milliseconds: number): string =>
  milliseconds < minute ? say(lang, "fewSeconds") : formatDuration(lang, milliseconds);

/** How old the proof of one clause is against what it may be. */
export function ageOf(lang: Lang, clause: ClauseView, now: Instant): Age {
  const { at, state, evidenceMayBe, proof, paper } = clause;
  if (proof === "attested" && paper !== null)
    return { words: say(lang, now < paper.until ? "untilDate" : "endedOn", { date: lastDay(lang, paper) }) };
  if (state === "notyet" || proof !== "check") return { words: say(lang, "noDate") };
  if (at === null) return { words: say(lang, "noProof") };
  const age = Math.max(0, now - at);
  const values = { age: ageWords(lang, age), most: formatDuration(lang, evidenceMayBe) };
  return { share: age / evidenceMayBe, words: say(lang, age > evidenceMayBe ? "ageTooOld" : "age", values) };
}

const worstFirst: readonly PromiseView["state"][] = ["broken", "unknown", "kept", "attested", "notyet"];

const lastDay = (lang: Lang, { until }: Attestation): string =>
  times(lang, "Etc/UTC").date(instant(until - 1));

/** What a clause that stands on paper has to show; null for every other. */
export function paperTold(lang: Lang, { state, proof, paper }: ClauseView): string | null {
  if (proof !== "attested") return null;
  if (paper === null) return say(lang, "noPaper");
  const values = { by: paper.by, date: lastDay(lang, paper) };
  return say(lang, state === "attested" ? "attestedBy" : "lapsed", values);
}

/** The clause that decides how the promise stands: the worst, and of those the oldest proof. */
export const deciding = ({ clauses }: PromiseView): ClauseView =>
  clauses.toSorted(
    (a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state) || (a.at ?? 0) - (b.at ?? 0),
  )[0]!;

/** Something stands for it: a running check, or a paper in force. */
const isStanding = ({ proof, state }: ClauseView): boolean => proof === "check" || state === "attested";

/** Not promised as a whole yet, with parts that stand already. */
export const isPartly = ({ state, clauses }: PromiseView): boolean =>
  state === "notyet" && clauses.some(isStanding);

function evidenceOf(lang: Lang, view: PromiseView, tell: Tell): string {
  const { state, clauses } = view;
  const proven = clauses.filter(isStanding);
  if (state === "notyet") {
    const missing = clauses.length - proven.length;
    return proven.length === 0
      ? (paperTold(lang, deciding(view)) ?? say(lang, "notYet"))
      : say(lang, "partly", { proven: proven.length, missing });
  }
  const decides = deciding(view);
  const { id, found } = decides;
  const paper = paperTold(lang, decides);
  if (paper !== null) return paper;
  if (found === null) return say(lang, "notRun");
  const told = tell(id, lang, found);
  return state === "unknown" && found.key !== "failed" ? say(lang, "stale", { told }) : told;
}

function ageOfPromise(lang: Lang, view: PromiseView, now: Instant): Age {
  const decides = deciding(view);
  if (view.state !== "notyet") return ageOf(lang, decides, now);
  const kept = view.clauses.filter(({ state }) => state === "kept" || state === "attested").length;
  return {
    words: kept === 0 ? say(lang, "noDate") : say(lang, "partsOf", { kept, all: view.clauses.length }),
  };
}

/** Each part's own state, where the whole cannot be promised yet. */
const Parts = ({ lang, clauses }: { lang: Lang; clauses: readonly ClauseView[] }): Element => (
  <Fragment>
    {clauses.map(({ id, state, says }) => (
      <Fragment key={id}>
        <br />
        <strong class={state}>{shellWords(lang, state)}.</strong> {inLanguage(lang, says)}
      </Fragment>
    ))}
  </Fragment>
);

type RowProps = { lang: Lang; view: PromiseView; now: Instant; tell: Tell; base: string };

const rowId = (id: string): string => id.toLowerCase();

export const Row = ({ lang, view, now, tell, base }: RowProps): Element => {
  const { id, sentence, state, days, clauses } = view;
  const { academies } = deciding(view);
  const worst: Child = academies > 1 && state !== "notyet" && ` ${say(lang, "worst", { academies })}`;
  const link = (
    <a href={`${base}/${rowId(id)}`} aria-label={`${id}: ${say(lang, "itsParts")}`}>
      {id}
    </a>
  );
  const parts =
    clauses.length > 1 &&
    state === "kept" &&
    ` · ${say(lang, "partsOf", { kept: clauses.length, all: clauses.length })}`;
  return (
    <PromiseRow
      lang={lang}
      id={rowId(id)}
      state={state}
      sentence={inLanguage(lang, sentence)}
      evidence={
        <Fragment>
          {evidenceOf(lang, view, tell)}
          {worst}
        </Fragment>
      }
      doing={
        <Fragment>
          {link}
          {parts}
          {isPartly(view) && <Parts lang={lang} clauses={clauses} />}
        </Fragment>
      }
      days={state === "notyet" ? [] : days}
      age={ageOfPromise(lang, view, now)}
    />
  );
};
