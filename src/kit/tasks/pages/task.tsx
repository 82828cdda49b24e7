import { Fragment } from "#jsx/jsx-runtime";
import { mayEnter } from "#access";
import {
  Actions,
  Band,
  Button,
  Form,
  LinkButton,
  Opening,
  formatBytes,
  times,
  type Child,
  type Element,
} from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { ownTask, type TaskRow } from "../own-tasks.ts";
import { taskFilePath, taskPath, tasksPath } from "../paths.ts";
import { figuresOf, isOver } from "../progress.ts";
import { idIn, type Shown } from "../parts.ts";
import { TaskProgress } from "../task-progress.tsx";
import { taskWords as say } from "../tasks.words.ts";
import { titleOf, toldOf } from "../told.ts";

/** How far it is, and where it led. */
export async function taskPage(shown: Shown, call: MemberCall): Promise<Answer> {
  const { language: lang, academy, actor } = call;
  const context = { academy: actor.academy, member: actor.id };
  const task = await shown.platform.store.read(context, (tx) => ownTask(tx, actor, idIn(call)));
  const title = `${titleOf(shown.kindOf, lang, task)}.`;
  const over = isOver(task);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={lead(shown, call, task)} actions={acts(shown, call, task)} />
        {!over && <UnderWay shown={shown} call={call} task={task} />}
        {over && <File shown={shown} call={call} task={task} />}
        <p class="small">
          <a href={tasksPath(academy)}>{say(lang, "all")}</a>
        </p>
      </Fragment>
    ),
  });
}

type Part = { shown: Shown; call: MemberCall; task: TaskRow };

function lead({ kindOf }: Shown, { language: lang, academy }: MemberCall, task: TaskRow): Child {
  const kind = kindOf(task.kind);
  const figures = figuresOf(lang, task);
  if (task.state === "waiting") return say(lang, "waitsLead");
  if (task.state === "running") return say(lang, "runningLead");
  if (task.state === "done" && task.fileThrownAt !== null) return say(lang, "fileThrown");
  if (task.state === "done")
    return kind?.outcome?.(lang, academy, toldOf(task))?.sentence ?? say(lang, "doneLead");
  if (task.failure === "cancelled") return say(lang, "cancelled", { figures });
  if (task.failure === "right-ended") return say(lang, "rightEnded", { figures });
  const ours = task.failure === "gave-up" || task.failure === "lost" || task.failure === "unknown-kind";
  return kind?.failed?.(lang, toldOf(task)) ?? say(lang, ours ? "failedLead" : "refusedLead", { figures });
}

function acts({ kindOf, platform }: Shown, call: MemberCall, task: TaskRow): Child {
  const { language: lang, academy, actor, guard } = call;
  if (!isOver(task)) return undefined;
  const kind = kindOf(task.kind);
  const outcome = kind?.outcome?.(lang, academy, toldOf(task));
  const again = task.state !== "done" && kind && mayEnter(actor, kind.may, platform.clock.now()).allowed;
  if (!outcome?.href && !again) return undefined;
  return (
    <Fragment>
      {outcome?.href && (
        <LinkButton href={outcome.href} weight={again ? "line" : "primary"}>
          {outcome.label ?? outcome.sentence}
        </LinkButton>
      )}
      {again && (
        <Form action={`${taskPath(academy, task.id)}/again`} guard={guard}>
          <Button weight="primary">{say(lang, task.state === "failed" ? "tryAgain" : "goOn")}</Button>
        </Form>
      )}
    </Fragment>
  );
}

const UnderWay = ({ shown, call, task }: Part): Element => {
  const { language: lang, academy, guard } = call;
  return (
    <Band id="progress" title={say(lang, "howFarIs")}>
      <TaskProgress lang={lang} task={task} now={shown.platform.clock.now()} reloads />
      <Form action={`${taskPath(academy, task.id)}/cancel`} guard={guard}>
        <p class="small muted">{say(lang, "cancelWhat")}</p>
        <Actions>
          <LinkButton href={taskPath(academy, task.id)}>{say(lang, "lookAgain")}</LinkButton>
          <Button weight="bare">{say(lang, "cancel")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const File = ({ shown, call, task }: Part): Element | null => {
  const { language: lang, academy, zone } = call;
  const { fileName, fileBytes, fileUntil, fileThrownAt } = task;
  if (fileName === null || fileBytes === null || fileUntil === null || fileThrownAt !== null) return null;
  const gone = fileUntil <= shown.platform.clock.now();
  const { fullDate } = times(lang, zone);
  return (
    <Band id="file" title={say(lang, "file")}>
      {gone ? (
        <p>{say(lang, "fileGone")}</p>
      ) : (
        <Fragment>
          <p>{say(lang, "fileWhat", { size: formatBytes(lang, fileBytes), day: fullDate(fileUntil) })}</p>
          <Actions>
            <LinkButton href={taskFilePath(academy, task.id)} weight="primary" download>
              {say(lang, "fetch", { name: fileName })}
            </LinkButton>
          </Actions>
        </Fragment>
      )}
    </Band>
  );
};
