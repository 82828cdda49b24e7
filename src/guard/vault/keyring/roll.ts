import type { AcademyId, MemberId } from "#ids";
import type { EpochName } from "./epoch.ts";
import type { Ring } from "./ring.ts";
import { newRoll, rollSteps, type Roll, type RollSteps } from "./roll-steps.ts";
import type { RowsTx } from "./rows.ts";

export type Rolled =
  | { state: "rolled"; epoch: EpochName; ended: number; certified: MemberId[] }
  | { state: "busy" };

/**
 * Steps 1 to 7. It may stop or die anywhere and be taken up by any node: each step looks at what is there. Rejects
 * with `Unavailable` where a copy is out of reach and with `Conflict` where another roll went ahead.
 */
export async function roll<Tx extends RowsTx>(ring: Ring<Tx>, academy: AcademyId): Promise<Rolled> {
  return ring.rows.session(academy, async (session) => {
    if (!(await session.tryRollLock())) return { state: "busy" };
    return takeSteps(newRoll(ring, academy, session), rollSteps);
  });
}

export async function takeSteps<Tx extends RowsTx>(roll: Roll<Tx>, steps: RollSteps): Promise<Rolled> {
  const first = await steps.readAll(roll);
  await steps.applyNotes(roll, first);
  const seen = await steps.bringCopiesUp(roll, first);
  const target = await steps.chooseEpoch(roll, seen);
  await steps.switchTo(roll, seen, target);
  const survivors = await steps.findSurvivors(roll, target);
  await steps.writeSurvivors(roll, target, survivors);
  const ended = await steps.endLower(roll, target);
  const last = await steps.lastLook(roll, target, survivors);
  const certified = await steps.certify(roll, last, target);
  roll.ring.log("keyring.rolled", {
    academy: roll.academy,
    epoch: target.epoch.name,
    ended,
    certified: certified.length,
  });
  return { state: "rolled", epoch: target.epoch.name, ended, certified };
}
