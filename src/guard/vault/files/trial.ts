import { createSecretKey, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { randomId } from "#ids";
import { FolderFiles, type SealedFiles, type SegmentPlace } from "./index.ts";

/** A store in a folder of its own, with a member who keeps files there; for the tests beside it. */
export function trial(options: { plainBytesMax?: number } = {}) {
  const root = mkdtempSync(join(tmpdir(), "tutela-files-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const key = createSecretKey(randomBytes(32));
  const home = {
    academy: randomId<"academy">(),
    member: randomId<"member">(),
    holding: "practice.recordings",
  };
  const place = (segment: string, other: Partial<SegmentPlace> = {}): SegmentPlace => ({
    ...home,
    row: "answer-1",
    segment,
    ...other,
  });
  return { root, key, home, place, files: new FolderFiles(root, options) };
}

export async function store(files: SealedFiles, place: SegmentPlace, key: Key, ...pieces: Buffer[]) {
  const writer = await files.createSegment(place, key);
  for (const piece of pieces) await writer.write(piece);
  return writer.finish();
}

type Key = Parameters<SealedFiles["openSegment"]>[1];

export async function readBack(files: SealedFiles, place: SegmentPlace, key: Key, span?: [number, number]) {
  const reader = await files.openSegment(place, key);
  const [start, end] = span ?? [0, reader.plainBytes];
  const parts: Buffer[] = [];
  for await (const part of reader.read({ start, end })) parts.push(part);
  await reader.close();
  return Buffer.concat(parts);
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Paths below the root, files and folders alike. */
export const namesBelow = (root: string): string[] => readdirSync(root, { recursive: true }).map(String);

/** Files below the root that this process holds open; only Linux tells. */
export const openBelow = (root: string): string[] =>
  readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(root) ? [path] : [];
    } catch {
      return [];
    }
  });
