import type { Precondition } from "#api";
import { groupHolding, type MemberActor } from "#access";
import { Invalid, NotFound } from "#errors";
import { sortableId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, violates, type Tx } from "#store";
import { houseOf } from "#vault";
import { administer, lockMember, reachable, tell, type Administering } from "./administering.ts";
import { assignNamedCoach, type Coach } from "./assign-coach.ts";
import { titleIndex } from "./blind-indexes.ts";
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

/** Lists and programs find a group by its name: no two that stand have the same, whoever is quicker. */
async function namedAlone<T>(change: Promise<T>): Promise<T> {
  return change.catch((error: unknown) => {
    if (violates(error, "study_group_of_title")) throw new Invalid({ title: { sentence: "groupNameTaken" } });
    throw error;
  });
}

export const formGroup = (platform: Platform, actor: Administering, typed: string): Promise<GroupId> =>
  namedAlone(administer(platform, actor, (tx) => insertGroup(platform, tx, actor, typed), "groups:write"));

const named = async (platform: Platform, tx: Tx, row: GroupId, title: string) => ({
  title: await sealTitle(platform, tx, row, title),
  title_index: await titleIndex(platform.vault, tx, title),
});

export async function insertGroup(
  platform: Platform,
  tx: Tx,
  actor: Administering,
  typed: string,
): Promise<GroupId> {
  const title = titleOrThrow(typed);
  const now = platform.clock.now();
  const id = sortableId<"group">(now);
  const house = houseOf(actor.academy);
  const row = { id, academy: actor.academy, house, created_at: timestamp(now) };
  await tx.run(db.insertInto("study_group").values({ ...row, ...(await named(platform, tx, id, title)) }));
  await tell(platform, tx, actor, "people.group-formed", [], { group: id });
  return id;
}

export const renameGroup = (
  platform: Platform,
  actor: Administering,
  group: GroupId,
  typed: string,
  unless?: Precondition,
): Promise<void> =>
  namedAlone(
    administer(
      platform,
      actor,
      async (tx) => {
        const anew = await named(platform, tx, group, titleOrThrow(typed));
        const there = db.selectFrom("study_group").select("id").where("id", "=", group).forNoKeyUpdate();
        if (!(await tx.maybe(there))) throw new NotFound("group");
        await unless?.(tx);
        await tx.run(db.updateTable("study_group").set(anew).where("id", "=", group));
        await tell(platform, tx, actor, "people.group-renamed", [], { group });
      },
      "groups:write",
    ),
  );

export const seatInGroup = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
  group: GroupId,
  seat?: Seat,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await lockMember(tx, member);
      await takeSeat(platform, tx, actor, member, group, seat);
    },
    "groups:write",
  );

export const unseatFromGroup = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
  group: GroupId,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await lockMember(tx, member);
      await leaveSeat(platform, tx, actor, member, group);
    },
    "groups:write",
  );

export const assignCoach = (
  platform: Platform,
  actor: MemberActor,
  learner: MemberId,
  coach: Coach | null,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    await lockMember(tx, learner);
    await assignNamedCoach(platform, tx, actor, learner, coach);
  });
