type Beat = { now(): void; end(): Promise<void> };
type Work = { work: () => Promise<unknown>; every: number };

export type Beats = Readonly<Record<"look" | "touch" | "supervise", Beat>>;

export const beatsOf = (works: Record<keyof Beats, Work>, report: (error: unknown) => void): Beats => ({
  look: beat(works.look, report),
  touch: beat(works.touch, report),
  supervise: beat(works.supervise, report),
});

/** Does its work every so many milliseconds and on demand, never twice at once; a failure is reported and the next beat comes. */
function beat({ work, every }: Work, report: (error: unknown) => void): Beat {
  let running: Promise<void> | null = null;
  let again = false;
  let ended = false;
  const runAll = async () => {
    while (again && !ended) {
      again = false;
      await work().catch(report);
    }
  };
  const now = () => {
    again = true;
    running ??= runAll().finally(() => {
      running = null;
      if (again && !ended) now();
    });
  };
  const timer = setInterval(now, every);
  now();
  return {
    now,
    async end() {
      ended = true;
      clearInterval(timer);
      await running;
    },
  };
}
