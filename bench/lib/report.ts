import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { projectRoot } from "#settings";

/** One line of the table. `ratio` is ours over the yardstick; `met` says whether the target of the design is reached. */
export type Row = {
  workload: string;
  dataset: string;
  ours: string;
  yardstick: string;
  ratio: string;
  target: string;
  met: boolean;
};

const cell = (text: string) => text.replaceAll("|", "\\|");

export const tableOf = (rows: readonly Row[]): string =>
  [
    "| workload | dataset and conditions | ours | yardstick, same run | ratio | target | met |",
    "|---|---|---|---|---|---|---|",
    ...rows.map(
      ({ workload, dataset, ours, yardstick, ratio, target, met }) =>
        `| ${[workload, dataset, ours, yardstick, ratio, target, met ? "yes" : "**no**"].map(cell).join(" | ")} |`,
    ),
  ].join("\n");

/** Replaces the table of one bench in `docs/benchmarks.md`, or adds it. */
export function keep(sections: ReadonlyMap<string, readonly Row[]>, made: Date): void {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${made.toISOString().slice(0, 10)}`;
  const parts = [...sections].map(([name, rows]) => `## ${name}\n\n${tableOf(rows)}`);
  const text = `# Benchmarks\n\nWritten by \`npm run bench\`. Each row was measured beside its yardstick, taking turns, in one run. What counts is the ratio:\nfigures differ by machine and hour, ratios hardly. Measured on: ${machine}.\n\n${parts.join("\n\n")}\n`;
  writeFileSync(join(projectRoot(), "docs/benchmarks.md"), text);
}

export const perSecond = (count: number): string => `${Math.round(count).toLocaleString("en")}/s`;
export const twoPlaces = (number: number): string => number.toFixed(2);

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
