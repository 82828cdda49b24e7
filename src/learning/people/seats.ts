import type { Actor } from "#access";
import { Conflict, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { tell } from "./administering.ts";
import { inWhoseName } from "./in-whose-name.ts";
import { rolesOf } from "./roles.ts";
import { db, type GroupId, type Seat } from "./tables.ts";

async function groupOrThrow(tx: Tx, group: GroupId): Promise<void> {
  const found = await tx.maybe(
    db.selectFrom("study_group").select("id").where("id", "=", group).where("dissolved_at", "is", null),
  );
  if (!found) throw new NotFound("group");
}

/** A coach sits in a group as its coach unless they also learn; then the seat says which. */
export async function takeSeat(
  platform: Pick<Platform, "clock" | "ledger">,
  tx: Tx,
  actor: Actor,
  member: MemberId,
  group: GroupId,
  wished?: Seat,
): Promise<void> {
  await groupOrThrow(tx, group);
  const roles = await rolesOf(tx, member);
  const seat = wished ?? (roles.includes("participant") ? "learner" : "coach");
  if (!roles.includes(seat === "learner" ? "participant" : "coach")) throw new Conflict("noRoleForSeat");
  const since = timestamp(platform.clock.now());
  const row = {
    academy: tx.context.academy,
    study_group: group,
    member,
    seat,
    since,
    seated_by: inWhoseName(actor),
  };
  await tx.run(
    db
      .insertInto("group_seat")
      .values(row)
      .onConflict((same) =>
        same
          .columns(["academy", "study_group", "member"])
          .doUpdateSet({ seat, since, seated_by: row.seated_by }),
      ),
  );
  await tell(platform, tx, actor, "people.seated", [member], { group, seat });
}

/** Leaving a seat that is left already changes nothing. */
export async function leaveSeat(
  platform: Pick<Platform, "ledger">,
  tx: Tx,
  actor: Actor,
  member: MemberId,
  group: GroupId,
): Promise<void> {
  await groupOrThrow(tx, group);
  const left = await tx.run(
    db.deleteFrom("group_seat").where("study_group", "=", group).where("member", "=", member),
  );
  if (left === 0) return;
  await tell(platform, tx, actor, "people.unseated", [member], { group });
}
