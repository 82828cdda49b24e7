import { faultsIn } from "#web-server";
import { Fragment } from "#jsx/jsx-runtime";
import { Button, Segments, TextArea, type Element } from "#web";
import { reviewLimits, scoreOf } from "../feedback.ts";
import { reviewPath } from "../paths.ts";
import { reviewWords as say } from "../review.words.ts";
import { timesOf } from "./common.tsx";
import { fields } from "./review-form.ts";
import type { ReviewProps } from "./review.tsx";

const { faultOf } = faultsIn(say);

/** Ticks, words and score, and what is done with them. */
export const Judge = (props: ReviewProps & { next: string | null }): Element => {
  const { call, review, draft, typed } = props;
  const { language: lang } = call;
  const { criteria } = review.take.body;
  const choices = [0, 1, 2].map((tick) => ({ value: String(tick), label: tickWord(lang, tick) }));
  return (
    <div class="judge">
      <h2>{say(lang, "assessment")}</h2>
      {criteria.map((criterion, at) => (
        <Segments
          label={criterion}
          name={fields.tick(at)}
          choices={choices}
          chosen={draft.ticks[at] == null ? undefined : String(draft.ticks[at])}
        />
      ))}
      <Score {...props} />
      <TextArea
        label={wordsLabel(props)}
        name={fields.words}
        value={draft.words}
        rows={4}
        serif
        maxlength={reviewLimits.words}
        {...faultOf(lang, typed, "words")}
      />
      <p class="hint saved">{draftLine(props)}</p>
      <div class="sendbar">
        <Button name="act" value="send" weight="primary" size="lg" onward>
          {props.next === null ? say(lang, "send") : say(lang, "sendNext", { name: props.next })}
        </Button>
        <div class="actions">
          <Button name="act" value="again" size="sm">
            {say(lang, "askAgain")}
          </Button>
          <Button name="act" value="draft" weight="bare" size="sm">
            {say(lang, "saveDraft")}
          </Button>
        </div>
      </div>
      <Keys lang={lang} criteria={Math.min(9, criteria.length)} />
      <WhoElse {...props} />
    </div>
  );
};

/** VP-21, beside the thing itself; and one's own earlier reviews of the same exercise. */
export const WhoElse = (props: ReviewProps): Element => {
  const { call, review } = props;
  const { language: lang } = call;
  const name = review.take.name ?? say(lang, "someone");
  const earlier = (number: number | null, score: number | null) =>
    say(lang, "earlierTry", { try: number ?? 1, score: score ?? 0 });
  return (
    <aside class="note" aria-label={say(lang, "whoCan")}>
      <h3>{say(lang, "whoCan")}</h3>
      <p>{say(lang, "whoCanWhy", { name })}</p>
      <h3>{say(lang, "whoReads")}</h3>
      <p>{say(lang, "whoReadsWhy", { name })}</p>
      {review.earlier.map(({ take, try: number, score, open }) => (
        <p>
          {open ? (
            <a href={reviewPath(call.academy, take)}>{earlier(number, score)}</a>
          ) : (
            earlier(number, score)
          )}
        </p>
      ))}
    </aside>
  );
};

type Lang = ReviewProps["call"]["language"];

const tickWord = (lang: Lang, tick: number): string =>
  say(lang, tick === 2 ? "tick2" : tick === 1 ? "tick1" : "tick0");

const wordsLabel = ({ call, review }: ReviewProps): string => {
  const first = review.take.name?.split(" ")[0];
  return first ? say(call.language, "yourWords", { name: first }) : say(call.language, "yourWordsBare");
};

const draftLine = ({ call, review, now }: ReviewProps): string => {
  if (review.draftAt === null) return say(call.language, "draftWhy");
  const { day, time } = timesOf(call);
  return say(call.language, "draftSaved", { when: `${day(review.draftAt, now)}, ${time(review.draftAt)}` });
};

const width = 300;

/** Of 100, by the ticks as they were last kept; the score before, and what passes, beside it. */
const Score = ({ call, review, draft }: ReviewProps): Element => {
  const { language: lang } = call;
  const score = scoreOf(draft.ticks);
  const was = review.earlier[0]?.score ?? null;
  const { passFrom } = review.take.body;
  const x = (value: number) => (value * width) / 100;
  return (
    <Fragment>
      <p class="small muted" data-no-score hidden={score !== null}>
        {say(lang, "noScore")}
      </p>
      <div class="score" data-score hidden={score === null}>
        <p>
          <strong class="num">{score ?? 0}</strong>
          <span>
            {say(lang, "byTicks")}
            <br />
            {was !== null && say(lang, "was", { score: was })}
            {was !== null && passFrom !== null && "; "}
            {passFrom !== null && say(lang, "passes", { score: passFrom })}
          </span>
        </p>
        <svg viewBox={`0 0 ${width} 14`} role="img" aria-label={say(lang, "scoreAlt", { score: score ?? 0 })}>
          <rect class="bg" width={width} height={6} y={4} rx={3} />
          <rect class="fg" width={x(score ?? 0)} height={6} y={4} rx={3} />
          {passFrom !== null && <path class="tick" d={`M${x(passFrom)} 0v14`} />}
          {was !== null && <circle class="was" cx={x(was)} cy={7} r={4} />}
        </svg>
      </div>
    </Fragment>
  );
};

const Keys = ({ lang, criteria }: { lang: Lang; criteria: number }): Element => (
  <ul class="keys small muted" aria-label={say(lang, "keys")}>
    <li>
      <kbd class="kbd">Space</kbd> {say(lang, "keyPlay")}
    </li>
    <li>
      <kbd class="kbd">C</kbd> {say(lang, "keyRemark")}
    </li>
    <li>
      <kbd class="kbd">1</kbd> {say(lang, "keyTo")} <kbd class="kbd">{criteria}</kbd> {say(lang, "keyTick")}
    </li>
    <li>
      <kbd class="kbd">N</kbd> {say(lang, "keySend")}
    </li>
    <li>
      <kbd class="kbd">J</kbd> <kbd class="kbd">L</kbd> {say(lang, "keySeek")}
    </li>
  </ul>
);
