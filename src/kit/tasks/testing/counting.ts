import type { TaskKind } from "../index.ts";

/** Counts to its total, one a step. */
export const counting = (beforeStep: (at: number) => Promise<unknown> = async () => {}): TaskKind => ({
  name: "tests.count",
  may: "review",
  title: () => "Counting",
  async work(run) {
    while (run.position < run.total) {
      await beforeStep(run.position);
      await run.step(async () => ({
        done: run.position + 1,
        counts: { odd: Math.ceil((run.position + 1) / 2) },
      }));
    }
  },
});
