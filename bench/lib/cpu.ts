import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load, type Load } from "./load.ts";

/** Milliseconds of CPU that this process and the database in this folder have used. Linux counts the latter in hundredths. */
function cpuOf(folder: string): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + databaseCpu(folder);
}

function databaseCpu(folder: string): number {
  const used = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const command = readFileSync(join("/proc", name, "cmdline"), "utf8");
        if (!command.includes("postgres") || !command.includes(folder)) return 0;
        const fields = readFileSync(join("/proc", name, "stat"), "utf8")
          .split(") ")
          .at(-1)!
          .split(" ");
        return Number(fields[11]) + Number(fields[12]);
      } catch {
        return 0;
      }
    });
  return used.reduce((sum, one) => sum + one, 0) * 10;
}

/** What one answer cost server and database, beside the rate: it hardly moves when others use the machine too. */
export async function loadWithCpu(folder: string, wish: Load): Promise<{ rate: number; cpu: number }> {
  const before = cpuOf(folder);
  const { rate, answers } = await load(wish);
  return { rate, cpu: (cpuOf(folder) - before) / answers };
}
