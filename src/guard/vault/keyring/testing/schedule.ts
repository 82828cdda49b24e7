/** Runs tasks that ask for their turn, one at a time, in the order that `choices` gives. */
export type Task = (turn: () => Promise<void>) => Promise<unknown>;

type Runner = { resume: () => void; paused: Promise<boolean>; error: unknown };

async function run(
  tasks: readonly Task[],
  choices: readonly number[],
): Promise<{ widths: number[]; errors: unknown[] }> {
  const runners = tasks.map(start);
  const widths: number[] = [];
  const live = [...runners];
  for (let step = 0; live.length > 0; step += 1) {
    widths.push(live.length);
    const index = choices[step] ?? 0;
    const runner = live[index]!;
    runner.resume();
    if (!(await runner.paused)) live.splice(index, 1);
  }
  return { widths, errors: runners.map(({ error }) => error) };
}

function start(task: Task): Runner {
  let report: (paused: boolean) => void = () => {};
  let go: () => void = () => {};
  const runner: Runner = { resume: () => {}, paused: Promise.resolve(true), error: null };
  const gate = (): Promise<void> => new Promise((resolve) => (go = resolve));
  const turn = (): Promise<void> => {
    const opened = gate();
    report(true);
    return opened;
  };
  const first = gate();
  runner.resume = () => {
    runner.paused = new Promise((resolve) => (report = resolve));
    go();
  };
  void first
    .then(() => task(turn))
    .catch((error: unknown) => (runner.error = error))
    .then(() => report(false));
  return runner;
}

/** Every order of the tasks' turns, each on tasks made afresh; `after` judges what each order led to, and may have seen enough. */
export async function everyOrder(
  make: () => Promise<{
    tasks: Task[];
    after: (errors: unknown[], order: readonly number[]) => Promise<"enough" | void>;
  }>,
): Promise<number> {
  let choices: number[] = [];
  for (let count = 1; ; count += 1) {
    const { tasks, after } = await make();
    const { widths, errors } = await run(tasks, choices);
    const taken = widths.map((_, step) => choices[step] ?? 0);
    if ((await after(errors, taken)) === "enough") return count;
    const next = taken.findLastIndex((choice, step) => choice + 1 < widths[step]!);
    if (next < 0) return count;
    choices = [...taken.slice(0, next), taken[next]! + 1];
  }
}
