import { sql } from "kysely";
import { randomId, type AccountId, type MemberId } from "#ids";
import { ensureAccounts, seatAccounts } from "#sign-in";
import { all, each, insertMany, timestamp, type Sealed } from "#store";
import { joinKeys, sealWith } from "#vault";
import { profileHolding } from "../holdings.ts";
import type { AcademyRole } from "../roles.ts";
import type { GroupId, Seat } from "../tables.ts";
import type { Person } from "./cells.ts";
import type { Ground } from "./ground.ts";
import { db, type ImportId } from "./tables.ts";

export type Newcomer = { person: Person; key: string };
export type Came = Newcomer & { member: MemberId };
export type Grant = { member: MemberId; role: AcademyRole };
export type Sitting = { member: MemberId; group: GroupId; seat: Seat };
export type Coached = { learner: MemberId; coach: MemberId };

/**
 * Memberships of these people, in a handful of statements for all of them. Whose account is here already under another address
 * is left out of what comes back.
 */
export async function bringIn(ground: Ground, of: ImportId, people: readonly Newcomer[]): Promise<Came[]> {
  if (people.length === 0) return [];
  const { platform, tx } = ground;
  const now = platform.clock.now();
  const accounts = await ensureAccounts(
    tx,
    platform.vault,
    people.map(({ person }) => person.address),
    now,
  );
  const here = new Set(await seatedHere(ground, accounts));
  const coming = people.flatMap((one, at) => {
    const account = accounts[at]!;
    if (here.has(account)) return [];
    here.add(account);
    return [{ ...one, account, member: randomId<"member">() }];
  });
  if (coming.length > 0) await insertAll(ground, of, coming);
  return coming;
}

const seatedHere = async ({ tx }: Ground, accounts: readonly AccountId[]): Promise<AccountId[]> =>
  (
    await tx.all(
      db
        .selectFrom("membership")
        .select("account")
        .where("account", "=", sql<AccountId>`any(${accounts}::uuid[])`),
    )
  ).flatMap(({ account }) => (account === null ? [] : [account]));

type Coming = Came & { account: AccountId };

async function insertAll(ground: Ground, of: ImportId, coming: readonly Coming[]): Promise<void> {
  const { platform, tx, actor } = ground;
  const { academy } = actor;
  const members = coming.map(({ member }) => member);
  const accounts = coming.map(({ account }) => account);
  const rows = await joinKeys(platform.vault, tx, members);
  const own = members.map((member) => rows.get(member)!);
  const at = all("timestamptz", timestamp(platform.clock.now()));
  const [house, member] = [all("uuid", academy), each("uuid", members)];
  await tx.run(
    insertMany("membership", {
      academy: house,
      id: member,
      account: each("uuid", accounts),
      state: all("text", "invited"),
      created_at: at,
      epoch: each(
        "text",
        own.map(({ epoch }) => epoch),
      ),
      wrap: each(
        "bytea",
        own.map(({ wrap }) => wrap),
      ),
      licence_from: each(
        "timestamptz",
        coming.map(({ person }) => dateOf(person.licence.from)),
      ),
      licence_until: each(
        "timestamptz",
        coming.map(({ person }) => dateOf(person.licence.until)),
      ),
    }),
  );
  await tx.run(
    insertMany("profile", {
      academy: house,
      member,
      changed_at: at,
      name: each("bytea", await sealedOf(ground, coming, own, "name")),
      address: each("bytea", await sealedOf(ground, coming, own, "address")),
      address_index: each(
        "bytea",
        coming.map(({ key }) => Buffer.from(key, "hex")),
      ),
    }),
  );
  await tx.run(insertMany("roster_newcomer", { academy: house, member, import: all("uuid", of) }));
  await seatAccounts(tx, academy, accounts, members);
}

const dateOf = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));

type Own = { epoch: string; wrap: Buffer };

const sealedOf = (
  { platform, actor: { academy } }: Ground,
  coming: readonly Coming[],
  own: readonly Own[],
  column: "name" | "address",
): Promise<(Sealed<string> | null)[]> =>
  Promise.all(
    coming.map(async ({ member, person }, at) => {
      const value = person[column];
      if (value === null) return null;
      const row = { academy, member, ...own[at]! };
      const keys = platform.vault.knownKeysOf(row) ?? (await platform.vault.keysOf(row));
      return sealWith(keys, academy, profileHolding, column, { row: member, member }, value);
    }),
  );

/** What is there already stays as it is; says how many were given. */
export async function giveRoles({ platform, tx, actor }: Ground, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return;
  const columns = {
    academy: all("uuid", actor.academy),
    member: each(
      "uuid",
      grants.map(({ member }) => member),
    ),
    role: each(
      "text",
      grants.map(({ role }) => role),
    ),
    granted_by: all("uuid", actor.id),
    granted_at: all("timestamptz", timestamp(platform.clock.now())),
  };
  await tx.run(insertMany("role_grant", columns, "on conflict do nothing"));
}

export async function takeSeats({ platform, tx, actor }: Ground, seats: readonly Sitting[]): Promise<void> {
  if (seats.length === 0) return;
  const columns = {
    academy: all("uuid", actor.academy),
    member: each(
      "uuid",
      seats.map(({ member }) => member),
    ),
    study_group: each(
      "uuid",
      seats.map(({ group }) => group),
    ),
    seat: each(
      "text",
      seats.map(({ seat }) => seat),
    ),
    since: all("timestamptz", timestamp(platform.clock.now())),
  };
  await tx.run(insertMany("group_seat", columns, "on conflict do nothing"));
}

export async function tieToCoaches({ platform, tx, actor }: Ground, ties: readonly Coached[]): Promise<void> {
  if (ties.length === 0) return;
  const columns = {
    academy: all("uuid", actor.academy),
    learner: each(
      "uuid",
      ties.map(({ learner }) => learner),
    ),
    coach: each(
      "uuid",
      ties.map(({ coach }) => coach),
    ),
    since: all("timestamptz", timestamp(platform.clock.now())),
  };
  await tx.run(insertMany("coaching", columns, "on conflict do nothing"));
}
