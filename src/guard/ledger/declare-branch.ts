import type { Client } from "pg";
import { isoInstant, type Instant } from "#clock";
import { send } from "#store-wire";
import { composeEntries } from "./compose.ts";
import { branchFields, branchType, type BranchDeclaration } from "./format/index.ts";
import type { Log } from "./load-log.ts";
import { beginTurn } from "./move.ts";
import { commitPlaced, place } from "./place.ts";

const entryText = `
  insert into ledger_entry (academy, index, branch, entry, at, type, core, salt, subjects, leaf)
  values ($1, $2, $3, $4, $5, $6, $7, $8, '{}', $9)`;

/** The first leaf of the new branch, before any other. */
export async function declareBranch(
  client: Client,
  log: Log,
  lost: BranchDeclaration,
  now: Instant,
): Promise<void> {
  const { academy, branch: wasBranch, edge } = log;
  const actor = { kind: "service", id: "ledger" };
  const happening = { academy, type: branchType, actor, facts: branchFields(lost) };
  const { entry, type, core, salt, leaf } = composeEntries(happening, [], now)[0]!;
  log.branch = lost.branch;
  const index = edge.size;
  const values = [academy, index, log.branch, entry, isoInstant(now), type, core, salt, leaf];
  await send(client, [...beginTurn, { text: entryText, values }]);
  await commitPlaced(client, [place(log, [{ index, leaf }], wasBranch)], now);
}
