import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load, type Load } from "./load.ts";

/** Milliseconds of CPU that this process and the database in this folder have used. Linux counts the latter in hundredths. */
function cpuOf(folder: string): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + databaseCpu(folder);
}

/** The postmaster bears the folder in its command line; its backends bear theirs instead, and are known as its children. */
export function databaseCpu(folder: string): number {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processAt(name));
  const masters = new Set(
    all
      .filter(({ command }) => /^[^\0]*\/postgres\0/.test(command) && command.includes(folder))
      .map(({ id }) => id),
  );
  return (
    all.reduce(
      (sum, { id, parent, ticks }) => sum + (masters.has(id) || masters.has(parent) ? ticks : 0),
      0,
    ) * 10
  );
}

/** Milliseconds of CPU that one process has used. */
export const cpuOfProcess = (pid: number): number => (processAt(String(pid))[0]?.ticks ?? 0) * 10;

type Process = { id: string; parent: string; command: string; ticks: number };

function processAt(id: string): Process[] {
  try {
    const command = readFileSync(join("/proc", id, "cmdline"), "utf8");
    const fields = readFileSync(join("/proc", id, "stat"), "utf8")
      .split(") ")
      .at(-1)!
      .split(" ");
    return [{ id, parent: fields[1]!, command, ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return [];
  }
}

/** What one answer cost server and database, beside the rate: it hardly moves when others use the machine too. */
export async function loadWithCpu(folder: string, wish: Load): Promise<{ rate: number; cpu: number }> {
  const before = cpuOf(folder);
  const { rate, answers } = await load(wish);
  return { rate, cpu: (cpuOf(folder) - before) / answers };
}
