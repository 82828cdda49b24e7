import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { randomId, type AccountId, type MemberId } from "#ids";
import { ensureAccounts, seatAccounts, type Ensured } from "#sign-in";
import { all, each, insertMany, timestamp, type Sealed } from "#store";
import { joinWithKeys, sealWith, type OwnKey } from "#vault";
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

type Seals = { name: Sealed<string> | null; address: Sealed<string> };
type Joining = Awaited<ReturnType<typeof joinWithKeys>>;
export type Ready = Came & { own: OwnKey; sealed: Seals };

/** Keys for these people; what is to be sealed with them waits for nobody, so that the database can be at work meanwhile. */
export async function makeReady(
  ground: Ground,
  people: readonly Newcomer[],
): Promise<() => Promise<Ready[]>> {
  const members = people.map(() => randomId<"member">());
  const joining = await joinWithKeys(ground.platform.vault, ground.tx, members);
  return () => sealAll(ground, people, members, joining);
}

/**
 * Memberships of these people, in a handful of statements for all of them. Whose account is here already under another address
 * is left out of what comes back.
 */
export async function bringIn(ground: Ground, of: ImportId, people: readonly Ready[]): Promise<Came[]> {
  if (people.length === 0) return [];
  const { platform, tx } = ground;
  const addresses = people.map(({ person }) => person.address);
  const ensured = await ensureAccounts(tx, platform.vault, addresses, platform.clock.now());
  const here = new Set(await seatedHere(ground, ensured));
  const coming = people.flatMap((one, at) => {
    const { account } = ensured[at]!;
    if (here.has(account)) return [];
    here.add(account);
    return [{ ...one, account }];
  });
  if (coming.length > 0) await insertAll(ground, of, coming);
  return coming;
}

/** Whose account is here already under another address; one that was made just now is nowhere yet. */
async function seatedHere({ tx }: Ground, ensured: readonly Ensured[]): Promise<AccountId[]> {
  const known = ensured.flatMap(({ account, made }) => (made ? [] : [account]));
  if (known.length === 0) return [];
  const rows = await tx.all(
    db
      .selectFrom("membership")
      .select("account")
      .where("account", "=", sql<AccountId>`any(${known}::uuid[])`),
  );
  return rows.flatMap(({ account }) => (account === null ? [] : [account]));
}

type Coming = Ready & { account: AccountId };

async function insertAll(ground: Ground, of: ImportId, coming: readonly Coming[]): Promise<void> {
  const { platform, tx, actor } = ground;
  const at = all("timestamptz", timestamp(platform.clock.now()));
  const academy = all("uuid", actor.academy);
  const members = coming.map(({ member }) => member);
  const accounts = coming.map(({ account }) => account);
  const member = each("uuid", members);
  const membership = insertMany("membership", {
    academy,
    id: member,
    account: each("uuid", accounts),
    state: all("text", "invited"),
    created_at: at,
    epoch: each(
      "text",
      coming.map(({ own }) => own.epoch),
    ),
    wrap: each(
      "bytea",
      coming.map(({ own }) => own.wrap),
    ),
    licence_from: each(
      "timestamptz",
      coming.map(({ person }) => dateOf(person.licence.from)),
    ),
    licence_until: each(
      "timestamptz",
      coming.map(({ person }) => dateOf(person.licence.until)),
    ),
  });
  const profile = insertMany("profile", {
    academy,
    member,
    changed_at: at,
    name: each(
      "bytea",
      coming.map(({ sealed }) => sealed.name),
    ),
    address: each(
      "bytea",
      coming.map(({ sealed }) => sealed.address),
    ),
    address_index: each(
      "bytea",
      coming.map(({ key }) => Buffer.from(key, "hex")),
    ),
  });
  const newcomers = insertMany("roster_newcomer", { academy, member, import: all("uuid", of) });
  await tx.together(() => ({
    membership: tx.run(membership),
    profile: tx.run(profile),
    newcomers: tx.run(newcomers),
    seats: seatAccounts(tx, actor.academy, accounts, members),
  }));
}

const dateOf = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));

/** How many people are sealed before others have their turn. */
const sealedTogether = 50;

async function sealAll(
  { actor: { academy } }: Ground,
  people: readonly Newcomer[],
  members: readonly MemberId[],
  joining: Joining,
): Promise<Ready[]> {
  const ready: Ready[] = [];
  for (const [at, one] of people.entries()) {
    if (at % sealedTogether === 0) await setImmediate();
    const member = members[at]!;
    const { own, keys } = joining.get(member)!;
    const place = { row: member, member };
    const { name, address } = one.person;
    const sealed = {
      name: name === null ? null : sealWith(keys, academy, profileHolding, "name", place, name),
      address: sealWith(keys, academy, profileHolding, "address", place, address),
    };
    ready.push({ ...one, member, own, sealed });
  }
  return ready;
}

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
    seated_by: all("uuid", actor.id),
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
    given_by: all("uuid", actor.id),
  };
  await tx.run(insertMany("coaching", columns, "on conflict do nothing"));
}
