import { isoInstant, type Instant } from "#clock";
import { fromText, type RawResult, type Statement } from "#store-wire";
import {
  commitmentOf,
  leafHash,
  parseLeaf,
  saltBytes,
  tileWidth,
  type Edge,
  type FullTile,
} from "./format/index.ts";
import { Mismatch, type Log } from "./load-log.ts";
import type { PendingEntry } from "./tables.ts";

/** A row as `takeText` returns it: academy, entry, at, type, core, salt, subjects, leaf. */
export type RawRow = readonly (string | null)[];

const bytea = (text: string | null | undefined): Buffer => {
  const bytes = fromText(17, text ?? null);
  if (!Buffer.isBuffer(bytes)) throw new Mismatch("a row lacks its bytes");
  return bytes;
};

/**
 * Takes what waits in the order of its ids, which tell when it was composed: so many rows, and no more bytes than fit
 * into memory. Rows are taken as they are visible, never up to some id.
 */
export const takeText = `
  delete from ledger_pending where entry in (
    select entry from (
      select entry, sum(octet_length(leaf)) over (order by entry) as bytes from (
        select entry, leaf from ledger_pending
        where academy <> all ($1::uuid[]) and ($2::uuid is null or academy = $2) order by entry limit $3
      ) as oldest
    ) as summed where bytes <= 16000000
  ) returning academy, entry, at, type, core, salt, subjects::text, leaf`;

export const rawRow = (entry: PendingEntry): RawRow => [
  entry.academy,
  entry.entry,
  isoInstant(entry.at),
  entry.type,
  entry.core,
  `\\x${entry.salt.toString("hex")}`,
  `{${entry.subjects.join(",")}}`,
  `\\x${entry.leaf.toString("hex")}`,
];

/** Leaves that were given their place in memory, on their way into the database. */
export type Placed = {
  log: Log;
  from: number;
  wasBranch: number;
  rows: readonly RawRow[];
  tiles: FullTile[];
};

export function place(log: Log, rows: readonly RawRow[], wasBranch = log.branch): Placed {
  const from = log.edge.size;
  const ordered = rows.toSorted(([, a], [, b]) => (String(a) < String(b) ? -1 : 1));
  const tiles = ordered.flatMap((row) => append(log.edge, row));
  return { log, from, wasBranch, rows: ordered, tiles };
}

function append(edge: Edge, row: RawRow): FullTile[] {
  const leaf = bytea(row[7]);
  const salt = bytea(row[5]);
  const committed = salt.length === saltBytes && commitmentOf(salt, row[4] ?? "");
  if (!committed || !parseLeaf(leaf).commitment.equals(committed))
    throw new Mismatch("a waiting entry is not the one that its leaf commits to");
  return edge.append(leafHash(leaf));
}

/** Moves the head only from where this sequencer believes it to be; else it returns no row. */
const headText = `
  insert into ledger_head (academy, key_name, branch, size, root, at) values ($1, $2, $3, $4, $5, $6)
  on conflict (academy) do update
    set branch = excluded.branch, size = excluded.size, root = excluded.root, at = excluded.at
    where ledger_head.size = $7 and ledger_head.branch = $8
  returning size`;

const entriesText = `
  insert into ledger_entry (academy, index, branch, entry, at, type, core, salt, subjects, leaf)
  select $1::uuid, $2::bigint + place - 1, $3::int, entry, at, type, core, salt, subjects::uuid[], leaf
  from unnest($4::uuid[], $5::timestamptz[], $6::text[], $7::text[], $8::bytea[], $9::text[], $10::bytea[])
    with ordinality as fresh(entry, at, type, core, salt, subjects, leaf, place)`;

const tilesText = `
  insert into ledger_tile (academy, level, index, hashes, root)
  select $1::uuid, level, index, hashes, root
  from unnest($2::int[], $3::bigint[], $4::bytea[], $5::bytea[]) as fresh(level, index, hashes, root)`;

/** For each bundle that has become full, whom its leaves concern. */
export const mentionsQuery = `
  select academy, member, index / 256 as bundle, array_agg((index % 256)::smallint order by index) as places
  from ledger_entry, unnest(subjects) as member
  where academy = $1 and index >= $2 and index < $3 group by academy, member, index / 256`;

const mentionsText = `insert into ledger_mention (academy, member, bundle, places) ${mentionsQuery}`;

const columnOf =
  (rows: readonly RawRow[]) =>
  (n: number): (string | null)[] =>
    rows.map((row) => row[n] ?? null);

export const headStatement = ({ log, from, wasBranch }: Placed, now: Instant): Statement => ({
  text: headText,
  values: [
    log.academy,
    log.signer.name,
    log.branch,
    log.edge.size,
    log.edge.root(),
    isoInstant(now),
    from,
    wasBranch,
  ],
});

export const headsMoved = (results: readonly RawResult[]): number =>
  results.filter(({ fields, rows }) => fields[0]?.name === "size" && rows.length === 1).length;

export function rowStatements({ log, from, rows, tiles }: Placed): Statement[] {
  const { academy, branch, edge } = log;
  const columns = [1, 2, 3, 4, 5, 6, 7].map(columnOf(rows));
  const entries = { text: entriesText, values: [academy, from, branch, ...columns] };
  if (tiles.length === 0) return [entries];
  const tile = <Key extends keyof FullTile>(key: Key) => tiles.map((one) => one[key]);
  const bundles = [from, edge.size].map((size) => size - (size % tileWidth));
  return [
    entries,
    { text: tilesText, values: [academy, tile("level"), tile("index"), tile("hashes"), tile("root")] },
    { text: mentionsText, values: [academy, ...bundles] },
  ];
}
