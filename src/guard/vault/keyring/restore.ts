import type { AcademyId, MemberId } from "#ids";
import { epochNumber, type EpochName } from "./epoch.ts";
import { createEpoch } from "./first-epoch.ts";
import type { Ring } from "./ring.ts";
import {
  applyUnknownNotes,
  namedEpoch,
  newRoll,
  nextNumber,
  refuseUnlessBelow,
  rewrapAll,
  rollSteps,
  type Seen,
} from "./roll-steps.ts";
import type { RowsTx } from "./rows.ts";

export type Restored = { epoch: EpochName; forgotten: MemberId[]; shut: MemberId[] };

/** Everyone noted loses their rows before anything is opened, counted under the highest number that anyone saw. */
async function applyNotes<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  tx: Tx,
  { merged }: Seen,
): Promise<MemberId[]> {
  const number = Math.max(merged.highest, epochNumber(await namedEpoch(tx, "exclusive")));
  return applyUnknownNotes(ring, academy, tx, merged, number);
}

export const restoreSteps = { ...rollSteps, applyNotes, nextNumber };

/**
 * Steps 2 to 5 on a database that was loaded with its doors closed; a crash before the doors open means starting
 * from an empty one again, so what a crash leaves in it does not matter, and in the copies it leaves an unused key
 * or wraps under one. It is a roll that ends nothing: `shut` names who stays closed and shown, never deleted.
 */
export async function restore<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  steps: typeof restoreSteps = restoreSteps,
): Promise<Restored> {
  return ring.rows.session(academy, async (session) => {
    const roll = newRoll(ring, academy, session);
    const first = await steps.readAll(roll);
    const forgotten = await session.transact((tx) => steps.applyNotes(ring, academy, tx, first));
    const seen = await steps.bringCopiesUp(roll, first);
    const inDatabase = epochNumber(await session.transact((tx) => namedEpoch(tx, "none")));
    const epoch = await createEpoch(ring, academy, steps.nextNumber(seen, inDatabase));
    const shut = await session.transact(async (tx) => {
      refuseUnlessBelow(await namedEpoch(tx, "exclusive"), epoch);
      const rows = await rewrapAll(tx, seen.merged, epoch);
      await tx.nameEpoch(epoch.name);
      return rows.map(({ member }) => member);
    });
    const target = { epoch, isNew: true };
    await steps.writeSurvivors(roll, target, await steps.findSurvivors(roll, target));
    ring.log("keyring.restored", {
      academy,
      epoch: epoch.name,
      forgotten: forgotten.length,
      shut: shut.length,
    });
    return { epoch: epoch.name, forgotten, shut };
  });
}
