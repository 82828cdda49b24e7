import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Row } from "./lib/report.ts";
import { freshProject, start, type Started } from "./lib/started.ts";

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** From `npm start` to the first page, with the packages present; and what the server holds when nobody asks anything. */
export async function benchStart(): Promise<Row[]> {
  const project = freshProject();
  const data = mkdtempSync(join(tmpdir(), "tutela-bench-data-"));
  try {
    const first = await start(project.folder, join(data, "data"));
    await first.stop();
    const later = await start(project.folder, join(data, "data"));
    await setTimeout(15_000);
    const resident = later.residentBytes() / 1e6;
    await later.stop();
    return [
      row("cold start, the first", "builds and makes its database", first, 8_000),
      row("cold start, later", "build and database present", later, 3_000),
      {
        workload: "server at rest",
        dataset: "15 s after the start, worker included, database not",
        ours: `${resident.toFixed(0)} MB resident`,
        yardstick: "limit",
        ratio: (resident / 200).toFixed(2),
        target: "< 200 MB",
        met: resident < 200,
      },
    ];
  } finally {
    project.remove();
    rmSync(data, { recursive: true, force: true });
  }
}

const row = (workload: string, dataset: string, started: Started, most: number): Row => ({
  workload,
  dataset,
  ours: `${seconds(started.milliseconds)}, with ${seconds(started.cpuMilliseconds)} of CPU`,
  yardstick: "limit",
  ratio: (started.milliseconds / most).toFixed(2),
  target: `≤ ${seconds(most)}`,
  met: started.milliseconds <= most,
});
