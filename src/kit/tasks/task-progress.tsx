import type { Instant } from "#clock";
import { Progress, type Element, type Lang } from "#web";
import { isOver, progressLine, type Moving } from "./progress.ts";
import type { TaskId } from "./tables.ts";

type Props = {
  lang: Lang;
  task: Moving & { id: TaskId };
  now: Instant;
  /** The page shows something else once the work has ended: it is read again unless somebody is typing in it. */
  reloads?: boolean;
};

/** How far a task is. Moves by itself where the page brings `liveScript` along; without script it is as far as it was. */
export const TaskProgress = ({ lang, task, now, reloads = false }: Props): Element => {
  const line = progressLine(lang, task, now);
  return (
    <div
      data-live={isOver(task) ? undefined : `task:${task.id}`}
      data-live-ends={reloads ? "reload" : undefined}
      class="live"
    >
      {task.total > 0 ? (
        <Progress
          id={`progress-${task.id}`}
          label={<span data-live-said>{line}</span>}
          value={Math.min(task.shown, task.total)}
          max={task.total}
        />
      ) : (
        <p data-live-said>{line}</p>
      )}
    </div>
  );
};
