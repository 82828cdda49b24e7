import { sql } from "kysely";
import type { MemberActor } from "#access";
import { inEachAcademy } from "#academies";
import { after, day } from "#clock";
import { Conflict, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, violates, type Tx } from "#store";
import { administer, tell } from "../administering.ts";
import { db, type GroupId } from "../tables.ts";
import { listFormerSeats } from "./queries.ts";

/** As long as a dissolved group can be formed again with the people who sat in it. */
export const undoDays = 30;

async function lockGroup(tx: Tx, group: GroupId) {
  const found = await tx.maybe(
    db.selectFrom("study_group").select("dissolved_at").where("id", "=", group).forNoKeyUpdate(),
  );
  if (!found) throw new NotFound("group");
  return found;
}

/** Ends every seat in it; the seats are remembered until they can no longer be given back. */
export const dissolveGroup = (platform: Platform, actor: MemberActor, group: GroupId): Promise<void> =>
  administer(platform, actor, async (tx) => {
    if ((await lockGroup(tx, group)).dissolved_at !== null) throw new Conflict("groupDissolved");
    const now = timestamp(platform.clock.now());
    const left = await moveSeatsAway(tx, group, now);
    await tx.run(db.updateTable("study_group").set({ dissolved_at: now }).where("id", "=", group));
    await tell(platform, tx, actor, "people.group-dissolved", left, { group });
  });

const columns = ["academy", "study_group", "member", "seat", "since", "seated_by"] as const;

async function moveSeatsAway(tx: Tx, group: GroupId, now: ReturnType<typeof timestamp>): Promise<MemberId[]> {
  await tx.run(db.deleteFrom("former_seat").where("study_group", "=", group));
  await tx.run(
    db
      .insertInto("former_seat")
      .columns([...columns, "left_at"])
      .expression(
        db
          .selectFrom("group_seat")
          .select([...columns, sql<Date>`${now}::timestamptz`.as("left_at")])
          .where("study_group", "=", group),
      ),
  );
  const gone = await tx.all(db.deleteFrom("group_seat").where("study_group", "=", group).returning("member"));
  return gone.map(({ member }) => member);
}

/** Everybody who sat in it and may still sit so gets their seat back. */
export const formGroupAgain = (platform: Platform, actor: MemberActor, group: GroupId): Promise<void> =>
  administer(platform, actor, async (tx) => {
    if ((await lockGroup(tx, group)).dissolved_at === null) throw new Conflict("groupStands");
    const seats = await listFormerSeats(tx, group);
    const { academy } = tx.context;
    const rows = seats.map(({ since, ...seat }) => ({
      ...seat,
      academy,
      study_group: group,
      since: timestamp(since),
    }));
    for (let at = 0; at < rows.length; at += 1_000)
      await tx.run(db.insertInto("group_seat").values(rows.slice(at, at + 1_000)));
    await tx.run(db.deleteFrom("former_seat").where("study_group", "=", group));
    await tx.run(db.updateTable("study_group").set({ dissolved_at: null }).where("id", "=", group));
    await tell(
      platform,
      tx,
      actor,
      "people.group-formed-again",
      rows.map(({ member }) => member),
      { group },
    );
  }).catch((error: unknown) => {
    throw violates(error, "study_group_of_title") ? new Conflict("groupNameTaken") : error;
  });

export const sweepFormerSeats = ({ store, clock }: Pick<Platform, "store" | "clock">): Promise<number> => {
  const old = timestamp(after(clock.now(), -undoDays * day));
  return inEachAcademy(store, (tx) => tx.run(db.deleteFrom("former_seat").where("left_at", "<", old)));
};
