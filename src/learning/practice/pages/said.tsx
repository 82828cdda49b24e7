import { Empty, type Element } from "#web";
import { parseTicks } from "../feedback.ts";
import type { OwnTake } from "../own-work.ts";
import { takeWords as say } from "../take.words.ts";
import { Paragraphs } from "./brief.tsx";
import { timesOf } from "./common.tsx";
import { nameIn, type TakeProps } from "./sharing.tsx";
import { TickList } from "./tick-list.tsx";

export const NoFeedback = ({ call, opened }: TakeProps): Element => (
  <Empty small title={say(call.language, "feedbackNone")}>
    {say(call.language, opened.shares.length === 0 ? "feedbackNotShared" : "feedbackNoneWhy")}
  </Empty>
);

type SaidProps = TakeProps & { one: OwnTake["feedback"][number] };

/** What one coach said: words, ticks and score beside the recording. */
export const Said = (props: SaidProps): Element => {
  const { call, opened, one, now } = props;
  const { language: lang } = call;
  const name = nameIn(props, one.coach);
  return (
    <article class="stack">
      {one.body.words !== "" && (
        <blockquote class="quote plain">
          <Paragraphs text={one.body.words} />
        </blockquote>
      )}
      <p class="by">
        {say(lang, "by", { name, when: timesOf(call).day(one.sentAt, now) })}
        {one.score !== null &&
          opened.feedback.length > 1 &&
          `; ${say(lang, "scoreLine", { score: one.score })}`}
      </p>
      {one.anotherTry && <p>{say(lang, "anotherTry")}</p>}
      <TickList lang={lang} criteria={opened.take.body.criteria} ticks={parseTicks(one.ticks)} />
    </article>
  );
};
