import { Fragment } from "#jsx/jsx-runtime";
import { Band, type Element, type Lang } from "#web";
import type { ExerciseBody } from "../exercise.ts";
import { practiceWords as say } from "../practice.words.ts";

/** Situation, assignment, criteria: the same for whoever meets them. */
export const Brief = ({ lang, body }: { lang: Lang; body: ExerciseBody }): Element => (
  <Fragment>
    {body.situation !== "" && (
      <Band id="situation" title={say(lang, "situation")}>
        <Paragraphs text={body.situation} />
      </Band>
    )}
    <Band id="assignment" title={say(lang, "assignment")}>
      <Paragraphs text={body.assignment} />
    </Band>
    <Band id="criteria" title={say(lang, "criteria")}>
      <ol class="numbered prose">
        {body.criteria.map((criterion) => (
          <li>{criterion}</li>
        ))}
      </ol>
      {body.passFrom !== null && <p class="small muted">{say(lang, "passFrom", { score: body.passFrom })}</p>}
    </Band>
  </Fragment>
);

/** A blank line begins the next. */
export const Paragraphs = ({ text }: { text: string }): Element => (
  <Fragment>
    {text.split(/\n\s*\n/).map((paragraph) => (
      <p class="prose">{paragraph}</p>
    ))}
  </Fragment>
);
