import { day, hour } from "#clock";
import { NotFound } from "#errors";
import { parseId } from "#ids";
import { defineJob, every } from "#jobs";
import type { Platform } from "#platform";
import { taskEvents } from "./events.ts";
import { taskHooks } from "./hooks.ts";
import { taskHoldings } from "./holdings.ts";
import { retries, runJob, throwAwayJob } from "./jobs.ts";
import type { TaskKind } from "./kind.ts";
import { TaskRunner } from "./run-task.ts";
import { liveTasks } from "./live.ts";
import { taskRoutes } from "./routes.ts";
import { removeThrown } from "./throw-away.ts";
import { sweepTasks } from "./sweep.ts";

/** Long work, over the kinds of it that all modules declare. */
export function makeTasks(kinds: readonly TaskKind[]) {
  const named = new Map(kinds.map((kind) => [kind.name, kind]));
  if (named.size < kinds.length) throw new Error("two kinds of task have one name");
  const kindOf = (name: string) => named.get(name);
  return {
    name: "tasks",
    ...taskHoldings,
    events: taskEvents,
    hooks: taskHooks,
    live: [liveTasks],
    /** For the list of them. */
    kindOf,
    plug(platform: Platform) {
      const runner = new TaskRunner(platform, kindOf);
      const run = defineJob<{ task: string }>({
        ...runJob,
        retries,
        // A turn is short; one transaction, or a file that is written in one go, may take this long.
        longest: 6 * hour,
        // Before the mails of a long list. They go on beside it: only some of the workers ever hold tasks.
        ahead: day,
        run(context, data) {
          const id = parseId<"task">(data.task);
          if (!id) throw new NotFound("task");
          return runner.run(context, id);
        },
      });
      const thrown = defineJob({
        ...throwAwayJob,
        run: ({ academy }) => removeThrown(platform, academy),
      });
      const sweep = defineJob({ name: "tasks.sweep", run: () => sweepTasks(platform) });
      return {
        routes: taskRoutes({ platform, kindOf }),
        jobs: [run, thrown] as const,
        recurring: [every(sweep, { hours: 1 })],
      };
    },
  };
}
