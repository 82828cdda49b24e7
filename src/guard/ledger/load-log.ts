import type { AcademyId } from "#ids";
import {
  Edge,
  Malformed,
  openCheckpoint,
  parseCheckpoint,
  tilesForRoot,
  tileWidth,
  TreeReader,
  type BranchDeclaration,
  type NoteSigner,
  type OpenCheckpoint,
} from "./format/index.ts";
import { keyNameOf, type Signers } from "./log-names.ts";
import type { Outside } from "./outside.ts";
import type { Reader } from "./reader.ts";
import { hashesFrom, readTile } from "./read-tree.ts";
import { db } from "./tables.ts";

/** What is stored cannot be the log that was signed for: nothing may be appended until somebody has looked. */
export class Mismatch extends Error {}

/** A log as the sequencer goes on with it. */
export type Log = { academy: AcademyId; edge: Edge; branch: number; signer: NoteSigner; signedSize: number };

export type LoadedLog = {
  log: Log;
  /** What must be declared first: the database is behind the copy outside. */
  lost: BranchDeclaration | null;
};

export async function loadLog(
  reader: Reader,
  academy: AcademyId,
  { signers, outside, host }: { signers: Signers; outside: Outside; host: string },
): Promise<LoadedLog> {
  const head = await readHead(reader, academy);
  const word = await outside.read(academy);
  const name = head === null && word !== null ? nameIn(word.checkpoint) : null;
  const signer = await signers.named(academy, name ?? (await keyNameOf(reader, host, academy)));
  const edge = await loadEdge(reader, academy, head?.size ?? 0);
  if (head !== null && !edge.root().equals(head.root))
    throw new Mismatch("the leaves do not make the root of the head");
  await refuseBeyond(reader, academy, edge.size);
  const log = { academy, edge, branch: head?.branch ?? 0, signer, signedSize: head?.signed_size ?? 0 };
  const last = word && openCheckpoint(word.checkpoint, signer);
  return { log, lost: last && (await judge(reader, log, last)) };
}

async function readHead(reader: Reader, academy: AcademyId) {
  const [head] = await reader.all(
    db
      .selectFrom("ledger_head")
      .select(["branch", "size", "root", "signed_size"])
      .where("academy", "=", academy),
  );
  return head ?? null;
}

/** The key's name in a checkpoint that no head tells of: its signature is verified under that name next. */
const nameIn = (checkpoint: string): string =>
  parseCheckpoint(checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1)).origin.replace(/\/branch\/\d+$/, "");

export async function loadEdge(reader: Reader, academy: AcademyId, size: number): Promise<Edge> {
  const partial: Buffer[] = [];
  for (let level = 0; size >= tileWidth ** level; level++) {
    const count = Math.floor(size / tileWidth ** level);
    const width = count % tileWidth;
    const hashes = await hashesFrom(reader, academy, level, { from: count - width, width });
    if (hashes.length !== width * 32) throw new Mismatch(`hashes of level ${level} are missing`);
    partial.push(hashes);
  }
  return Edge.restore(size, partial);
}

async function refuseBeyond(reader: Reader, academy: AcademyId, size: number): Promise<void> {
  const beyond = await reader.all(
    db
      .selectFrom("ledger_entry")
      .select("index")
      .where("academy", "=", academy)
      .where("index", ">=", size)
      .limit(1),
  );
  if (beyond.length > 0) throw new Mismatch("there are entries beyond the head");
}

/** Compares the database with the last checkpoint outside: continued, or behind it and a branch to declare. */
async function judge(reader: Reader, log: Log, last: OpenCheckpoint): Promise<BranchDeclaration | null> {
  const { edge, branch, academy } = log;
  const isBehind = last.branch > branch || (last.branch === branch && last.size > edge.size);
  if (isBehind) {
    const kept = { size: edge.size, root: edge.root() };
    if (kept.size > last.size) throw new Mismatch("the database holds another past than the copy outside");
    return { branch: last.branch + 1, kept, lost: { size: last.size, root: last.root } };
  }
  const root = await rootAt(reader, academy, last.size);
  if (last.branch === branch && !root.equals(last.root))
    throw new Mismatch("the log does not continue the checkpoint that is kept outside");
  return null;
}

/** The root over the first `size` leaves. */
export async function rootAt(reader: Reader, academy: AcademyId, size: number): Promise<Buffer> {
  const tiles = new Map<string, Buffer>();
  for (const tile of tilesForRoot(size)) {
    const hashes = await readTile(reader, academy, tile);
    if (hashes === null) throw new Mismatch(`tile ${tile.level}/${tile.index} is missing`);
    tiles.set(`${tile.level}/${tile.index}`, hashes);
  }
  return new TreeReader(size, ({ level, index }) => {
    const hashes = tiles.get(`${level}/${index}`);
    if (hashes === undefined) throw new Malformed(`tile ${level}/${index} was not asked for`);
    return hashes;
  }).root();
}
