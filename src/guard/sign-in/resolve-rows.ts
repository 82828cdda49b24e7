import { sql } from "kysely";
import { policyOf, type Academy } from "#academies";
import { platformAcademy, type AcademyId, type AccountId } from "#ids";
import { fixed, type Tx } from "#store";
import { factorOf } from "./has-factor.ts";
import { hashSecret } from "./secret.ts";
import { db } from "./tables.ts";

/** No academy's id: what a house is asked for that is not there, so that the same statements run. */
const nowhere = "ffffffff-ffff-4fff-bfff-ffffffffffff" as AcademyId;

export type Session = Awaited<ReturnType<typeof findSession>>;
export type Member = Awaited<ReturnType<typeof findMember>>;

const rolesIn = (academy: string, member: string) =>
  sql<
    string[]
  >`array(select r.role from role_grant r where r.academy = ${sql.ref(academy)} and r.member = ${sql.ref(member)})`;

const managesAny = sql<boolean>`exists (
  select 1 from team_manager g where g.academy = membership.academy and g.member = membership.id)`;

const isLastOf = sql<boolean>`exists (select 1 from account_seat s
  where s.academy = house.id and s.account = sign_in.account and s.place = asked.id and s.used_last)`;

/** The sign-in with its account, and the academy that is asked for: one row always. */
export const findSession = (tx: Tx, token: string | null, slug: string | null) =>
  tx.one(session(hashSecret(token ?? ""), slug));

const session = fixed((tokenHash: Buffer, slug: string | null) =>
  db
    .selectFrom("academy as house")
    .leftJoin("sign_in", (on) => on.on("sign_in.token_hash", "=", tokenHash))
    .leftJoin("account", "account.id", "sign_in.account")
    .leftJoin("membership", (on) => on.onRef("membership.id", "=", sql.ref("sign_in.account")))
    .leftJoin("academy as asked", (on) =>
      on.on("asked.slug", "=", slug).on("asked.purpose", "<>", "platform"),
    )
    .select([
      "sign_in.id as signIn",
      "sign_in.account",
      "started_at",
      "used_at",
      "ended_at",
      "second_factor_at",
    ])
    .select(["account.language as spoken", "account.zone as ownZone", "membership.state"])
    .select([isLastOf.as("isLast")])
    .select([rolesIn("membership.academy", "membership.id").as("roles")])
    .select([factorOf("sign_in.account").as("hasFactor")])
    .select(academyColumns("house"))
    .select(academyColumns("asked"))
    .where("house.id", "=", platformAcademy),
);

export const findMember = (tx: Tx, academy: AcademyId | null, account: AccountId | null) =>
  tx.within({ academy: academy ?? nowhere, member: null }, () => tx.maybe(memberOf(account)));

const memberOf = fixed((account: AccountId | null) =>
  db
    .selectFrom("membership")
    .select(["id", "state", "licence_until"])
    .select([rolesIn("membership.academy", "membership.id").as("roles")])
    .select([managesAny.as("manages")])
    .where("account", "=", account),
);

function academyColumns<As extends "house" | "asked">(as: As) {
  return [
    `${as}.id as ${as}Id`,
    `${as}.slug as ${as}Slug`,
    `${as}.name as ${as}Name`,
    `${as}.ink as ${as}Ink`,
    `${as}.language as ${as}Language`,
    `${as}.languages as ${as}Languages`,
    `${as}.zone as ${as}Zone`,
    `${as}.region as ${as}Region`,
    `${as}.purpose as ${as}Purpose`,
    `${as}.mark as ${as}Mark`,
    `${as}.policy_set as ${as}PolicySet`,
    `${as}.policy as ${as}Policy`,
    `${as}.created_at as ${as}CreatedAt`,
  ] as const;
}

export const houseOfRow = (row: Session): Academy => ({
  id: row.houseId,
  slug: row.houseSlug,
  name: row.houseName,
  ink: row.houseInk,
  language: row.houseLanguage,
  languages: row.houseLanguages,
  zone: row.houseZone,
  region: row.houseRegion,
  purpose: row.housePurpose,
  mark: row.houseMark,
  policySet: row.housePolicySet,
  policy: policyOf(row.housePolicySet, row.housePolicy),
  createdAt: row.houseCreatedAt,
});

export const askedOfRow = (row: Session): Academy | null =>
  row.askedId === null
    ? null
    : {
        id: row.askedId,
        slug: row.askedSlug!,
        name: row.askedName!,
        ink: row.askedInk!,
        language: row.askedLanguage!,
        languages: row.askedLanguages!,
        zone: row.askedZone!,
        region: row.askedRegion!,
        purpose: row.askedPurpose!,
        mark: row.askedMark,
        policySet: row.askedPolicySet!,
        policy: policyOf(row.askedPolicySet!, row.askedPolicy!),
        createdAt: row.askedCreatedAt!,
      };
