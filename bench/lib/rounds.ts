import { median } from "./report.ts";

export type Contender = () => Promise<number>;

/** Lets two contenders take turns, and gives the median rate of each and of the ratio within a turn. */
export async function inTurn(
  rounds: number,
  ours: Contender,
  yardstick: Contender,
): Promise<{ ours: number; yardstick: number; ratio: number }> {
  const seen: { ours: number; yardstick: number }[] = [];
  await ours();
  await yardstick();
  for (let round = 0; round < rounds; round++)
    seen.push({ ours: await ours(), yardstick: await yardstick() });
  return {
    ours: median(seen.map((one) => one.ours)),
    yardstick: median(seen.map((one) => one.yardstick)),
    ratio: median(seen.map((one) => one.ours / one.yardstick)),
  };
}

/** Runs work over and over by so many at a time, and says how often a second it was done. */
export async function rateOf(
  connections: number,
  milliseconds: number,
  work: (n: number) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now();
  let done = 0;
  const one = async (first: number) => {
    for (let n = first; performance.now() - begun < milliseconds; n += connections) {
      await work(n);
      done++;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, n) => one(n)));
  return done / ((performance.now() - begun) / 1000);
}
