import { after, hour, type Instant } from "#clock";
import type { Platform } from "#platform";
import { Band, Empty, LinkButton, Opening, Plot, formatList, type Element, type Lang } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import {
  openAssignment,
  openPractice,
  type AssignmentOpened,
  type Names,
  type Practice,
} from "../own-work.ts";
import { assignmentPath, practicePath, recordPath, takePath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";

import { asWork, idIn, lengthText, timesOf, Work } from "./common.tsx";

type Set = Practice["set"][number];

const savedTries = ({ takes }: Pick<Practice, "takes">, { assignment }: Pick<Set, "assignment">) =>
  takes.filter((take) => take.assignment === assignment && take.state === "saved");

/** What is to be done first: what is due first, of that without a date what was set last. */
export const nextToDo = (practice: Practice): Set | null => {
  const open = practice.set.filter((one) => savedTries(practice, one).length === 0);
  return open.toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity))[0] ?? null;
};

export async function practicePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang } = call;
  const practice = await openPractice(platform, call.actor);
  if (practice.set.length === 0) {
    const empty = <Empty title={say(lang, "nothingTitle")}>{say(lang, "nothingWhy")}</Empty>;
    return page(call, { title: say(lang, "practise"), children: empty });
  }
  const open = practice.set.filter((one) => savedTries(practice, one).length === 0).length;
  const title = say(lang, "listTitle", { open });
  return page(call, {
    title,
    children: (
      <>
        <Opening title={title} lead={say(lang, "listLead")} />
        <Band id="set" title={say(lang, "set")}>
          <DueList call={call} practice={practice} now={platform.clock.now()} />
        </Band>
      </>
    ),
  });
}

type DueProps = { call: MemberCall; practice: Practice; now: Instant; most?: number };

/** What is set, with what is due first. */
export const DueList = ({ call, practice, now, most = 200 }: DueProps): Element => {
  const { set } = practice;
  const ordered = set.toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity));
  return (
    <ul class="due">
      {ordered.slice(0, most).map((one) => (
        <DueRow call={call} one={one} tries={savedTries(practice, one).length} now={now} />
      ))}
    </ul>
  );
};

const DueRow = ({
  call,
  one,
  tries,
  now,
}: {
  call: MemberCall;
  one: Set;
  tries: number;
  now: Instant;
}): Element => {
  const { language: lang, academy } = call;
  const { weekDate, distance, isoDate } = timesOf(call);
  const late = one.dueAt !== null && one.dueAt < now && tries === 0;
  return (
    <li class={late ? "late" : undefined}>
      <p class="when">
        {one.dueAt === null ? (
          <span>{say(lang, "noDue")}</span>
        ) : (
          <>
            <time datetime={isoDate(one.dueAt)}>{weekDate(one.dueAt)}</time>
            <span class={late ? "broken" : undefined}>
              {late ? say(lang, "late", { distance: distance(one.dueAt, now) }) : distance(one.dueAt, now)}
            </span>
          </>
        )}
      </p>
      <p class="what">
        <a href={assignmentPath(academy, one.assignment)}>
          <Work>{one.body.title}</Work>
        </a>
        <span>
          {say(lang, "longest", { length: lengthText(one.longestSeconds * 1_000) })};{" "}
          {say(lang, "tries", { count: tries })}
        </span>
      </p>
      <p class="go">
        <LinkButton href={recordPath(academy, one.assignment)} size="sm">
          {say(lang, tries === 0 ? "record" : "recordAgain")}
        </LinkButton>
      </p>
    </li>
  );
};

/** The exercise as its learner meets it before recording. */
export async function assignmentPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const opened = await openAssignment(platform, call.actor, idIn<"assignment">(call, "assignment"));
  const { set, takes } = opened;
  const { day, distance } = timesOf(call);
  const now = platform.clock.now();
  const due =
    set.dueAt === null
      ? null
      : say(lang, "until", { day: day(set.dueAt, now), distance: distance(set.dueAt, now) });
  const tried = takes.some(({ state }) => state === "saved");
  return page(call, {
    title: set.body.title,
    children: (
      <>
        <Opening
          title={asWork(set.body.title)}
          lead={due ?? say(lang, "longest", { length: lengthText(set.longestSeconds * 1_000) })}
          actions={
            <>
              <LinkButton
                href={recordPath(academy, set.assignment)}
                weight="primary"
                size="lg"
                icon="video-camera"
              >
                {say(lang, tried ? "recordAgain" : "start")}
              </LinkButton>
              <LinkButton href={practicePath(academy)} weight="bare">
                {say(lang, "allExercises")}
              </LinkButton>
            </>
          }
          note={whoCanOpen(lang, opened)}
        />
        <Brief lang={lang} body={set.body} />
        <Tries call={call} opened={opened} unsavedHours={academy.policy.unsavedTakeHours} now={now} />
        <Scores call={call} opened={opened} />
      </>
    ),
  });
}

export const whoCanOpen = (lang: Lang, { coaches, names }: { coaches: readonly string[]; names: Names }) => {
  const known = [...names].filter(([member]) => coaches.includes(member)).map(([, name]) => name);
  const unnamed = coaches.length > known.length ? [say(lang, "someCoach")] : [];
  const said = formatList(lang, [...known, ...unnamed]);
  const words = coaches.length === 0 ? say(lang, "coachesNone") : say(lang, "coachesWho", { names: said });
  return { label: say(lang, "whoCan"), title: say(lang, "whoCan"), children: <p>{words}</p> };
};

type Body = AssignmentOpened["set"]["body"];

/** Situation, assignment, criteria: the same for whoever meets them. */
export const Brief = ({ lang, body }: { lang: Lang; body: Body }): Element => (
  <>
    {body.situation !== "" && (
      <Band id="situation" title={say(lang, "situation")}>
        <Paragraphs text={body.situation} />
      </Band>
    )}
    <Band id="assignment" title={say(lang, "assignment")}>
      <Paragraphs text={body.assignment} />
    </Band>
    <Band id="criteria" title={say(lang, "criteria")}>
      <ol class="stack">
        {body.criteria.map((criterion) => (
          <li>{criterion}</li>
        ))}
      </ol>
      {body.passFrom !== null && <p class="small muted">{say(lang, "passFrom", { score: body.passFrom })}</p>}
    </Band>
  </>
);

export const Paragraphs = ({ text }: { text: string }): Element => (
  <>
    {text.split(/\n\s*\n/).map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </>
);

type TriesProps = { call: MemberCall; opened: AssignmentOpened; unsavedHours: number; now: Instant };

const Tries = ({ call, opened, unsavedHours, now }: TriesProps): Element => {
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
const Scores = ({ call, opened }: { call: MemberCall; opened: AssignmentOpened }): Element | null => {
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
