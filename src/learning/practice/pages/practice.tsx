import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import { Band, Empty, LinkButton, Opening, formatDuration, type Child, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { openPractice, type Practice } from "../own-work.ts";
import { assignmentPath, recordPath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import { daysBetween, doneOf, isLate, tasksOf, type Task } from "../tasks.ts";
import { timesOf, unsavedUntil, Work } from "./common.tsx";

export async function practicePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang } = call;
  const practice = await openPractice(platform, call.actor);
  if (practice.set.length === 0) {
    const empty = <Empty title={say(lang, "nothingTitle")}>{say(lang, "nothingWhy")}</Empty>;
    return page(call, { title: say(lang, "practise"), children: empty });
  }
  const tasks = tasksOf(practice);
  const title = say(lang, "listTitle", { open: tasks.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "listLead")} />
        {tasks.length > 0 && (
          <Band id="set" title={say(lang, "due")}>
            <TaskList call={call} tasks={tasks} now={platform.clock.now()} />
          </Band>
        )}
        <Done call={call} practice={practice} />
      </Fragment>
    ),
  });
}

type TasksProps = { call: MemberCall; tasks: readonly Task[]; now: Instant };

/** What is left to do, in the order in which it is best done. */
export const TaskList = ({ call, tasks, now }: TasksProps): Element => (
  <ul class="due">
    {tasks.map((task) => (
      <TaskRow call={call} task={task} now={now} />
    ))}
  </ul>
);

type TaskProps = { call: MemberCall; task: Task; now: Instant };

const TaskRow = ({ call, task, now }: TaskProps): Element => {
  const { language: lang, academy } = call;
  const { set, kind, tries } = task;
  const record = say(lang, kind === "unsaved" ? "goOn" : kind === "again" ? "recordAgain" : "record");
  return (
    <Row
      late={isLate(task, now)}
      when={<When call={call} task={task} now={now} />}
      href={assignmentPath(academy, set.assignment)}
      title={set.body.title}
      about={`${longest(call, set)}; ${say(lang, "tries", { count: tries })}`}
      go={
        <LinkButton href={recordPath(academy, set.assignment)} size="sm">
          {record}
        </LinkButton>
      }
    />
  );
};

const When = ({ call, task, now }: TaskProps): Element => {
  const { language: lang, academy } = call;
  const { weekDate, distance, isoDate } = timesOf(call);
  const { set, kind, lastSliceAt } = task;
  if (kind === "again") return <span>{say(lang, "askedAgain")}</span>;
  if (lastSliceAt !== null) {
    const gone = unsavedUntil(academy, lastSliceAt);
    return <span class="broken">{say(lang, "goneWhen", { when: distance(gone, now) })}</span>;
  }
  if (set.dueAt === null) return <span>{say(lang, "noDue")}</span>;
  const days = daysBetween(isoDate(set.dueAt), isoDate(now));
  return (
    <Fragment>
      <time datetime={isoDate(set.dueAt)}>{weekDate(set.dueAt)}</time>
      {isLate(task, now) ? (
        <span class="broken">{say(lang, "late", { days })}</span>
      ) : (
        <span>{distance(set.dueAt, now)}</span>
      )}
    </Fragment>
  );
};

const longest = ({ language: lang }: MemberCall, { longestSeconds }: Task["set"]): string =>
  say(lang, "longest", { length: formatDuration(lang, longestSeconds * 1_000) });

/** What was tried stays within reach: to look back, or to try once more. */
const Done = ({ call, practice }: { call: MemberCall; practice: Practice }): Element | null => {
  const { language: lang, academy } = call;
  const done = doneOf(practice);
  if (done.length === 0) return null;
  return (
    <Band id="done" title={say(lang, "done")}>
      <ul class="due">
        {done.map(({ set, tries }) => (
          <Row
            when={<span>{say(lang, "tries", { count: tries })}</span>}
            href={assignmentPath(academy, set.assignment)}
            title={set.body.title}
            about={longest(call, set)}
            go={
              <LinkButton href={assignmentPath(academy, set.assignment)} weight="bare" size="sm">
                {say(lang, "lookBack")}
              </LinkButton>
            }
          />
        ))}
      </ul>
    </Band>
  );
};

type RowProps = { late?: boolean; when: Child; href: string; title: string; about: Child; go: Child };

const Row = ({ late = false, when, href, title, about, go }: RowProps): Element => (
  <li class={late ? "late" : undefined}>
    <p class="when">{when}</p>
    <p class="what">
      <a href={href}>
        <Work>{title}</Work>
      </a>
      <span>{about}</span>
    </p>
    <p class="go">{go}</p>
  </li>
);
