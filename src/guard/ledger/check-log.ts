import type { Client } from "pg";
import type { AcademyId } from "#ids";
import { send } from "#store-wire";
import { checkText, type StoredEntry } from "./check-text.ts";
import { Damage, standing } from "./damage.ts";
import {
  branchType,
  Edge,
  leafHash,
  Malformed,
  openCheckpoint,
  parseCore,
  readBranch,
  tileWidth,
  type FullTile,
  type NoteVerifier,
} from "./format/index.ts";
import { openingsSaid } from "./index-openings.ts";
import { wireReader, type Reader } from "./reader.ts";
import { db } from "./tables.ts";

/** `where` names the part: an entry by its number, a tile by its address, the head, the checkpoint, the mentions, the openings. */
export type LogCheck =
  | { ok: true; entries: number; tiles: number }
  | { ok: false; where: string; sentence: string };

/** Walks all of a log as it is stored, in one snapshot, and says where it is not what was signed for. */
export async function checkLog(
  client: Client,
  academy: AcademyId,
  verifier: NoteVerifier,
): Promise<LogCheck> {
  await send(client, [
    { text: "begin isolation level repeatable read read only", values: [] },
    { text: "set local statement_timeout = 0", values: [] },
  ]);
  try {
    const walked = await new Walk(wireReader(client), academy, verifier).walk();
    await checkMentions(client, academy, walked.entries);
    await checkOpenings(client, academy);
    return { ok: true, ...walked };
  } catch (error) {
    if (error instanceof Damage) return { ok: false, where: error.where, sentence: error.message };
    throw error;
  } finally {
    await send(client, [{ text: "rollback", values: [] }]);
  }
}

type Head = { size: number; branch: number; root: Buffer; checkpoint: string | null; signed_size: number };

class Walk {
  readonly #reader: Reader;
  readonly #academy: AcademyId;
  readonly #verifier: NoteVerifier;
  readonly #edge = new Edge();
  #signed: { size: number; root: Uint8Array } | null = null;
  #branch = 0;
  #tiles = 0;

  constructor(reader: Reader, academy: AcademyId, verifier: NoteVerifier) {
    this.#reader = reader;
    this.#academy = academy;
    this.#verifier = verifier;
  }

  async walk(): Promise<{ entries: number; tiles: number }> {
    const head = await this.#head();
    this.#signed = this.#open(head);
    for (let from = 0; from < head.size; from += tileWidth)
      await this.#bundle(from, Math.min(tileWidth, head.size - from));
    if (!this.#edge.root().equals(head.root))
      throw new Damage("head", "the leaves do not make the root of the head");
    if (this.#branch !== head.branch) throw new Damage("head", "no entry declares the branch of the head");
    const [beyond] = await this.#rows(head.size, Number.MAX_SAFE_INTEGER);
    if (beyond) throw new Damage(`entry ${beyond.index}`, "the entry lies beyond the head");
    return { entries: head.size, tiles: this.#tiles };
  }

  async #head(): Promise<Head> {
    const [head] = await this.#reader.all(
      db.selectFrom("ledger_head").selectAll().where("academy", "=", this.#academy),
    );
    return head ?? { size: 0, branch: 0, root: new Edge().root(), checkpoint: null, signed_size: 0 };
  }

  #open({ checkpoint, signed_size: size }: Head) {
    if (checkpoint === null) return null;
    const opened = standing("checkpoint", () => openCheckpoint(checkpoint, this.#verifier));
    if (opened.size !== size) throw new Damage("checkpoint", "it is not of the size that stands beside it");
    return opened;
  }

  async #bundle(from: number, width: number): Promise<void> {
    const rows = await this.#rows(from, from + width);
    const stored = width === tileWidth ? await this.#storedTile(0, from / tileWidth) : null;
    for (let index = from; index < from + width; index++) {
      const row = rows[index - from];
      if (row?.index !== index) throw new Damage(`entry ${index}`, "the entry is missing");
      const place = (index - from) * 32;
      await this.#entry(row, stored?.hashes.subarray(place, place + 32));
    }
  }

  #rows(from: number, to: number): Promise<StoredEntry[]> {
    return this.#reader.all(
      db
        .selectFrom("ledger_entry")
        .selectAll()
        .where("academy", "=", this.#academy)
        .where("index", ">=", from)
        .where("index", "<", to)
        .orderBy("index")
        .limit(tileWidth),
    );
  }

  async #entry(row: StoredEntry, stored: Buffer | undefined): Promise<void> {
    const where = `entry ${row.index}`;
    standing(where, () => {
      checkText(row);
      this.#follow(row);
    });
    const hash = leafHash(row.leaf);
    if (stored && !hash.equals(stored)) throw new Damage(where, "the leaf is not the one in its tile");
    for (const tile of this.#edge.append(hash)) await this.#tile(tile);
    if (this.#signed?.size === this.#edge.size && !this.#edge.root().equals(this.#signed.root))
      throw new Damage("checkpoint", "the leaves do not make the tree that was signed");
  }

  #follow({ index, branch: own, type, core }: StoredEntry): void {
    if (type === branchType && core !== null) {
      const { branch, kept } = readBranch(parseCore(core));
      if (kept.size !== index || !this.#edge.root().equals(kept.root))
        throw new Malformed("the branch does not begin where it says");
      this.#branch = branch;
    }
    if (own !== this.#branch) throw new Malformed("the entry is of another branch");
  }

  async #storedTile(level: number, index: number): Promise<{ hashes: Buffer; root: Buffer } | null> {
    const [tile] = await this.#reader.all(
      db
        .selectFrom("ledger_tile")
        .select(["hashes", "root"])
        .where("academy", "=", this.#academy)
        .where("level", "=", level)
        .where("index", "=", index),
    );
    return tile ?? null;
  }

  async #tile({ level, index, hashes, root }: FullTile): Promise<void> {
    const stored = await this.#storedTile(level, index);
    if (!stored?.hashes.equals(hashes) || !stored.root.equals(root))
      throw new Damage(`tile ${level}/${index}`, "the tile is not the one that the leaves make");
    this.#tiles++;
  }
}

/** The look-up by person against the entries themselves: nothing left out, nobody else's added. */
const mentionsText = `
  with named as (
    select member, index from ledger_entry, unnest(subjects) as member where academy = $1 and index < $2
  ), mentioned as (
    select member, bundle * 256 + place as index from ledger_mention, unnest(places) as place where academy = $1
  )
  (select index from named except all select index from mentioned join named using (member, index))
  union all
  (select index from mentioned join ledger_entry as entry using (index)
   where entry.academy = $1 and entry.subjects <> '{}' and not mentioned.member = any (entry.subjects))
  limit 1`;

async function checkMentions(client: Client, academy: AcademyId, size: number): Promise<void> {
  const full = size - (size % tileWidth);
  const [wrong] = await send(client, [{ text: mentionsText, values: [academy, full] }]);
  const [row] = wrong!.rows;
  if (row) throw new Damage("mentions", `entry ${row[0]} is not found by exactly those whom it concerns`);
}

/** What administrators find openings by, against the entries themselves. */
const openingsText = `
  with said as (
    ${openingsSaid} and academy = $1
      and index < coalesce((select next from ledger_opening_reach where academy = $1), 0)
  ), found as (
    select academy, number, at, viewer, by, service, own, purpose, people from ledger_opening where academy = $1
  )
  (select number from (select * from said except all select * from found) as missing)
  union all
  (select number from (select * from found except all select * from said) as added)
  limit 1`;

async function checkOpenings(client: Client, academy: AcademyId): Promise<void> {
  const [wrong] = await send(client, [{ text: openingsText, values: [academy] }]);
  const [row] = wrong!.rows;
  if (row) throw new Damage("openings", `opening ${row[0]} is not found by what its entry says`);
}
