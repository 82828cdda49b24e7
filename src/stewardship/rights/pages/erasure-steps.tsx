import { Verdict, times, type Element } from "#web";
import { rightsWords as say } from "../words.ts";
import { spanOf } from "./common.ts";
import type { Props } from "./erasure.tsx";

const Step = ({ done, words }: { done: boolean; words: string }): Element => (
  <li>
    <Verdict kind={done ? "good" : "ask"}>{words}</Verdict>
  </li>
);

export const Steps = ({ request, progress, call, now, copies }: Props): Element => {
  const { language: lang, zone } = call;
  const { dateTime } = times(lang, zone);
  const { noted, ended, endedNumber, latest } = progress;
  const { filesGoneAt: files, copiesMissing } = request;
  const inCopy = (copy: number): { done: boolean; words: string } => {
    const which = { copy, total: copies };
    if (noted !== null) return { done: true, words: say(lang, "noted", { ...which, date: dateTime(noted) }) };
    if (copiesMissing.includes(String(copy))) return { done: false, words: say(lang, "copyMissing", which) };
    return {
      done: copiesMissing.length > 0,
      words: say(lang, copiesMissing.length > 0 ? "written" : "notNoted", which),
    };
  };
  return (
    <ol class="stack">
      <Step done words={say(lang, "refused", { date: dateTime(request.askedAt) })} />
      {Array.from({ length: copies }, (_, at) => (
        <Step key={at} {...inCopy(at + 1)} />
      ))}
      <Step
        done={files !== null}
        words={files === null ? say(lang, "filesGoing") : say(lang, "filesGone", { date: dateTime(files) })}
      />
      <Step
        done={ended !== null}
        words={
          ended !== null
            ? say(lang, "ended", {
                date: dateTime(ended),
                number: (endedNumber ?? 1) - 1,
                span: spanOf(lang, ended - request.askedAt),
              })
            : say(lang, "notEnded", {
                latest: dateTime(latest),
                passed: spanOf(lang, now - request.askedAt),
              })
        }
      />
    </ol>
  );
};
