import type { Academy, Language } from "#academies";
import { roles as knownRoles, type Actor, type MemberActor, type Role, type SignInId } from "#access";
import type { Instant } from "#clock";
import { platformAcademy, type MemberId } from "#ids";
import type { Tx } from "#store";
import { ExpectedSeats } from "./expected-seats.ts";
import type { SignInParts } from "./parts.ts";
import { formSecret, parseSecret } from "./secret.ts";
import { lasts } from "./sign-in.ts";
import { standingAt } from "./standing-at.ts";
import { amongAccounts } from "./tables.ts";
import { Touches } from "./touch.ts";
import {
  askedOfRow,
  findMember,
  findSession,
  houseOfRow,
  type Member,
  type Session,
} from "./resolve-rows.ts";

export type Whose = {
  signIn: SignInId | null;
  actor: Actor;
  academy: Academy | null;
  /** From which the marks of forms are made. */
  csrf: string | null;
  language: Language | null;
  /** In which the account’s owner reads times; null: in the academy’s. */
  zone: string | null;
};

/** `slug` null: no academy is asked for, and whoever is signed in is their account, a member of the platform's own. */
export type AskedHouse = {
  token: string | null | undefined;
  slug: string | null;
  /** The client's network address; without one nobody comes from an allowed network. */
  address?: string;
};

export type Resolver = {
  resolve(asked: AskedHouse): Promise<Whose>;
  /** When no use is still being noted: before closing, and in tests. */
  settled(): Promise<void>;
};

const stranger: Actor = { kind: "public" };
/** Who asks: two statements, each read anew, so that an ending, a suspension or a role taken away counts at once. */
export function createResolver(
  parts: SignInParts & { settings: { operatorNetworks: readonly string[] } },
  failed: (error: unknown) => void,
): Resolver {
  const operators = parts.settings.operatorNetworks;
  const touches = new Touches(parts, failed);
  const seats = new ExpectedSeats();
  return {
    async resolve({ token, slug, address }) {
      const shown = parseSecret(token);
      const now = parts.clock.now();
      const found = await parts.store.read(amongAccounts, (tx) => find(tx, seats, shown, slug));
      const whose = judge(found, { token: shown, slug, from: { address, operators } }, now);
      const { used_at, isLast } = found.session;
      if (whose.signIn !== null) touches.note(whose.signIn, used_at, now);
      if (slug !== null && !isLast && isActive(whose.actor)) touches.notePlace(whose.actor);
      return whose;
    },
    settled: () => touches.settled(),
  };
}

const isActive = (actor: Actor): actor is MemberActor => actor.kind === "member" && actor.state === "active";

type Found = { session: Session; member: Member | null };

async function find(tx: Tx, seats: ExpectedSeats, token: string | null, slug: string | null): Promise<Found> {
  if (slug === null) return { session: await findSession(tx, token, slug), member: null };
  const expected = token === null ? null : seats.of(token, slug);
  if (expected !== null) {
    const found = await tx.together(() => ({
      session: findSession(tx, token, slug),
      member: findMember(tx, expected.academy, expected.account),
    }));
    const { askedId, account } = found.session;
    if (askedId === expected.academy && account === expected.account) return found;
  }
  const session = await findSession(tx, token, slug);
  const { askedId: academy, account } = session;
  if (token !== null && account !== null) seats.keep(token, slug, { academy, account });
  return { session, member: await findMember(tx, academy, account) };
}

type From = { address: string | undefined; operators: readonly string[] };
type Shown = { token: string | null; slug: string | null; from: From };

/** Pure: from what the rows say to who asks. */
function judge({ session, member }: Found, { token, slug, from }: Shown, now: Instant): Whose {
  const house = houseOfRow(session);
  const academy = slug === null ? house : askedOfRow(session);
  const nobody: Whose = { signIn: null, actor: stranger, academy, csrf: null, language: null, zone: null };
  const { signIn, account, started_at, used_at, ended_at } = session;
  if (signIn === null || account === null || started_at === null || token === null) return nobody;
  const times = { started_at, used_at, ended_at };
  const living = lasts(times, house.policy, now) && (academy === null || lasts(times, academy.policy, now));
  if (!living || session.state !== "active") return nobody;
  const known = { signIn, academy, csrf: formSecret(token), language: session.spoken, zone: session.ownZone };
  const who = { signIn, account, secondFactorAt: session.second_factor_at };
  if (slug === null) return { ...known, actor: accountActor(who, session.roles, from) };
  // Half signed in: beyond sign-in's own pages that is nobody yet, whatever the roles.
  if (session.hasFactor && session.second_factor_at === null) return nobody;
  return { ...known, actor: academy && member ? memberActor(who, academy, member, from) : stranger };
}

type Who = Pick<MemberActor, "signIn" | "account" | "secondFactorAt">;

const asRoles = (found: readonly string[]): ReadonlySet<Role> =>
  new Set(knownRoles.filter((role) => found.includes(role)));

const accountActor = (who: Who, roles: readonly string[], { address, operators }: From): MemberActor => ({
  kind: "member",
  academy: platformAcademy,
  id: who.account as string as MemberId,
  ...who,
  ...standingAt(asRoles(roles), "operator", operators, address),
  state: "active",
  licenceUntil: null,
});

function memberActor(who: Who, academy: Academy, member: Member & object, { address }: From): Actor {
  if (member.state !== "active" && member.state !== "suspended") return stranger;
  const { id, state, licence_until: licenceUntil } = member;
  const { administratorNetworks, secondFactorForAll } = academy.policy;
  return {
    kind: "member",
    academy: academy.id,
    id,
    ...who,
    ...standingAt(asRoles(member.roles), "administrator", administratorNetworks, address),
    state,
    licenceUntil,
    ...(member.manages && { manages: true }),
    ...(secondFactorForAll && { factorForAll: true }),
  };
}
