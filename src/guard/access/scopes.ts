import type { Instant } from "#clock";
import type { KeyActor, MemberActor } from "./actor.ts";
import { mayEnter, type Capability } from "./capabilities.ts";

/**
 * All that a key can be given, and what a member needs for the same. None of it gives a role, changes a rule, makes a
 * key, suspends or erases (LC-4): what is not named here no program does.
 */
export const scopes = {
  "people:read": "administer people",
  "people:invite": "administer people",
  "people:write": "administer people",
  "licences:write": "administer people",
  "groups:read": "administer people",
  "groups:write": "administer people",
  "teams:read": "administer people",
  "teams:write": "administer people",
  "policies:read": "use the academy",
  "openings:read": "administer people",
  "deliveries:read": "manage keys",
  "exercises:read": "write exercises",
  "exercises:write": "write exercises",
} as const satisfies Record<string, Capability>;

export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as Scope[];

/** Level 2 for what people and programs do alike. */
export const mayAct = (actor: MemberActor | KeyActor, scope: Scope, now: Instant): boolean =>
  actor.kind === "key" ? actor.scopes.has(scope) : mayEnter(actor, scopes[scope], now).allowed;
