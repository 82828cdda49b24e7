import { Fragment } from "#jsx/jsx-runtime";
import { hasRole } from "#access";
import type { Instant } from "#clock";
import { Forbidden } from "#errors";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, formatDuration, type Child, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { openPractice, type Practice } from "../own-work.ts";
import { assignmentPath, practicePath, recordPath, takePath } from "../paths.ts";
import { homeWords as say } from "../home.words.ts";
import { isLate, tasksOf, type Task } from "../tasks.ts";
import { whoLooked } from "../who-looked.ts";
import { asWork, timesOf, unsavedUntil } from "./common.tsx";
import { endedPart } from "./ended.tsx";
import { HowFar, YourData } from "./home-below.tsx";
import { TaskList } from "./practice.tsx";
import { ScoreNote } from "./score-note.tsx";

const shownMost = 6;

/** A learner's day: one thing to do next, what is new, what is due, how far, who looked. */
export const learnersPart =
  (platform: Platform) =>
  async (call: MemberCall): Promise<Child | null> => {
    if (!hasRole(call.actor, "participant")) return null;
    try {
      const practice = await openPractice(platform, call.actor);
      const now = platform.clock.now();
      const month = (at: Instant) => timesOf(call).isoDate(at).slice(0, 7);
      const looked = await whoLooked(platform, call.actor, (at) => month(at) === month(now));
      const tasks = tasksOf(practice);
      const [next, ...later] = tasks;
      return (
        <Fragment>
          {next ? (
            <Next call={call} task={next} now={now} />
          ) : (
            <UpToDate call={call} practice={practice} now={now} />
          )}
          <New call={call} practice={practice} now={now} />
          {later.length > 0 && (
            <Band id="home-due" title={say(call.language, "due")}>
              <TaskList call={call} tasks={tasks.slice(0, shownMost)} now={now} />
            </Band>
          )}
          <HowFar call={call} practice={practice} />
          <YourData call={call} looked={looked} />
        </Fragment>
      );
    } catch (error) {
      if (error instanceof Forbidden && error.reason === "licence ended") return endedPart(call);
      throw error;
    }
  };

type DayProps = { call: MemberCall; practice: Practice; now: Instant };

const UpToDate = ({ call, practice, now }: DayProps): Element => {
  const { language: lang, academy } = call;
  const done = practice.set.length > 0;
  return (
    <Opening
      display
      dateline={timesOf(call).fullDate(now)}
      title={say(lang, done ? "homeDone" : "homeNothing")}
      lead={say(lang, done ? "homeDoneLead" : "homeNothingLead")}
      {...(done && {
        actions: <LinkButton href={practicePath(academy)}>{say(lang, "allExercises")}</LinkButton>,
      })}
    />
  );
};

type NextProps = { call: MemberCall; task: Task; now: Instant };

const Next = (props: NextProps): Element => {
  const { call, task, now } = props;
  const { language: lang, academy } = call;
  const { assignment } = task.set;
  return (
    <Opening
      display
      dateline={timesOf(call).fullDate(now)}
      title={nextTitle(props)}
      lead={nextLead(props)}
      actions={
        <Fragment>
          <LinkButton href={recordPath(academy, assignment)} weight="primary" size="lg" icon="video-camera">
            {say(lang, task.kind === "unsaved" ? "goOn" : "start")}
          </LinkButton>
          <LinkButton href={assignmentPath(academy, assignment)} weight="bare">
            {say(lang, "readFirst")}
          </LinkButton>
          <LinkButton href={practicePath(academy)} weight="bare">
            {say(lang, "allExercises")}
          </LinkButton>
        </Fragment>
      }
      note={{
        label: say(lang, "whoCan"),
        title: say(lang, "whoCan"),
        children: <p>{say(lang, "untilShared")}</p>,
      }}
    />
  );
};

function nextTitle({ call, task, now }: NextProps): Child {
  const { language: lang } = call;
  const { kind, set } = task;
  if (kind === "unsaved") return say(lang, "homeUnsaved");
  if (kind === "again") return say(lang, "homeAgain");
  if (isLate(task, now)) return say(lang, "homeLate");
  if (set.dueAt === null) return say(lang, "homeTodo");
  return say(lang, "homeTodoDue", { day: timesOf(call).day(set.dueAt, now) });
}

function nextLead({ call, task, now }: NextProps): Child {
  const { language: lang, academy } = call;
  const { kind, set, lastSliceAt } = task;
  const { day, distance } = timesOf(call);
  const length = formatDuration(lang, set.longestSeconds * 1_000);
  const about = { title: asWork, words: set.body.title, length };
  if (lastSliceAt !== null) {
    const when = distance(unsavedUntil(academy, lastSliceAt), now);
    return say(lang, "homeUnsavedLead", { ...about, when });
  }
  if (kind === "again") return say(lang, "homeAgainLead", about);
  if (isLate(task, now) && set.dueAt !== null)
    return say(lang, "homeLateLead", { ...about, day: day(set.dueAt, now) });
  return say(lang, "homeTodoLead", about);
}

const New = ({ call, practice, now }: DayProps): Element | null => {
  const { language: lang, academy } = call;
  const newest = practice.feedback.find(({ readAt }) => readAt === null);
  if (!newest) return null;
  const from = {
    name: (newest.coach && practice.names.get(newest.coach)) ?? say(lang, "someCoach"),
    when: timesOf(call).day(newest.sentAt, now),
    title: asWork,
    words: newest.exerciseBody.title,
    try: newest.try ?? 1,
  };
  const first = newest.body.words.trim() || newest.body.remarks[0]?.text || say(lang, "feedback");
  const note = newest.score === null ? null : <ScoreNote call={call} score={newest.score} />;
  return (
    <Band
      id="home-new"
      title={say(lang, "new")}
      {...(note && { note: { label: say(lang, "score"), children: note } })}
    >
      <blockquote class="quote">
        <p>“{first}”</p>
      </blockquote>
      <p class="by">{say(lang, "from", from)}</p>
      <Actions>
        <LinkButton href={takePath(academy, newest.take)} size="sm" icon="play">
          {say(lang, "readAll", { count: newest.body.remarks.length })}
        </LinkButton>
      </Actions>
    </Band>
  );
};
