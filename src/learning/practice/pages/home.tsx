import { hasRole } from "#access";
import { Forbidden } from "#errors";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, type Child, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { openPractice, type Practice } from "../own-work.ts";
import { assignmentPath, practicePath, recordPath, takePath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import { asWork, lengthText, timesOf } from "./common.tsx";
import { DueList, nextToDo } from "./practice.tsx";
import { endedPart } from "./ended.tsx";

/** A learner's day: one thing to do next, what is new, what is due. */
export const learnersPart =
  (platform: Platform) =>
  async (call: MemberCall): Promise<Child | null> => {
    if (!hasRole(call.actor, "participant")) return null;
    try {
      const practice = await openPractice(platform, call.actor);
      return <Day call={call} practice={practice} now={platform.clock.now()} />;
    } catch (error) {
      if (error instanceof Forbidden && error.reason === "licence ended") return endedPart(call);
      throw error;
    }
  };

type DayProps = { call: MemberCall; practice: Practice; now: ReturnType<Platform["clock"]["now"]> };

const Day = ({ call, practice, now }: DayProps): Element => (
  <>
    <Next call={call} practice={practice} now={now} />
    <New call={call} practice={practice} now={now} />
    {practice.set.length > 0 && (
      <Band id="home-due" title={say(call.language, "due")}>
        <DueList call={call} practice={practice} now={now} most={6} />
      </Band>
    )}
  </>
);

const Next = ({ call, practice, now }: DayProps): Element => {
  const { language: lang, academy } = call;
  const { fullDate, day } = timesOf(call);
  const asked = againAsked(practice);
  const next = asked ?? nextToDo(practice);
  const dateline = fullDate(now);
  if (next === null) {
    const done = practice.set.length > 0;
    return (
      <Opening
        display
        dateline={dateline}
        title={say(lang, done ? "homeDone" : "homeNothing")}
        lead={say(lang, done ? "homeDoneLead" : "homeNothingLead")}
      />
    );
  }
  const values = { title: asWork, words: next.body.title, length: lengthText(next.longestSeconds * 1_000) };
  return (
    <Opening
      display
      dateline={dateline}
      title={
        next.dueAt === null ? say(lang, "homeTodo") : say(lang, "homeTodoDue", { day: day(next.dueAt, now) })
      }
      lead={asked ? say(lang, "homeAgainLead", values) : say(lang, "homeTodoLead", { ...values, try: 1 })}
      actions={
        <>
          <LinkButton
            href={recordPath(academy, next.assignment)}
            weight="primary"
            size="lg"
            icon="video-camera"
          >
            {say(lang, "start")}
          </LinkButton>
          <LinkButton href={assignmentPath(academy, next.assignment)} weight="bare">
            {say(lang, "readFirst")}
          </LinkButton>
          <LinkButton href={practicePath(academy)} weight="bare">
            {say(lang, "allExercises")}
          </LinkButton>
        </>
      }
      note={{
        label: say(lang, "whoCan"),
        title: say(lang, "whoCan"),
        children: <p>{say(lang, "untilShared")}</p>,
      }}
    />
  );
};

/** A coach asked for another try, and none has been made since. */
function againAsked({ set, feedback, takes }: Practice): Practice["set"][number] | null {
  const open = feedback.find(
    ({ anotherTry, assignment, sentAt }) =>
      anotherTry && !takes.some((take) => take.assignment === assignment && (take.savedAt ?? 0) > sentAt),
  );
  return set.find(({ assignment }) => assignment === open?.assignment) ?? null;
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

const ScoreNote = ({ call, score }: { call: MemberCall; score: number }): Element => (
  <p>
    <strong class="big num">{score}</strong>
    <br />
    {say(call.language, "outOf")}
  </p>
);
