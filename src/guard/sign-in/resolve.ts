import { sql } from "kysely";
import { policyOf, type Academy, type Language } from "#academies";
import { roles as knownRoles, type Actor, type MemberActor, type Role, type SignInId } from "#access";
import type { Instant } from "#clock";
import { platformAcademy, type AcademyId, type AccountId, type MemberId } from "#ids";
import type { Tx } from "#store";
import type { SignInParts } from "./parts.ts";
import { formSecret, hashSecret, parseSecret } from "./secret.ts";
import { lasts } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";
import { Touches } from "./touch.ts";

export type Whose = {
  signIn: SignInId | null;
  actor: Actor;
  academy: Academy | null;
  /** From which the marks of forms are made. */
  csrf: string | null;
  language: Language | null;
};

/** `slug` null: no academy is asked for, and whoever is signed in is their account, a member of the platform's own. */
export type AskedHouse = { token: string | null | undefined; slug: string | null };

export type Resolver = {
  resolve(asked: AskedHouse): Promise<Whose>;
  /** When no use is still being noted: before closing, and in tests. */
  settled(): Promise<void>;
};

const stranger: Actor = { kind: "public" };
/** No academy's id: what a house is asked for that is not there, so that the same statements run. */
const nowhere = "ffffffff-ffff-4fff-bfff-ffffffffffff" as AcademyId;

/** Who asks: two statements, each read anew, so that an ending, a suspension or a role taken away counts at once. */
export function createResolver(parts: SignInParts, failed: (error: unknown) => void): Resolver {
  const touches = new Touches(parts, failed);
  return {
    async resolve({ token, slug }) {
      const shown = parseSecret(token);
      const now = parts.clock.now();
      const found = await parts.store.read(amongAccounts, async (tx) => {
        const session = await findSession(tx, shown, slug);
        const member = slug === null ? null : await findMember(tx, session.askedId, session.account);
        return { session, member };
      });
      const whose = judge(found, shown, slug, now);
      if (whose.signIn !== null) touches.note(whose.signIn, found.session.used_at, now);
      return whose;
    },
    settled: () => touches.settled(),
  };
}

type Session = Awaited<ReturnType<typeof findSession>>;
type Member = Awaited<ReturnType<typeof findMember>>;

const rolesIn = (academy: string, member: string) =>
  sql<
    string[]
  >`array(select r.role from role_grant r where r.academy = ${sql.ref(academy)} and r.member = ${sql.ref(member)})`;

/** The sign-in with its account, and the academy that is asked for: one row always. */
const findSession = (tx: Tx, token: string | null, slug: string | null) =>
  tx.one(
    db
      .selectFrom("academy as house")
      .leftJoin("sign_in", (on) => on.on("sign_in.token_hash", "=", hashSecret(token ?? "")))
      .leftJoin("account", "account.id", "sign_in.account")
      .leftJoin("membership", (on) => on.onRef("membership.id", "=", sql.ref("sign_in.account")))
      .leftJoin("authenticator", "authenticator.account", "sign_in.account")
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
      .select(["account.language as spoken", "membership.state", "authenticator.enrolled_at as enrolledAt"])
      .select([rolesIn("membership.academy", "membership.id").as("roles")])
      .select(academyColumns("house"))
      .select(academyColumns("asked"))
      .where("house.id", "=", platformAcademy),
  );

const findMember = (tx: Tx, academy: AcademyId | null, account: AccountId | null) =>
  tx.within({ academy: academy ?? nowhere, member: null }, () =>
    tx.maybe(
      db
        .selectFrom("membership")
        .select(["id", "state", "licence_until"])
        .select([rolesIn("membership.academy", "membership.id").as("roles")])
        .where("account", "=", account),
    ),
  );

function academyColumns<As extends "house" | "asked">(as: As) {
  return [
    `${as}.id as ${as}Id`,
    `${as}.slug as ${as}Slug`,
    `${as}.name as ${as}Name`,
    `${as}.ink as ${as}Ink`,
    `${as}.language as ${as}Language`,
    `${as}.zone as ${as}Zone`,
    `${as}.region as ${as}Region`,
    `${as}.purpose as ${as}Purpose`,
    `${as}.policy_set as ${as}PolicySet`,
    `${as}.policy as ${as}Policy`,
    `${as}.created_at as ${as}CreatedAt`,
  ] as const;
}

const houseOfRow = (row: Session): Academy => ({
  id: row.houseId,
  slug: row.houseSlug,
  name: row.houseName,
  ink: row.houseInk,
  language: row.houseLanguage,
  zone: row.houseZone,
  region: row.houseRegion,
  purpose: row.housePurpose,
  policySet: row.housePolicySet,
  policy: policyOf(row.housePolicySet, row.housePolicy),
  createdAt: row.houseCreatedAt,
});

const askedOfRow = (row: Session): Academy | null =>
  row.askedId === null
    ? null
    : {
        id: row.askedId,
        slug: row.askedSlug!,
        name: row.askedName!,
        ink: row.askedInk!,
        language: row.askedLanguage!,
        zone: row.askedZone!,
        region: row.askedRegion!,
        purpose: row.askedPurpose!,
        policySet: row.askedPolicySet!,
        policy: policyOf(row.askedPolicySet!, row.askedPolicy!),
        createdAt: row.askedCreatedAt!,
      };

/** Pure: from what the rows say to who asks. */
function judge(
  { session, member }: { session: Session; member: Member | null },
  token: string | null,
  slug: string | null,
  now: Instant,
): Whose {
  const house = houseOfRow(session);
  const academy = slug === null ? house : askedOfRow(session);
  const nobody: Whose = { signIn: null, actor: stranger, academy, csrf: null, language: null };
  const { signIn, account, started_at, used_at, ended_at } = session;
  if (signIn === null || account === null || started_at === null || token === null) return nobody;
  const times = { started_at, used_at, ended_at };
  const living = lasts(times, house.policy, now) && (academy === null || lasts(times, academy.policy, now));
  if (!living || session.state !== "active") return nobody;
  const known = { signIn, academy, csrf: formSecret(token), language: session.spoken };
  const who = { signIn, account, secondFactorAt: session.second_factor_at };
  if (slug === null) return { ...known, actor: accountActor(who, session.roles) };
  // Half signed in: beyond sign-in's own pages that is nobody yet, whatever the roles.
  if (session.enrolledAt !== null && session.second_factor_at === null) return nobody;
  return { ...known, actor: academy && member ? memberActor(who, academy, member) : stranger };
}

type Who = Pick<MemberActor, "signIn" | "account" | "secondFactorAt">;

const asRoles = (found: readonly string[]): ReadonlySet<Role> =>
  new Set(knownRoles.filter((role) => found.includes(role)));

const accountActor = (who: Who, roles: readonly string[]): MemberActor => ({
  kind: "member",
  academy: platformAcademy,
  id: who.account as string as MemberId,
  ...who,
  roles: asRoles(roles),
  state: "active",
  licenceUntil: null,
});

function memberActor(who: Who, academy: Academy, member: Member & object): Actor {
  if (member.state !== "active" && member.state !== "suspended") return stranger;
  const { id, state, licence_until: licenceUntil, roles } = member;
  return { kind: "member", academy: academy.id, id, ...who, roles: asRoles(roles), state, licenceUntil };
}
