import type { Client } from "pg";
import { send } from "#store-wire";
import { originOf, signCheckpoint } from "./format/index.ts";
import type { Log } from "./load-log.ts";
import type { Outside } from "./outside.ts";

const epochsText = "select id, epoch from academy where id = any ($1::uuid[])";

/** What is not shown after a crash is signed for again: the copy outside lies there already. */
const withoutFlush = { text: "select set_config('synchronous_commit', 'off', true)", values: [] };

const showText = `
  update ledger_head set checkpoint = fresh.checkpoint, signed_size = fresh.size
  from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[]) as fresh(academy, branch, size, checkpoint)
  where ledger_head.academy = fresh.academy and ledger_head.branch = fresh.branch
    and ledger_head.signed_size < fresh.size and ledger_head.size >= fresh.size`;

/**
 * Signs for trees that are durable, copies the checkpoints outside the database, and only then shows them: so nobody has
 * ever seen one that the copy does not know.
 */
export async function publish(client: Client, outside: Outside, logs: readonly Log[]): Promise<void> {
  const academies = logs.map(({ academy }) => academy);
  const [epochs] = await send(client, [{ text: epochsText, values: [academies] }]);
  const epochOf = new Map(epochs!.rows.map(([id, epoch]) => [id, epoch ?? null]));
  const checkpoints = logs.map(checkpointOf);
  await Promise.all(
    logs.map(({ academy }, n) =>
      outside.write({ academy, epoch: epochOf.get(academy) ?? null, checkpoint: checkpoints[n]! }),
    ),
  );
  const branches = logs.map(({ branch }) => branch);
  const sizes = logs.map(({ edge }) => edge.size);
  await send(client, [withoutFlush, { text: showText, values: [academies, branches, sizes, checkpoints] }]);
}

const checkpointOf = ({ edge, branch, signer }: Log): string =>
  signCheckpoint({ origin: originOf(signer.name, branch), size: edge.size, root: edge.root() }, [signer]);
