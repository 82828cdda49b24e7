import { sql } from "kysely";
import { Invalid } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { Tx } from "#store";
import { leaveSeat, takeSeat } from "../seats.ts";
import type { GroupId, Seat } from "../tables.ts";
import type { Act, Verdict } from "./act.ts";
import { db, type Wish } from "./tables.ts";

const groupOf = (wish: Wish): GroupId => parseId<"group">(wish["group"] ?? "")!;

const standing = (id: GroupId) =>
  db.selectFrom("study_group").select("id").where("id", "=", id).where("dissolved_at", "is", null);

async function checkGroup(tx: Tx, _: unknown, wish: Wish): Promise<void> {
  const id = parseId<"group">(wish["group"] ?? "");
  const found = id && (await tx.maybe(standing(id)));
  if (!found) throw new Invalid({ group: { sentence: "groupMissing" } });
}

const seatsAmong = (tx: Tx, group: GroupId, members: readonly MemberId[]) =>
  tx.all(
    db
      .selectFrom("group_seat")
      .select(["member", "seat", "since"])
      .where("study_group", "=", group)
      .where("member", "=", sql<MemberId>`any(${members}::uuid[])`),
  );

const seatOf = async (tx: Tx, group: GroupId, member: MemberId): Promise<Seat | null> =>
  (await seatsAmong(tx, group, [member]))[0]?.seat ?? null;

const withoutSeat = (tx: Tx, members: readonly MemberId[]) =>
  tx.all(
    db
      .selectFrom("membership")
      .select("id")
      .where("id", "=", sql<MemberId>`any(${members}::uuid[])`)
      .where(
        sql<boolean>`not exists (select 1 from role_grant g where g.member = membership.id and g.role in ('participant', 'coach'))`,
      ),
  );

export const joinGroup: Act = {
  name: "join-group",
  proven: false,
  fields: ["group"],
  check: checkGroup,
  async verdicts(tx, _, members, wish) {
    const verdicts = new Map<MemberId, Verdict>();
    for (const { id } of await withoutSeat(tx, members)) verdicts.set(id, "noRoleForSeat");
    for (const { member } of await seatsAmong(tx, groupOf(wish), members)) verdicts.set(member, "already");
    return verdicts;
  },
  async apply({ platform, tx, actor, member, wish }) {
    await takeSeat(platform, tx, actor, member, groupOf(wish));
    return { since: platform.clock.now() };
  },
  async undo({ platform, tx, actor, member, wish }, { since }) {
    const group = groupOf(wish);
    const [sits] = await seatsAmong(tx, group, [member]);
    if (!sits || sits.since !== since) return false;
    await leaveSeat(platform, tx, actor, member, group);
    return true;
  },
};

export const leaveGroup: Act = {
  name: "leave-group",
  proven: false,
  fields: ["group"],
  check: checkGroup,
  async verdicts(tx, _, members, wish) {
    const inside = new Set((await seatsAmong(tx, groupOf(wish), members)).map(({ member }) => member));
    return new Map(members.filter((one) => !inside.has(one)).map((one) => [one, "already" as const]));
  },
  async apply({ platform, tx, actor, member, wish }) {
    const group = groupOf(wish);
    const seat = await seatOf(tx, group, member);
    await leaveSeat(platform, tx, actor, member, group);
    return { seat };
  },
  async undo({ platform, tx, actor, member, wish }, { seat }) {
    const group = groupOf(wish);
    if ((await seatOf(tx, group, member)) !== null) return false;
    await takeSeat(platform, tx, actor, member, group, seat === "coach" ? "coach" : "learner");
    return true;
  },
};
