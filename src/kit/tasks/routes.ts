import { Conflict } from "#errors";
import { forMembers, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import { cancelTask, retryTask } from "./acts.ts";
import { openTaskFile } from "./open-file.ts";
import { taskPage } from "./pages/task.tsx";
import { idIn, type Shown } from "./parts.ts";
import { taskPath } from "./paths.ts";
import type { TaskId } from "./tables.ts";
import { taskWords as say } from "./tasks.words.ts";

type Handler = (shown: Shown, call: MemberCall) => Promise<Answer>;

/** Whoever belongs here may ask; whose a task is, its row says. */
const within = { door: "academy", may: "use the academy" } as const;

export function taskRoutes(shown: Shown): Route[] {
  const route = (method: Route["method"], name: string, path: string, handle: Handler): Route => ({
    name: `tasks.${name}`,
    method,
    path: `/a/:academy/tasks${path}`,
    access: within,
    handle: forMembers((call) => handle(shown, call)),
  });
  return [
    route("GET", "show", "/:task", taskPage),
    route("POST", "cancel", "/:task/cancel", cancel),
    route("POST", "again", "/:task/again", again),
    route("GET", "file", "/:task/file", ({ platform, kindOf }, call) =>
      openTaskFile(platform, kindOf, call.actor, idIn(call), call.signal),
    ),
  ];
}

const cancel: Handler = ({ platform }, call) =>
  back(call, "cancelledSlip", (id) => cancelTask(platform, call.actor, id));

const again: Handler = ({ platform, kindOf }, call) =>
  back(call, "goesOnSlip", (id) => retryTask(platform, kindOf, call.actor, id));

/** To the task's page, which shows how it stands now, whoever was quicker. */
async function back(
  call: MemberCall,
  said: "cancelledSlip" | "goesOnSlip",
  act: (id: TaskId) => Promise<void>,
): Promise<Answer> {
  const id = idIn(call);
  const to = taskPath(call.academy, id);
  try {
    await act(id);
    return redirect(to, { said: say(call.language, said) });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return redirect(to, { said: say(call.language, "taskEnded") });
  }
}
