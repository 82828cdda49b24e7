import { databaseCpu } from "./cpu.ts";
import { median } from "./report.ts";

/** Runs turns of work that moves bytes, and keeps the CPU that server and database spent on each of a million. */
export function costed(
  folder: string,
  turn: () => Promise<{ rate: number; bytes: number }>,
): { rate(): Promise<number>; cpu(): number } {
  const costs: number[] = [];
  return {
    async rate() {
      const [before, database] = [process.cpuUsage(), databaseCpu(folder)];
      const { rate, bytes } = await turn();
      const { user, system } = process.cpuUsage(before);
      costs.push(((user + system) / 1_000 + databaseCpu(folder) - database) / (bytes / 1e6));
      return rate;
    },
    cpu: () => median(costs),
  };
}

export const moved = (bytesASecond: number, cpu: number): string =>
  `${(bytesASecond / 1e6).toFixed(0)} MB/s, ${cpu.toFixed(2)} ms CPU a MB`;
