import type { Actor } from "#access";
import { Conflict, Invalid, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { tell } from "./administering.ts";
import { inWhoseName } from "./in-whose-name.ts";
import { whoeverIsAt } from "./profile.ts";
import { rolesOf } from "./roles.ts";
import { db } from "./tables.ts";

/** The one coach of a learner, instead of any before; null: none. Who coaches a group does so beside. */
export async function assignCoach(
  platform: Pick<Platform, "clock" | "ledger">,
  tx: Tx,
  actor: Actor,
  learner: MemberId,
  coach: MemberId | null,
): Promise<void> {
  if (coach !== null) await mustCoach(tx, learner, coach);
  const before = await tx.all(db.selectFrom("coaching").select("coach").where("learner", "=", learner));
  await tx.run(db.deleteFrom("coaching").where("learner", "=", learner));
  const since = timestamp(platform.clock.now());
  if (coach !== null)
    await tx.run(
      db.insertInto("coaching").values({
        academy: tx.context.academy,
        learner,
        coach,
        since,
        given_by: inWhoseName(actor),
      }),
    );
  const concerned = [
    ...new Set([learner, ...before.map((row) => row.coach), ...(coach === null ? [] : [coach])]),
  ];
  await tell(platform, tx, actor, "people.coach-assigned", concerned, { learner, coach: coach ?? "none" });
}

async function mustCoach(tx: Tx, learner: MemberId, coach: MemberId): Promise<void> {
  if (coach === learner) throw new Conflict("ownCoach");
  const roles = await rolesOf(tx, coach);
  if (roles.length === 0) throw new NotFound("coach");
  if (!roles.includes("coach")) throw new Conflict("notACoach");
}

/** By id, or by an address that was typed for one. */
export type Coach = MemberId | { address: string };

/** The same for whom a form names: what is wrong with them stands beside the field `coach`. */
export async function assignNamedCoach(
  platform: Pick<Platform, "clock" | "ledger" | "vault">,
  tx: Tx,
  actor: Actor,
  learner: MemberId,
  named: Coach | null,
): Promise<void> {
  const coach =
    named === null || typeof named === "string"
      ? named
      : await whoeverIsAt(platform, tx, named.address, "coach");
  await assignCoach(platform, tx, actor, learner, coach).catch((error: unknown) => {
    if (error instanceof Conflict && coach !== named) throw besideCoach(error.reason);
    throw error;
  });
}

const besideCoach = (sentence: string) => new Invalid({ coach: { sentence } });
