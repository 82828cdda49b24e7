import { join } from "node:path";
import { costed, moved } from "./lib/cost.ts";
import { openGround } from "./lib/ground.ts";
import { PlainFiles } from "./lib/plain-files.ts";
import { play, type Played, type PlayWish } from "./lib/play.ts";
import { median, twoPlaces, type Row } from "./lib/report.ts";
import { inTurn } from "./lib/rounds.ts";
import { saveRecording } from "./lib/save-recording.ts";
import { serve } from "./lib/served.ts";
import { signInAgain } from "./lib/signed-in.ts";
import { openStudio } from "./lib/studio.ts";

const [connections, rounds, milliseconds, firstByteMost] = [4, 5, 800, 50];

/** Of so few seconds that all of it leaves before a player's pace begins to count. */
const short = { bytes: 64_000_000, durationMs: 7_000 };
const ninetyMinutes = { bytes: 387_000_000, durationMs: 5_400_000, try: 2 };

/** A saved recording against the plain file through the same server and gate; and jumps within ninety minutes. */
export async function benchRecordingsOut(): Promise<Row[]> {
  const { platform, folder, close } = await openGround();
  const { learners, assignment } = await openStudio(platform, 1);
  const learner = learners[0]!;
  const plain = new PlainFiles(join(folder, "plain"));
  const [ours, twin] = [await serve(platform), await serve({ ...platform, files: plain })];
  const save = (wish: typeof short) =>
    saveRecording(platform, [platform.files, plain], learner, assignment, wish);
  const [take, long] = [await save(short), await save(ninetyMinutes)];
  const at = (base: string, which = take) => `${base}/takes/${which}/recording`;
  const wish = { connections, cookies: [learner.cookie], bytes: short.bytes, milliseconds };
  const beside = async (dataset: string, part: Pick<PlayWish, "partBytes">) => {
    const player = (base: string) => costed(folder, () => play({ ...wish, ...part, url: at(base) }));
    const [mine, theirs] = [player(ours.academy), player(twin.academy)];
    const { ratio, ...rates } = await inTurn(rounds, mine.rate, theirs.rate);
    return row(
      dataset,
      ratio,
      moved(rates.ours, mine.cpu()),
      moved(rates.yardstick, theirs.cpu()),
      theirs.cpu() / mine.cpu(),
    );
  };
  const jumps = {
    url: at(ours.academy, long),
    connections: 1,
    bytes: ninetyMinutes.bytes,
    jump: true,
  } as const;
  const again = () => Promise.all(Array.from({ length: 100 }, () => signInAgain(platform, learner.account)));
  const [known, begun] = [[], []] as [Played[], Played[]];
  for (let round = 0; round < 3; round++) {
    known.push(await play({ ...jumps, cookies: [learner.cookie], times: 200 }));
    begun.push(await play({ ...jumps, cookies: await again(), times: 100 }));
  }
  const rows = [
    await beside("whole", {}),
    await beside("4 MB from anywhere", { partBytes: 4_000_000 }),
    firstByte("after a jump within a playing", known),
    firstByte("of a new playing, its entry committed", begun),
  ];
  await ours.stop();
  await twin.stop();
  await close();
  return rows;
}

const row = (dataset: string, ratio: number, ours: string, yardstick: string, byCpu: number): Row => ({
  workload: "recording out",
  dataset: `64 MB, ${dataset}, ${connections} players`,
  ours,
  yardstick: `${yardstick} plain file`,
  ratio: `${twoPlaces(ratio)}, by CPU ${twoPlaces(byCpu)}`,
  target: "≥ 0.6",
  met: ratio >= 0.6,
});

/** The median of the rounds, as everywhere. */
const firstByte = (dataset: string, rounds: readonly Played[]): Row => {
  const p50 = median(rounds.map((one) => one.p50));
  const p99 = median(rounds.map((one) => one.p99));
  return {
    workload: "first byte of a recording",
    dataset: `90 minutes, 387 MB, 50 jumps a second; ${dataset}`,
    ours: `${p50.toFixed(1)} ms, ${p99.toFixed(1)} ms at p99`,
    yardstick: "limit",
    ratio: twoPlaces(p99 / firstByteMost),
    target: `< ${firstByteMost} ms at p99`,
    met: p99 < firstByteMost,
  };
};
