import type { KeyObject } from "node:crypto";
import { Unavailable } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { MemberKeys } from "./data-keys.ts";
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

/** With the keys that were made for them, so that what is sealed in the same transaction need not open a wrap first. */
export type Joined = Row & { keys: MemberKeys };

/** New data keys, wrapped: what the caller inserts in the same transaction. Nothing outside the database changes. */
export async function join(
  tx: RowsTx,
  academy: AcademyId,
  members: readonly MemberId[],
  keys: EpochKeys,
  steps: typeof joinSteps = joinSteps,
): Promise<Joined[]> {
  const { name, key } = await steps.epochForJoin(tx, academy, keys);
  return members.map((member) => {
    const dataKey = newKey();
    return { member, epoch: name, wrap: wrap(key, dataKey), keys: new MemberKeys(dataKey) };
  });
}
