import type { Instant } from "#clock";
import type { AcademyId } from "#ids";
import { encodeBundle, leafHash, tileWidth, widthOf, type TileAddress } from "./format/index.ts";
import type { Reader } from "./reader.ts";
import { db } from "./tables.ts";

/** The last checkpoint that may be shown: the tree beneath it is durable, and its copy lies outside the database. */
export type SignedHead = { branch: number; size: number; checkpoint: string; at: Instant };

/** Null while the log has no entry that was signed for. */
export async function readSignedHead(reader: Reader, academy: AcademyId): Promise<SignedHead | null> {
  const [row] = await reader.all(
    db
      .selectFrom("ledger_head")
      .select(["branch", "signed_size", "checkpoint", "at"])
      .where("academy", "=", academy),
  );
  const { checkpoint, signed_size: size, branch, at } = row ?? {};
  if (checkpoint == null || size === undefined || branch === undefined || at === undefined) return null;
  return { branch, size, checkpoint, at };
}

/** A tile of hashes, full or partial, or null where the tree does not have it whole. */
export async function readTile(
  reader: Reader,
  academy: AcademyId,
  { level, index, width }: TileAddress & { level: number },
): Promise<Buffer | null> {
  const hashes =
    width === tileWidth
      ? await fullTile(reader, academy, level, index)
      : await hashesFrom(reader, academy, level, { from: index * tileWidth, width });
  return hashes?.length === width * 32 ? hashes : null;
}

async function fullTile(
  reader: Reader,
  academy: AcademyId,
  level: number,
  index: number,
): Promise<Buffer | null> {
  const [row] = await reader.all(
    db
      .selectFrom("ledger_tile")
      .select("hashes")
      .where("academy", "=", academy)
      .where("level", "=", level)
      .where("index", "=", index),
  );
  return row?.hashes ?? null;
}

export type Span = { from: number; width: number };

/** The hashes of one level that stand one after the other: of leaves, or over the full tiles below. */
export async function hashesFrom(
  reader: Reader,
  academy: AcademyId,
  level: number,
  span: Span,
): Promise<Buffer> {
  if (span.width === 0) return Buffer.alloc(0);
  if (level === 0) return Buffer.concat((await readLeaves(reader, academy, span)).map(leafHash));
  const rows = await reader.all(
    db
      .selectFrom("ledger_tile")
      .select("root")
      .where("academy", "=", academy)
      .where("level", "=", level - 1)
      .where("index", ">=", span.from)
      .where("index", "<", span.from + span.width)
      .orderBy("index"),
  );
  return Buffer.concat(rows.map(({ root }) => root));
}

async function readLeaves(reader: Reader, academy: AcademyId, { from, width }: Span): Promise<Buffer[]> {
  const rows = await reader.all(
    db
      .selectFrom("ledger_entry")
      .select("leaf")
      .where("academy", "=", academy)
      .where("index", ">=", from)
      .where("index", "<", from + width)
      .orderBy("index"),
  );
  return rows.map(({ leaf }) => leaf);
}

async function readBundle(
  reader: Reader,
  academy: AcademyId,
  index: number,
  width: number,
): Promise<Buffer | null> {
  const leaves = await readLeaves(reader, academy, { from: index * tileWidth, width });
  return leaves.length === width ? encodeBundle(leaves) : null;
}

/** What is served below the log's prefix: nothing beyond the signed tree. */
export async function readServedTile(
  reader: Reader,
  academy: AcademyId,
  { level, index, width }: TileAddress,
): Promise<Buffer | null> {
  const head = await readSignedHead(reader, academy);
  const height = level === "entries" ? 0 : level;
  if (head === null || width < 1 || widthOf(height, index, head.size) < width) return null;
  return level === "entries"
    ? readBundle(reader, academy, index, width)
    : readTile(reader, academy, { level, index, width });
}
