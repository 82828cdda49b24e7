import { sql } from "kysely";
import type { MemberActor } from "#access";
import { after, minute } from "#clock";
import { Conflict } from "#errors";
import type { MemberId } from "#ids";
import { takeBackMany } from "#mail";
import type { Platform } from "#platform";
import { all, each, insertMany, timestamp } from "#store";
import { administer, tell } from "../administering.ts";
import { invitationMail } from "../invitation.ts";
import { findList, lockList } from "./find-list.ts";
import { groundOf, noList } from "./ground.ts";
import { Telling } from "./told.ts";
import { db, type ImportId } from "./tables.ts";

export const undoFor = 10 * minute;

/** Takes back whatever invitations of a list were not accepted, for ten minutes; says how many. Throws `Conflict` later. */
export const undoImport = (platform: Platform, actor: MemberActor, id: ImportId): Promise<number> =>
  administer(platform, actor, async (tx) => {
    await lockList(tx, id);
    const list = await findList(tx, id);
    const now = platform.clock.now();
    if (!list) throw noList();
    if (list.confirmedAt === null || after(list.confirmedAt, undoFor) <= now)
      throw new Conflict("undoTooLate");
    const rows = await tx.all(
      db
        .selectFrom("roster_newcomer")
        .innerJoin("membership", "membership.id", "roster_newcomer.member")
        .select("roster_newcomer.member")
        .where("import", "=", id)
        .where("membership.state", "=", "invited")
        .forUpdate("roster_newcomer"),
    );
    const members = rows.map(({ member }) => member);
    if (members.length === 0) return 0;
    const at = timestamp(now);
    const columns = {
      academy: all("uuid", actor.academy),
      member: each("uuid", members),
      sent_at: all("timestamptz", at),
      expires_at: all("timestamptz", at),
      withdrawn_at: all("timestamptz", at),
      invited_by: all("uuid", actor.id),
    };
    const dead =
      "on conflict (academy, member) do update set secret_hash = null, withdrawn_at = excluded.withdrawn_at";
    await tx.run(insertMany("invitation", columns, dead));
    const those = sql<MemberId>`any(${members}::uuid[])`;
    await tx.run(db.updateTable("roster_newcomer").set({ mailed_at: at }).where("member", "=", those));
    await takeBackMany(tx, members, invitationMail);
    const telling = new Telling(await groundOf(platform, tx, actor));
    for (const member of members) telling.note("people.invitation-withdrawn", member, { import: id });
    await telling.write({ all: true });
    const counts = { ...list.counts, withdrawn: members.length };
    await tx.run(db.updateTable("roster_import").set({ counts }).where("id", "=", id));
    await tell(platform, tx, actor, "people.list-undone", [], { import: id, withdrawn: members.length });
    return members.length;
  });
