import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openGround } from "./lib/ground.ts";
import type { Row } from "./lib/report.ts";
import { freshProject, start, type Started } from "./lib/started.ts";
import { openStudio } from "./lib/studio.ts";
import { beginUpload, upload, type Upload } from "./lib/upload.ts";

const [few, many] = [5, 50];
const [bytesEach, sliceBytes] = [20_000_000, 1_000_000];

/** For each upload more, a tenth of it: some buffers, and what the collector has not come to yet. */
const bytesEachMost = 2_000_000;

/** A server of its own, as `npm start` runs it, with few and with many large uploads at once. */
export async function benchMemory(): Promise<Row[]> {
  const ground = await openGround();
  const project = freshProject();
  const server = await start(project.folder, join(ground.folder, "data"));
  try {
    const { learners, assignment } = await openStudio(ground.platform, many);
    const base = `${server.address}/a/bench`;
    const begin = (learner: (typeof learners)[number]) =>
      beginUpload(ground.platform, base, assignment, learner);
    const uploads: Upload[] = [];
    for (const learner of learners) uploads.push(await begin(learner));
    await setTimeout(2_000);
    const rest = server.residentBytes();
    const withFew = await peakOf(server, uploads.slice(0, few));
    const withMany = await peakOf(server, uploads);
    const each = (withMany - withFew) / (many - few);
    return [
      row(`${few} uploads at once`, withFew, rest, "", true),
      row(
        `${many} uploads at once`,
        withMany,
        rest,
        `, ${kilobytes(each)} for each more`,
        each < bytesEachMost,
      ),
    ];
  } finally {
    await server.stop();
    project.remove();
    await ground.close();
  }
}

async function peakOf(server: Started, uploads: Upload[]): Promise<number> {
  server.forgetPeak();
  await upload(uploads, { sliceBytes, bytesEach });
  return server.peakBytes();
}

const row = (what: string, peak: number, rest: number, more: string, met: boolean): Row => ({
  workload: `memory, ${what}`,
  dataset: "20 MB each in slices of 1 MB, server process of its own",
  ours: `${megabytes(peak)} at most${more}`,
  yardstick: `${megabytes(rest)} at rest`,
  ratio: (peak / rest).toFixed(2),
  target: `< ${kilobytes(bytesEachMost)} for each more`,
  met,
});

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const kilobytes = (bytes: number): string => `${(bytes / 1e3).toFixed(0)} kB`;
