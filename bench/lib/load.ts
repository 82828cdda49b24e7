import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

export type Load = { urls: readonly string[]; cookie?: string; connections: number; milliseconds: number };
export type Loaded = { rate: number; answers: number; p50: number; p99: number; bytes: number };

const run = promisify(execFile);

/** Loads a server of this process from a process of its own. Throws when an answer was not 200. */
export async function load(wish: Load): Promise<Loaded> {
  const order = JSON.stringify({ cookie: "", ...wish });
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "load-child.mjs"), order], {
    maxBuffer: 2 ** 24,
  });
  const { failures, ...loaded } = JSON.parse(stdout) as Loaded & { failures: [number, number][] };
  if (failures.length > 0) throw new Error(`answers other than 200: ${JSON.stringify(failures)}`);
  return loaded;
}
