import type { MemberActor } from "#access";
import { choosePolicy, lockAcademy, type Academy } from "#academies";
import type { Instant } from "#clock";
import { Conflict, Invalid, type Fault } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { governed, inside, tell } from "../governing.ts";
import { policyChangeHolding } from "../holdings.ts";
import { db } from "../tables.ts";
import { seenOf } from "./foresee-policies.ts";
import { changesIn, type NumberChange, type TypedNumbers } from "./typed.ts";

export const reasonMost = 500;

export type ChangeInput = {
  numbers: TypedNumbers;
  /** From the preview. */
  seen: string;
  /** Both are asked for where a number comes to promise less; the confirmation is the academy's short name. */
  reason: string;
  confirmation: string;
};

/**
 * Changes all of them or none, with a row and an entry for each. Throws `Conflict` when a number went on since the
 * preview, `Invalid` beyond a bound and where something looser goes without reason or confirmation.
 */
export const changePolicies = (
  platform: Platform,
  actor: MemberActor,
  { numbers, seen, ...said }: ChangeInput,
): Promise<readonly NumberChange[]> =>
  platform.store.transact(inside(actor), async (tx) => {
    await lockAcademy(tx, actor.academy);
    const academy = await governed(tx, platform, actor);
    if (seenOf(academy) !== seen) throw new Conflict("wentOn");
    const changes = changesIn(academy.policy, numbers);
    const reason = reasonFor(changes, academy, said);
    const after = Object.fromEntries(changes.map((change) => [change.number, change.after]));
    await choosePolicy(tx, actor.academy, after);
    const now = platform.clock.now();
    for (const change of changes) await keep(platform, tx, actor, { ...change, reason, now });
    return changes;
  });

type Said = Pick<ChangeInput, "reason" | "confirmation">;

function reasonFor(
  changes: readonly NumberChange[],
  { slug }: Academy,
  { reason, confirmation }: Said,
): string | null {
  const said = reason.normalize("NFC").trim();
  const faults: Record<string, Fault> = {};
  if (said.length > reasonMost) faults["reason"] = { sentence: "tooLong", values: { most: reasonMost } };
  if (changes.some(({ looser }) => looser)) {
    if (said === "") faults["reason"] = { sentence: "reasonMissing" };
    if (confirmation.trim() !== slug)
      faults["confirmation"] = { sentence: "notConfirmed", values: { word: slug } };
  }
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return said === "" ? null : said;
}

type Kept = NumberChange & { reason: string | null; now: Instant };

async function keep(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  { number, before, after, looser, reason, now }: Kept,
): Promise<void> {
  const { academy } = actor;
  const [id, house] = [sortableId<"policy-change">(now), houseOf(academy)];
  const place = { row: id, member: house };
  const row = {
    id,
    academy,
    house,
    changed_by: actor.id,
    changed_at: timestamp(now),
    number,
    value_before: before,
    value_after: after,
    reason:
      reason === null ? null : await platform.vault.seal(tx, policyChangeHolding, "reason", place, reason),
  };
  await tx.run(db.insertInto("policy_change").values(row));
  const facts = { number, from: before, to: after, towards: looser ? "looser" : "stricter", change: id };
  await tell(platform, tx, actor, "academies.policy-changed", facts);
}
