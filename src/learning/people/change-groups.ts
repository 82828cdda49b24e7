import { groupHolding, type MemberActor } from "#access";
import { Invalid, NotFound } from "#errors";
import { sortableId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { administer, lockMember, tell } from "./administering.ts";
import { assignCoach as assign } from "./assign-coach.ts";
import { leaveSeat, takeSeat } from "./seats.ts";
import { db, type GroupId, type Seat } from "./tables.ts";
import { most, tidy } from "./words-typed.ts";

function titleOrThrow(text: string): string {
  const title = tidy(text);
  if (title === "") throw new Invalid({ title: { sentence: "titleMissing" } });
  if (title.length > most.title)
    throw new Invalid({ title: { sentence: "tooLong", values: { most: most.title } } });
  return title;
}

const sealTitle = ({ vault }: Platform, tx: Tx, row: GroupId, title: string) =>
  vault.seal(tx, groupHolding, "title", { row, member: houseOf(tx.context.academy) }, title);

export const formGroup = (platform: Platform, actor: MemberActor, typed: string): Promise<GroupId> =>
  administer(platform, actor, (tx) => insertGroup(platform, tx, actor, typed));

export async function insertGroup(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  typed: string,
): Promise<GroupId> {
  const title = titleOrThrow(typed);
  const now = platform.clock.now();
  const id = sortableId<"group">(now);
  const sealed = await sealTitle(platform, tx, id, title);
  const house = houseOf(actor.academy);
  const row = { id, academy: actor.academy, house, title: sealed, created_at: timestamp(now) };
  await tx.run(db.insertInto("study_group").values(row));
  await tell(platform, tx, actor, "people.group-formed", [], { group: id });
  return id;
}

export const renameGroup = (
  platform: Platform,
  actor: MemberActor,
  group: GroupId,
  typed: string,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const title = await sealTitle(platform, tx, group, titleOrThrow(typed));
    const renamed = await tx.run(db.updateTable("study_group").set({ title }).where("id", "=", group));
    if (renamed === 0) throw new NotFound("group");
    await tell(platform, tx, actor, "people.group-renamed", [], { group });
  });

export const seatInGroup = (
  platform: Platform,
  actor: MemberActor,
  member: MemberId,
  group: GroupId,
  seat?: Seat,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    await lockMember(tx, member);
    await takeSeat(platform, tx, actor, member, group, seat);
  });

export const unseatFromGroup = (
  platform: Platform,
  actor: MemberActor,
  member: MemberId,
  group: GroupId,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    await lockMember(tx, member);
    await leaveSeat(platform, tx, actor, member, group);
  });

export const assignCoach = (
  platform: Platform,
  actor: MemberActor,
  learner: MemberId,
  coach: MemberId | null,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    await lockMember(tx, learner);
    await assign(platform, tx, actor, learner, coach);
  });
