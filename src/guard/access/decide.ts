import { type Instant } from "#clock";
import type { MemberId } from "#ids";
import { type Actor, hasRole } from "./actor.ts";
import {
  aboutNobody,
  rules,
  servicePurposes,
  type Kind,
  type Purpose,
  type Relation,
  type Rule,
} from "./rules.ts";

/** What decides about one person, as it stands in the database at this moment. */
export type Facts = {
  member: MemberId;
  state: "house" | "invited" | "active" | "suspended";
  licenceFrom: Instant | null;
  licenceUntil: Instant | null;
  reopenedUntil: Instant | null;
  /** The actor coaches them; they coach the actor; both learn in one group; they hold a staff role or manage a team. */
  coached: boolean;
  coaching: boolean;
  fellow: boolean;
  /** The actor manages their team, or one above it. */
  managed: boolean;
  staff: boolean;
};

export type Item = { kind: Kind; member: MemberId; row: string };

export type Refused = {
  allowed: false;
  level: 1 | 2 | 3 | 4;
  reason: "stranger" | "suspended" | "no relation" | "licence ended" | "not shared";
};
export type Decision = { allowed: true; relation: Relation } | Refused;

const refused = (level: Refused["level"], reason: Refused["reason"]): Refused => ({
  allowed: false,
  level,
  reason,
});

const rulesBy = new Map<Kind, Map<Purpose, Rule[]>>();
for (const rule of rules) {
  for (const kind of rule.kinds) {
    const ofKind = rulesBy.get(kind) ?? new Map<Purpose, Rule[]>();
    for (const purpose of rule.purposes) ofKind.set(purpose, [...(ofKind.get(purpose) ?? []), rule]);
    rulesBy.set(kind, ofKind);
  }
}

const noRule: readonly Rule[] = [];

export const rulesFor = (kind: Kind, purpose: Purpose): readonly Rule[] =>
  rulesBy.get(kind)?.get(purpose) ?? noRule;

export const licenceInForce = (
  { licenceFrom, licenceUntil, reopenedUntil }: Pick<Facts, "licenceFrom" | "licenceUntil" | "reopenedUntil">,
  now: Instant,
): boolean =>
  ((licenceFrom === null || licenceFrom <= now) && (licenceUntil === null || now < licenceUntil)) ||
  (reopenedUntil !== null && now < reopenedUntil);

/**
 * Levels 1, 3 and 4 for one item; level 2 was the route's. `shared` says whether a share of this very item with the
 * actor is in force, or for a link whether the item lies under it. Pure, and the only place where access to data is decided.
 */
export function decide(
  actor: Actor,
  purpose: Purpose,
  item: Item,
  facts: Facts | undefined,
  shared: boolean,
  now: Instant,
): Decision {
  if (actor.kind === "member" && actor.state === "suspended") return refused(1, "suspended");
  if (!facts) return refused(3, "no relation");
  let ended = false;
  for (const rule of rulesFor(item.kind, purpose)) {
    if (!stands(actor, rule, purpose, facts, shared)) continue;
    if (rule.licence === "any" || licenceInForce(facts, now))
      return { allowed: true, relation: rule.relation };
    ended = true;
  }
  return refused(3, ended ? "licence ended" : "no relation");
}

function stands(
  actor: Actor,
  { relation, scope }: Rule,
  purpose: Purpose,
  facts: Facts,
  shared: boolean,
): boolean {
  switch (relation) {
    case "self":
      return actor.kind === "member" && actor.id === facts.member;
    case "coach":
      return facts.coached && hasRole(actor, "coach");
    case "shared-with":
      // A share outlives neither the coaching nor the role that it was given to.
      return shared && facts.coached && hasRole(actor, "coach");
    case "manager":
      return actor.kind === "member" && facts.managed;
    case "learner":
      return facts.coaching;
    case "fellow":
      return facts.fellow;
    case "staff":
      return actor.kind === "member" && facts.staff;
    case "administrator":
      return hasRole(actor, "administrator");
    case "house-member":
      return actor.kind === "member" && facts.state === "house";
    case "key":
      return actor.kind === "key" && scope !== undefined && actor.scopes.has(scope);
    case "guest":
      return actor.kind === "link" && shared;
    case "service":
      return (
        actor.kind === "service" && (servicePurposes[actor.name] as readonly Purpose[]).includes(purpose)
      );
  }
}

export const leavesEntry = (kind: Kind): boolean => !aboutNobody.has(kind);
