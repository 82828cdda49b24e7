import type { MemberActor } from "#access";
import { Conflict, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { academyOf, lockMember } from "../administering.ts";
import type { OnOne } from "./act.ts";
import { actNamed } from "./acts.ts";
import { changedTargets, waitingTargets } from "./prepare.ts";
import { db, type Before, type BulkRow, type Did } from "./tables.ts";

/** People of one transaction: a second or two of work. */
export const stepMost = 200;

type On = { platform: Platform; tx: Tx; actor: MemberActor; bulk: BulkRow };

/** Does it to the next ones who wait. Says how many those were. */
export async function carryOut({ platform, tx, actor, bulk }: On): Promise<number> {
  const act = actNamed(bulk.act);
  const academy = await academyOf(tx);
  const wish = bulk.wish ?? {};
  const targets = await waitingTargets(tx, bulk.id, stepMost);
  const members = targets.map(({ member }) => member);
  const verdicts = await act.verdicts(tx, academy, members, wish);
  for (const { member } of targets) {
    const one = { platform, tx, actor, academy, member, wish };
    await note(tx, bulk, member, await applied(one, verdicts.get(member) ?? "changes"));
  }
  return targets.length;

  async function applied(one: OnOne, verdict: string): Promise<{ did: Did; before: Before | null }> {
    if (verdict === "already") return { did: "already", before: null };
    if (verdict !== "changes") return { did: "refused", before: null };
    return unlessRefused("refused", async () => {
      await lockMember(tx, one.member);
      return { did: "changed", before: await act.apply(one) };
    });
  }
}

/** Puts it back for the next ones whom it changed. Whoever was changed again since stays as they are. */
export async function takeBack({ platform, tx, actor, bulk }: On): Promise<number> {
  const act = actNamed(bulk.act);
  const undo = act.undo;
  if (undo === null) throw new Conflict("cannotBeUndone");
  const academy = await academyOf(tx);
  const targets = await changedTargets(tx, bulk.id, stepMost);
  for (const { member, before } of targets) {
    const one = { platform, tx, actor, academy, member, wish: bulk.wish ?? {} };
    const told = await unlessRefused("kept", async () => {
      await lockMember(tx, member);
      return { did: (await undo(one, before ?? {})) ? "undone" : "kept", before };
    });
    await note(tx, bulk, member, told);
  }
  return targets.length;
}

type Told = { did: Did; before: Before | null };

/** A refusal is thrown before anything was written for this person, so that the others go on. */
async function unlessRefused(otherwise: Did, work: () => Promise<Told>): Promise<Told> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Conflict || error instanceof NotFound) return { did: otherwise, before: null };
    throw error;
  }
}

const note = (tx: Tx, bulk: BulkRow, member: MemberId, told: Told): Promise<number> =>
  tx.run(db.updateTable("bulk_target").set(told).where("bulk", "=", bulk.id).where("member", "=", member));
