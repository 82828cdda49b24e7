export { cancelTask } from "./acts.ts";
export { beginTask, openMost } from "./begin-task.ts";
export { fileBytesMost } from "./keep-file.ts";
export {
  taskKind,
  type Progress,
  type TaskData,
  type TaskKind,
  type TaskOutcome,
  type TaskRun,
  type TaskTold,
} from "./kind.ts";
export { makeTasks } from "./module.ts";
export type { Counts, TaskId, TaskState } from "./tables.ts";
export { redirectToTask, taskPath, tasksPath } from "./paths.ts";
export { figuresOf, isOver, progressLine } from "./progress.ts";
export { ownTasks, type TaskRow } from "./own-tasks.ts";
export { titleOf } from "./told.ts";
export type { KindOf } from "./claim.ts";
export { TaskProgress } from "./task-progress.tsx";
export { taskWords } from "./tasks.words.ts";
