import type { KeyObject } from "node:crypto";
import { Unavailable } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import type { EpochName } from "./epoch.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { newKey, wrap } from "./key-wrap.ts";
import { namedEpoch } from "./roll-steps.ts";
import type { Row, RowsTx } from "./rows.ts";

/**
 * The key of the epoch that the row names at this moment, its row locked: a roll's switch waits for this commit and
 * then re-wraps the newcomer too. Another epoch, however lately cached, could have ended unseen.
 */
async function epochForJoin(
  tx: RowsTx,
  academy: AcademyId,
  keys: EpochKeys,
): Promise<{ name: EpochName; key: KeyObject }> {
  const name = await namedEpoch(tx, "share");
  const key = await keys.get(academy, name);
  if (!key) throw new Unavailable(`epoch ${name} cannot be read: nobody can join now`);
  return { name, key };
}

export const joinSteps = { epochForJoin };

/** New data keys, wrapped: what the caller inserts in the same transaction. Nothing outside the database changes. */
export async function join(
  tx: RowsTx,
  academy: AcademyId,
  members: readonly MemberId[],
  keys: EpochKeys,
  steps: typeof joinSteps = joinSteps,
): Promise<Row[]> {
  const { name, key } = await steps.epochForJoin(tx, academy, keys);
  return members.map((member) => ({ member, epoch: name, wrap: wrap(key, newKey()) }));
}
