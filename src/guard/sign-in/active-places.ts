import { sql } from "kysely";
import { roles as knownRoles, type Role } from "#access";
import type { AcademyId, AccountId, MemberId } from "#ids";
import { fixed, type Tx } from "#store";
import type { Place } from "./accounts.ts";
import { amongAccounts, db } from "./tables.ts";

export type ActivePlace = Place & { zone: string; roles: Role[] };

const seats = fixed((account: AccountId) =>
  db
    .selectFrom("account_seat")
    .innerJoin("academy", "academy.id", "account_seat.place")
    .select(["account_seat.place", "account_seat.member"])
    .select(["academy.slug", "academy.name", "academy.ink", "academy.zone"])
    .where("account_seat.account", "=", account)
    .orderBy("academy.name"),
);

const standing = fixed((member: MemberId) =>
  db
    .selectFrom("membership")
    .select(sql<string[]>`array(select r.role from role_grant r where r.member = membership.id)`.as("roles"))
    .where("membership.id", "=", member)
    .where("membership.state", "=", "active"),
);

/** Where an account is an active member by now, with its roles there: each academy is asked itself. */
export const activePlacesOf = (tx: Tx, account: AccountId): Promise<ActivePlace[]> =>
  tx.within(amongAccounts, async () => {
    const active: ActivePlace[] = [];
    for (const { place, member, ...named } of await tx.all(seats(account))) {
      const found = await rolesAt(tx, place, member);
      if (found) active.push({ ...named, roles: knownRoles.filter((role) => found.roles.includes(role)) });
    }
    return active;
  });

/** The slug of the academy that this account used last, whether it may still come in there or not. */
export const lastPlaceOf = (tx: Tx, account: AccountId): Promise<string | null> =>
  tx.within(amongAccounts, async () => (await tx.maybe(lastPlace(account)))?.slug ?? null);

const lastPlace = fixed((account: AccountId) =>
  db
    .selectFrom("account_seat")
    .innerJoin("academy", "academy.id", "account_seat.place")
    .select("academy.slug")
    .where("account_seat.account", "=", account)
    .where("account_seat.used_last", "=", true)
    .limit(1),
);

export const noteLastPlace = (tx: Tx, account: AccountId, place: AcademyId): Promise<number> =>
  tx.within(amongAccounts, () =>
    tx.run(
      db
        .updateTable("account_seat")
        .set({ used_last: sql<boolean>`place = ${place}` })
        .where("account", "=", account)
        .where(sql<boolean>`used_last <> (place = ${place})`),
    ),
  );

const rolesAt = (tx: Tx, academy: AcademyId, member: MemberId) =>
  tx.within({ academy, member: null }, () => tx.maybe(standing(member)));
