import type { Scope } from "./scopes.ts";

/**
 * Who may open what, in what relation, for which purpose: the third and fourth level of the gate as one readable
 * table (`design.md` §3, VP-20, VP-21). Nothing outside it is allowed, and no page asks for a role.
 */

/** Kinds of data, as the holdings name them. */
export type Kind =
  | "name"
  | "address"
  | "recording"
  | "feedback"
  | "feedback-draft"
  | "score"
  | "progress"
  | "reason"
  /** Why somebody’s work was opened again: the one reason that they are told by mail (VP-9). */
  | "reopening-reason"
  | "content"
  | "sign-in-trace"
  | "factor"
  | "mail"
  /** With which calls to and from other programs are signed. */
  | "signing-secret"
  /** What somebody wrote for themselves alone. */
  | "note";

/** How the actor stands to the person whom an item is about. */
export type Relation =
  | "self"
  | "coach"
  /** Manages the team of the person, or a team that it lies in. */
  | "manager"
  | "learner"
  | "fellow"
  | "shared-with"
  | "administrator"
  | "staff"
  | "house-member"
  /** A program whose key has the scope that the rule names. */
  | "key"
  /** Came in by a link under which this very item lies. */
  | "guest"
  | "service";

export type Purpose =
  | "see-own"
  | "practise"
  | "play"
  | "review"
  /** Of the people of one’s teams: how they stand. */
  | "manage"
  | "administer"
  | "see-who-saw"
  | "write-content"
  | "send-mail"
  | "sign-in"
  | "find-people"
  | "check-promise"
  | "apply-lifecycle"
  /** Calls that leave for a program of the academy, or come from one. */
  | "sign-calls"
  /** Into a file that leaves the product. */
  | "export";

/** Must the licence of the person concerned be in force? */
type Licence = "in force" | "any";

export type Rule = {
  /** For programs alone. */
  scope?: Scope;
  kinds: readonly Kind[];
  relation: Relation;
  purposes: readonly Purpose[];
  licence: Licence;
};

/** Work is what VP-8 hides when the licence ends. */
const work = ["recording", "feedback", "score", "progress"] as const;

export const rules: readonly Rule[] = [
  {
    relation: "self",
    kinds: ["name", "address", "sign-in-trace", "reason", "reopening-reason"],
    purposes: ["see-own", "practise", "see-who-saw"],
    licence: "any",
  },
  { relation: "self", kinds: ["note"], purposes: ["see-own"], licence: "any" },
  { relation: "self", kinds: work, purposes: ["see-own", "practise", "play"], licence: "in force" },
  { relation: "self", kinds: ["feedback-draft"], purposes: ["review"], licence: "any" },

  {
    relation: "coach",
    kinds: ["name", "score", "progress"],
    purposes: ["review", "export"],
    licence: "in force",
  },
  { relation: "coach", kinds: ["name"], purposes: ["see-who-saw"], licence: "in force" },
  {
    relation: "manager",
    kinds: ["name", "score", "progress"],
    purposes: ["manage", "export"],
    licence: "in force",
  },
  { relation: "learner", kinds: ["name"], purposes: ["practise", "see-own", "see-who-saw"], licence: "any" },
  { relation: "fellow", kinds: ["name"], purposes: ["practise", "see-who-saw"], licence: "in force" },
  { relation: "shared-with", kinds: ["recording"], purposes: ["review", "play"], licence: "in force" },
  { relation: "shared-with", kinds: ["feedback"], purposes: ["review"], licence: "in force" },
  { relation: "staff", kinds: ["name"], purposes: ["see-who-saw", "see-own"], licence: "any" },

  {
    relation: "administrator",
    kinds: ["name", "address", "reason", "reopening-reason"],
    purposes: ["administer", "see-who-saw", "export"],
    licence: "any",
  },
  {
    relation: "administrator",
    kinds: ["score", "progress"],
    purposes: ["administer", "see-who-saw", "export"],
    licence: "in force",
  },

  {
    relation: "house-member",
    kinds: ["content"],
    purposes: ["practise", "review", "manage", "administer", "see-own", "write-content", "export"],
    licence: "any",
  },

  {
    relation: "key",
    scope: "people:read",
    kinds: ["name", "address"],
    purposes: ["administer"],
    licence: "any",
  },
  { relation: "key", scope: "groups:read", kinds: ["content"], purposes: ["administer"], licence: "any" },
  { relation: "key", scope: "teams:read", kinds: ["content"], purposes: ["administer"], licence: "any" },
  { relation: "key", scope: "exercises:read", kinds: ["content"], purposes: ["practise"], licence: "any" },

  { relation: "guest", kinds: ["recording"], purposes: ["play"], licence: "in force" },
  { relation: "guest", kinds: ["content"], purposes: ["review"], licence: "any" },

  {
    relation: "service",
    kinds: ["name", "address", "mail", "content", "reopening-reason", "sign-in-trace"],
    purposes: ["send-mail"],
    licence: "any",
  },
  {
    relation: "service",
    kinds: ["address", "factor", "sign-in-trace"],
    purposes: ["sign-in"],
    licence: "any",
  },
  { relation: "service", kinds: ["name", "address"], purposes: ["find-people"], licence: "any" },
  { relation: "service", kinds: ["content", "signing-secret"], purposes: ["sign-calls"], licence: "any" },
];

/** Which service may act for which purpose. */
export const servicePurposes = {
  mailer: ["send-mail"],
  "sign-in": ["sign-in"],
  directory: ["find-people"],
  lifecycle: ["apply-lifecycle"],
  promises: ["check-promise"],
  webhooks: ["sign-calls"],
} as const satisfies Record<string, readonly Purpose[]>;

/** Data about nobody: opened without an entry, still decided here. */
export const aboutNobody: ReadonlySet<Kind> = new Set(["content", "signing-secret"]);

/** Level 4 (VP-20): these are opened only while a share of this very item, or its making, says so. */
export const perItem: ReadonlySet<Kind> = new Set(["recording", "feedback"]);
