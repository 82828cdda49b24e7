import type { Client } from "pg";
import { isoInstant, type Instant } from "#clock";
import { send, type Statement } from "#store-wire";
import { leafHash, parseLeaf, tileWidth, type FullTile } from "./format/index.ts";
import type { Log } from "./load-log.ts";
import type { Moved } from "./move.ts";

/** Somebody else has moved a head: what memory says of the logs is stale, and nothing is wrong with them. */
export class Overtaken extends Error {}

/** Leaves that were added to the tree in memory, and are not yet in the head. */
export type Placed = { log: Log; from: number; wasBranch: number; tiles: FullTile[] };

/** Throws `Malformed` for what is no leaf. */
export function place(log: Log, leaves: readonly Moved[], wasBranch = log.branch): Placed {
  const from = log.edge.size;
  const tiles = leaves.flatMap(({ index, leaf }) => {
    if (index !== log.edge.size) throw new Overtaken();
    parseLeaf(leaf);
    return log.edge.append(leafHash(leaf));
  });
  return { log, from, wasBranch, tiles };
}

/** Moves the head only from where this sequencer believes it to be; else it returns no row. */
const headText = `
  insert into ledger_head (academy, key_name, branch, size, root, at) values ($1, $2, $3, $4, $5, $6)
  on conflict (academy) do update
    set branch = excluded.branch, size = excluded.size, root = excluded.root, at = excluded.at
    where ledger_head.size = $7 and ledger_head.branch = $8
  returning size`;

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

/** Writes heads, then tiles, and commits. Throws `Overtaken`, before anything of it could clash, where a head is not as believed. */
export async function commitPlaced(client: Client, placed: readonly Placed[], now: Instant): Promise<void> {
  const heads = await send(
    client,
    placed.map((one) => headStatement(one, now)),
  );
  if (heads.some(({ rows }) => rows.length !== 1)) throw new Overtaken();
  await send(client, [...placed.flatMap(tileStatements), { text: "commit", values: [] }]);
}

const headStatement = ({ log, from, wasBranch }: Placed, now: Instant): Statement => ({
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

function tileStatements({ log: { academy, edge }, from, tiles }: Placed): Statement[] {
  if (tiles.length === 0) return [];
  const tile = <Key extends keyof FullTile>(key: Key) => tiles.map((one) => one[key]);
  const bundles = [from, edge.size].map((size) => size - (size % tileWidth));
  return [
    { text: tilesText, values: [academy, tile("level"), tile("index"), tile("hashes"), tile("root")] },
    { text: mentionsText, values: [academy, ...bundles] },
  ];
}
