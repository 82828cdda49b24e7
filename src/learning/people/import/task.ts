import { taskKind } from "#tasks";
import { importFrom } from "./find-list.ts";
import { importPath } from "./paths.ts";
import { runImport } from "./run-import.ts";
import { importWords as say } from "./import.words.ts";

/** A long list on its way in: one transaction, begun anew if its process dies. */
export const importTask = taskKind<{ import: string; rows: number }>({
  name: "people.import",
  may: "administer people",
  title: (language, { data }) => say(language, "taskTitle", { count: data.rows }),
  work: (run) =>
    run.step(async (tx, actor) => {
      const id = importFrom(run.data.import);
      const counts = await runImport(run.platform, tx, actor, id, (done) => run.report(done));
      const { invited = 0, changed = 0, same = 0, refused = 0 } = counts;
      return { done: run.total, counts: { invited, changed, same, refused } };
    }),
  outcome: (language, academy, { data, state, counts }) => ({
    sentence:
      state === "done"
        ? say(language, "taskDone", { count: counts["invited"] ?? 0 })
        : say(language, "taskNotDone"),
    href: importPath(academy, importFrom(data.import)),
    label: say(language, "taskLook"),
  }),
});
