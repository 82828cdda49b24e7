import { join } from "node:path";
import {
  bundlesOfTree,
  Malformed,
  openCheckpoint,
  parseVerifierKey,
  Sweep,
  tilePath,
  tileWidth,
  type OpenCheckpoint,
} from "../format/index.ts";
import { readIfThere } from "./read.ts";

export type VerifiedMirror = {
  ok: true;
  origin: string;
  branch: number;
  size: number;
  root: Uint8Array;
  /** Tiles of hashes that were there and right; the leaves prove the tree without them. */
  tiles: number;
};

export type MirrorFailure = { ok: false; path: string; sentence: string };

/** A failure of one file of the mirror. */
class Fault extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}.`);
    this.path = path;
  }
}

/**
 * Verifies a folder that holds a log as C2SP tlog-tiles lays it out: `checkpoint`, every entry bundle, and hash tiles.
 * `earlier` is a checkpoint kept from before, as a signed note. What the caller gives wrongly throws `Malformed`.
 */
export function verifyMirror(
  folder: string,
  vkey: string,
  options: { earlier?: string } = {},
): VerifiedMirror | MirrorFailure {
  const verifier = parseVerifierKey(vkey);
  const earlier = options.earlier === undefined ? undefined : openCheckpoint(options.earlier, verifier);
  try {
    const note = read(folder, "checkpoint");
    const checkpoint = at("checkpoint", () => openCheckpoint(note, verifier));
    const tiles = sweepMirror(folder, checkpoint, earlier);
    return { ok: true, ...checkpoint, tiles };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, path: error.path, sentence: error.message };
    throw error;
  }
}

function sweepMirror(
  folder: string,
  checkpoint: OpenCheckpoint,
  earlier: OpenCheckpoint | undefined,
): number {
  const sweep = at("checkpoint", () => new Sweep(checkpoint, earlier));
  let tiles = 0;
  const compare = (level: number, index: number, hashes: Buffer): void => {
    if (hashes.length > 0 && isTile(folder, tilePath({ level, index, width: hashes.length / 32 }), hashes))
      tiles++;
  };
  for (const bundle of bundlesOfTree(checkpoint.size)) {
    const path = tilePath(bundle);
    const bytes = read(folder, path);
    at(path, () => sweep.bundle(bytes, () => {}, compare));
  }
  const partial = at("checkpoint", () => sweep.finish());
  for (const [level, hashes] of partial.entries())
    compare(level, Math.floor(checkpoint.size / tileWidth ** (level + 1)), hashes);
  return tiles;
}

/** Whether the tile is there; one that is there and differs is a fault. */
function isTile(folder: string, path: string, hashes: Buffer): boolean {
  const stored = readIfThere(join(folder, path));
  if (stored !== null && !stored.equals(hashes))
    throw new Fault(path, "the tile is not the one that the leaves make");
  return stored !== null;
}

function read(folder: string, path: string): Buffer {
  const bytes = readIfThere(join(folder, path));
  if (bytes === null) throw new Fault(path, "the file is missing");
  return bytes;
}

function at<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Malformed ? new Fault(path, error.message) : error;
  }
}
