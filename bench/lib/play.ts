import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** `partBytes`: so many from anywhere; `jump`: from anywhere, given up at the first byte. Neither: the whole. */
export type PlayWish = {
  url: string;
  /** Used in turn. */
  cookies: readonly string[];
  connections: number;
  /** Of the recording. */
  bytes: number;
  partBytes?: number;
  jump?: true;
} & ({ milliseconds: number } | { times: number });

/** Bytes a second; milliseconds until the first byte. */
export type Played = { rate: number; bytes: number; p50: number; p99: number };

const run = promisify(execFile);

/** Plays from a process of its own what a server of this one has. */
export async function play(wish: PlayWish): Promise<Played> {
  const child = join(import.meta.dirname, "play-child.mjs");
  const { stdout } = await run(process.execPath, [child, JSON.stringify(wish)]);
  return JSON.parse(stdout) as Played;
}
