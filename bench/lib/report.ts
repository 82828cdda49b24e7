import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
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

const place = () => join(projectRoot(), "docs/benchmarks.md");

const head = `# Benchmarks

Written by \`npm run bench\`. Each row was measured beside its yardstick, taking turns, in one run. What counts is the ratio:
figures differ by machine and hour, ratios hardly. A row that misses its target says so.
`;

/** Replaces the table of one bench in `docs/benchmarks.md`, or adds it; what somebody wrote below it stays. */
export function keep(name: string, rows: readonly Row[], made: Date): void {
  const known = existsSync(place())
    ? readFileSync(place(), "utf8")
        .split(/^(?=## )/m)
        .slice(1)
    : [];
  const sections = new Map(known.map((text) => [/^## (.*)$/m.exec(text)?.[1] ?? "", text.trimEnd()]));
  const remark = /\n\n(?!Measured|\|)([^|]+)$/.exec(sections.get(name) ?? "")?.[1];
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const [load] = loadavg();
  const when = `Measured on ${made.toISOString().slice(0, 10)}: ${machine}; load average ${load?.toFixed(1)} at the end.`;
  const parts = [`## ${name}`, when, tableOf(rows), ...(remark === undefined ? [] : [remark.trim()])];
  sections.set(name, parts.join("\n\n"));
  writeFileSync(place(), `${head}\n${[...sections.values()].join("\n\n")}\n`);
}

export const perSecond = (count: number): string => `${Math.round(count).toLocaleString("en")}/s`;
export const twoPlaces = (number: number): string => number.toFixed(2);

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
