import { after, hour, type Instant } from "#clock";
import { Band, Empty, LinkButton, Plot, formatList, type Element } from "#web";
import type { MemberCall } from "#web-server";
import type { AssignmentOpened } from "../own-work.ts";
import { recordPath, takePath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import { timesOf } from "./common.tsx";

type TriesProps = { call: MemberCall; opened: AssignmentOpened; unsavedHours: number; now: Instant };

export const Tries = ({ call, opened, unsavedHours, now }: TriesProps): Element => {
  const { language: lang } = call;
  const shown = opened.takes.filter(({ state, bytes }) => state === "saved" || bytes > 0);
  return (
    <Band id="tries" title={say(lang, "yourTries")}>
      {shown.length === 0 ? (
        <Empty small title={say(lang, "noTries")}>
          {say(lang, "noTriesWhy")}
        </Empty>
      ) : (
        <ul class="due">
          {shown.map((take) => (
            <TryRow
              call={call}
              opened={opened}
              take={take}
              gone={after(take.lastSliceAt, unsavedHours * hour)}
              now={now}
            />
          ))}
        </ul>
      )}
    </Band>
  );
};

type TryProps = {
  call: MemberCall;
  opened: AssignmentOpened;
  take: AssignmentOpened["takes"][number];
  gone: Instant;
  now: Instant;
};

const TryRow = ({ call, opened, take, gone, now }: TryProps): Element => {
  const { language: lang, academy } = call;
  const { weekDate, distance, day } = timesOf(call);
  const score = opened.feedback.find((one) => one.take === take.id)?.score ?? null;
  const saved = take.state === "saved";
  const href = saved ? takePath(academy, take.id) : recordPath(academy, take.assignment);
  return (
    <li>
      <p class="when">{weekDate(take.savedAt ?? take.startedAt)}</p>
      <p class="what">
        <a href={href}>
          {take.try === null ? say(lang, "yourTries") : say(lang, "tryNumber", { number: take.try })}
        </a>
        <span>
          {take.savedAt === null
            ? say(lang, "notSaved", { when: distance(gone, now) })
            : say(lang, "savedOn", { when: day(take.savedAt, now) })}
          {score !== null && `; ${say(lang, "scoreLine", { score })}`}
        </span>
      </p>
      <p class="go">
        <LinkButton href={href} size="sm">
          {say(lang, saved ? "lookBack" : "goOn")}
        </LinkButton>
      </p>
    </li>
  );
};

/** A plot only where a trend can be seen: from the second score on. */
export const Scores = ({ call, opened }: { call: MemberCall; opened: AssignmentOpened }): Element | null => {
  const { language: lang } = call;
  const { weekDate } = timesOf(call);
  const { passFrom } = opened.set.body;
  const points = opened.feedback
    .toSorted((one, other) => (one.try ?? 0) - (other.try ?? 0))
    .flatMap(({ score, sentAt }) => (score === null ? [] : [{ value: score, label: weekDate(sentAt) }]));
  if (points.length < 2) return null;
  const told = formatList(
    lang,
    points.map(({ value }) => String(value)),
  );
  return (
    <Band id="scores" title={say(lang, "progress")}>
      <Plot
        alternative={say(lang, "progressAlt", { scores: told })}
        points={points}
        {...(passFrom !== null && {
          pass: { value: passFrom, words: say(lang, "progressPass", { score: passFrom }) },
        })}
      />
    </Band>
  );
};
