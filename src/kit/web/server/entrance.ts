import { type Entrance, mayEnter } from "#access";
import { type Instant, after, minute } from "#clock";
import type { Resolved } from "./resolve.ts";
import type { RouteAccess } from "./route.ts";

export type Door = Entrance | { allowed: false; reason: "not signed in" | "no visit" };

/** Programs come another way. */
type ForPeople = Exclude<RouteAccess, { door: "key" }>;

const entered: Door = { allowed: true };
const closed = (reason: Exclude<Door, { allowed: true }>["reason"]): Door => ({ allowed: false, reason });

/** Levels 1 and 2 for a route. An academy that is not there is one where everybody is a stranger. */
export function enter(access: ForPeople, { signIn, actor, academy }: Resolved, now: Instant): Door {
  if (access.door === "public") return entered;
  if (access.door === "guest")
    return actor.kind === "link" && academy !== null ? entered : closed("no visit");
  if (signIn === null) return closed("not signed in");
  if (academy === null || actor.kind !== "member" || actor.academy !== academy.id) return closed("stranger");
  const { stepUpMinutes } = academy.policy;
  if (access.door !== "account") {
    return mayEnter(actor, access.may, now, access.stepUp ? stepUpMinutes : undefined);
  }
  if (actor.state === "suspended") return closed("suspended");
  const { secondFactorAt } = actor;
  if (access.secondFactor && secondFactorAt === null) return closed("second factor needed");
  const fresh = secondFactorAt !== null && now < after(secondFactorAt, stepUpMinutes * minute);
  return access.stepUp && !fresh ? closed("second factor too old") : entered;
}
