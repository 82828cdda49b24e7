import { after, minute, type Instant } from "#clock";
import { hasRole, type Actor, type Role } from "./actor.ts";

/** What a route asks for: the second level of the gate. Each is held by the roles named here and by nothing else. */
export const capabilities = {
  "use the academy": ["participant", "coach", "content-developer", "administrator"],
  practise: ["participant"],
  review: ["coach"],
  "set exercises": ["coach"],
  "write exercises": ["content-developer"],
  "administer people": ["administrator"],
  "manage keys": ["administrator"],
  /** To let somebody outside look: what each may put under a link, the verbs say. */
  "give links": ["coach", "administrator"],
  "operate the platform": ["operator"],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilities;

/** Roles that reach nothing without a second factor in this sign-in (LC-4). */
export const needSecondFactor: readonly Role[] = ["administrator", "operator"];

const nothing: ReadonlySet<Role> = new Set();

export type Entrance =
  | { allowed: true }
  | {
      allowed: false;
      reason: "stranger" | "suspended" | "other network" | "second factor needed" | "second factor too old";
    };

/**
 * Levels 1 and 2. `stepUpMinutes` is given by routes whose act is sensitive: then the factor must be that fresh.
 */
export function mayEnter(
  actor: Actor,
  capability: Capability,
  now: Instant,
  stepUpMinutes?: number,
): Entrance {
  if (actor.kind !== "member") return { allowed: false, reason: "stranger" };
  if (actor.state === "suspended") return { allowed: false, reason: "suspended" };
  const { withheld = nothing } = actor;
  if (!capabilities[capability].some((role) => hasRole(actor, role))) {
    const elsewhere = capabilities[capability].some((role) => withheld.has(role));
    return { allowed: false, reason: elsewhere ? "other network" : "stranger" };
  }
  const asked =
    actor.factorForAll || needSecondFactor.some((role) => hasRole(actor, role) || withheld.has(role));
  if (asked && actor.secondFactorAt === null) return { allowed: false, reason: "second factor needed" };
  if (
    stepUpMinutes !== undefined &&
    !(actor.secondFactorAt !== null && now < after(actor.secondFactorAt, stepUpMinutes * minute))
  ) {
    return { allowed: false, reason: "second factor too old" };
  }
  return { allowed: true };
}
