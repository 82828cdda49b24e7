import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beginTake, type AssignmentId } from "#practice";
import type { OpenPlatform } from "../../src/open-platform.ts";
import type { SignedIn } from "./signed-in.ts";

/** `offset`: where its next slice begins. */
export type Upload = { url: string; headers: Record<string, string>; offset: number };
/** Bytes a second, and milliseconds from a slice's first byte to its acknowledgement. */
export type Uploaded = { rate: number; bytes: number; p50: number; p99: number };
type Wish = { sliceBytes: number } & ({ milliseconds: number } | { bytesEach: number });

const run = promisify(execFile);

/** Sends from a process of its own to a server of this one, and moves the uploads' offsets on. */
export async function upload(uploads: Upload[], wish: Wish): Promise<Uploaded> {
  const order = JSON.stringify({ uploads, ...wish });
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "upload-child.mjs"), order]);
  const { offsets, ...uploaded } = JSON.parse(stdout) as Uploaded & { offsets: number[] };
  for (const [n, one] of uploads.entries()) one.offset = offsets[n]!;
  return uploaded;
}

/** A recording of this learner's that has just begun, with the mark that the recorder's page carries. */
export async function beginUpload(
  platform: OpenPlatform,
  base: string,
  assignment: AssignmentId,
  { member, cookie }: SignedIn,
): Promise<Upload> {
  const { take } = await beginTake(platform, member, assignment);
  const page = await fetch(`${base}/practice/${assignment}/record`, { headers: { cookie } });
  const mark = /<meta name="csrf" content="([^"]+)"/.exec(await page.text())?.[1];
  if (mark === undefined) throw new Error(`the recorder's page answered ${page.status} without a mark`);
  const url = `${base}/practice/${assignment}/takes/${take}/slices`;
  return { url, headers: { cookie, "x-csrf-token": mark }, offset: 0 };
}
