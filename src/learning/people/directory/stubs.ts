import { sql } from "kysely";
import type { Actor, Role } from "#access";
import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import { fixed } from "#store";
import { db, type GroupId } from "../tables.ts";
import type { Entry } from "./entry.ts";
import { fold, foldAddress } from "./fold.ts";
import type { House } from "./house.ts";

type Parts = Pick<Platform, "gate" | "store">;
const directoryOfAcademy = (academy: AcademyId): Actor => ({ kind: "service", academy, name: "directory" });

/**
 * What is so of these members now; names and addresses are opened by what it gives back, and again only where they were
 * written since.
 */
export async function askEntries(
  { gate, store }: Parts,
  academy: AcademyId,
  members: readonly MemberId[],
  house: House,
): Promise<() => Promise<Entry[]>> {
  const actor = directoryOfAcademy(academy);
  const known = (one: { member: MemberId; changedAt: Instant }): Entry | null => {
    const entry = house.get(one.member);
    return entry?.changedAt === one.changedAt ? entry : null;
  };
  const { rows, asked } = await store.read({ academy, member: null }, async (tx) => {
    const { rows, expected } = await tx.together(() => ({
      rows: tx.all(rowsOf(members)),
      expected: gate.expect(tx, actor, "find-people", ["name", "address"], { members }),
    }));
    const unknown = rows.filter((one) => known(one) === null);
    const sealed = unknown.map(({ member, name, address }) => ({ member, name, address }));
    return { rows, asked: await gate.askWhere(tx, actor, "find-people", sealed, expected) };
  });
  return async () => {
    const opened = await gate.open(asked);
    const named = new Map(opened.flatMap((one) => (one === null ? [] : [[one.member, one] as const])));
    return rows.flatMap((one): Entry[] => {
      const fresh = named.get(one.member);
      if (fresh) return [{ ...one, name: fold(fresh.name ?? ""), address: foldAddress(fresh.address) }];
      const entry = known(one);
      return entry ? [{ ...one, name: entry.name, address: entry.address }] : [];
    });
  };
}

const rowsOf = fixed((members: readonly MemberId[]) =>
  db
    .selectFrom("membership")
    .innerJoin("profile", (on) =>
      on.onRef("profile.academy", "=", "membership.academy").onRef("profile.member", "=", "membership.id"),
    )
    .select(["profile.member", "profile.name", "profile.address", "profile.changed_at as changedAt"])
    .select([
      "membership.state",
      "membership.licence_from as licenceFrom",
      "membership.licence_until as licenceUntil",
      "membership.reopened_until as reopenedUntil",
      "membership.created_at as createdAt",
    ])
    .select([
      sql<
        Role[]
      >`array(select g.role from role_grant g where g.academy = membership.academy and g.member = membership.id)`.as(
        "roles",
      ),
      sql<
        GroupId[]
      >`array(select s.study_group from group_seat s where s.academy = membership.academy and s.member = membership.id)`.as(
        "groups",
      ),
    ])
    .where("membership.id", "=", sql<MemberId>`any(${members}::uuid[])`),
);

const firstOf = fixed((length: number) =>
  db.selectFrom("profile").select("member").orderBy("member").limit(length),
);
const nextOf = fixed((last: MemberId, length: number) =>
  db.selectFrom("profile").select("member").where("member", ">", last).orderBy("member").limit(length),
);

/** Everybody, so many at a time, in an order of no meaning. */
export async function* everybody(
  { store }: Pick<Parts, "store">,
  academy: AcademyId,
  length: number,
): AsyncGenerator<MemberId[]> {
  const read = async (last: MemberId | undefined): Promise<MemberId[]> => {
    const query = last === undefined ? firstOf(length) : nextOf(last, length);
    const rows = await store.read({ academy, member: null }, (tx) => tx.all(query));
    return rows.map(({ member }) => member);
  };
  for (let some = await read(undefined); some.length > 0; some = await read(some.at(-1))) yield some;
}

const allIds = fixed(() => db.selectFrom("profile").select("member"));

export const whoIsHere = async (
  { store }: Pick<Parts, "store">,
  academy: AcademyId,
): Promise<ReadonlySet<MemberId>> => {
  const rows = await store.read({ academy, member: null }, (tx) => tx.all(allIds()));
  return new Set(rows.map(({ member }) => member));
};

export const countPeople = async ({ store }: Pick<Parts, "store">, academy: AcademyId): Promise<number> =>
  (
    await store.read({ academy, member: null }, (tx) =>
      tx.one(db.selectFrom("profile").select(sql<number>`count(*)`.as("count"))),
    )
  ).count;
