import type { Academy } from "#academies";
import { places, type Answer, type Call } from "#web-server";
import type { TaskId } from "./tables.ts";

type Slug = Pick<Academy, "slug">;

/** Where this module's pages are. */
export const tasksPath: (academy: Slug) => string = places.tasks;
export const taskPath = (academy: Slug, task: TaskId): string => `${tasksPath(academy)}/${task}`;
export const taskFilePath = (academy: Slug, task: TaskId): string => `${taskPath(academy, task)}/file`;

/** What a form that begins a task is answered with. */
export const redirectToTask = ({ academy }: Pick<Call, "academy">, task: TaskId): Answer => ({
  kind: "redirect",
  to: taskPath(academy, task),
});
