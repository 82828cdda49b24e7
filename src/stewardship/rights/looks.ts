import {
  linkSights,
  roles as knownRoles,
  rules,
  type LinkSight,
  type Kind,
  type MemberActor,
  type Purpose,
  type Relation,
  type Role,
} from "#access";
import type { Instant } from "#clock";
import type { EntryId, MemberId } from "#ids";
import { parseId } from "#ids";
import type { EntryCore, LedgerEntry } from "#ledger";

export const kinds: readonly Kind[] = [...new Set(rules.flatMap((rule) => rule.kinds))];
export const relations: readonly Relation[] = [...new Set(rules.map(({ relation }) => relation))];
export const purposes: readonly Purpose[] = [
  ...new Set(rules.flatMap((rule) => rule.purposes)),
  "check-promise",
  "apply-lifecycle",
];

export type By =
  | { kind: "self" }
  | { kind: "member"; id: MemberId; roles: readonly Role[] }
  | { kind: "service"; name: string }
  /** With a key of the academy’s. */
  | { kind: "program"; id: string }
  /** Came in by a link that `giver` made. */
  | { kind: "guest"; id: string; giver: MemberId | null; shows: LinkSight }
  | { kind: "other" };

/** An entry of the ledger as its subject reads it: who, what, why. `text` is false once its readable part has gone. */
export type Look = {
  id: EntryId;
  at: Instant;
  number: number | null;
  type: string;
  opening: boolean;
  text: boolean;
  by: By;
  what: readonly Kind[];
  purpose: Purpose | null;
  /** How whoever opened it stood to the people concerned. */
  relations: readonly Relation[];
};

const listOf = <Known extends string>(value: unknown, known: readonly Known[]): Known[] =>
  Array.isArray(value) ? known.filter((one) => value.includes(one)) : [];

export function lookOf({ id, at, number, type, core }: LedgerEntry, reader: MemberActor): Look {
  const opening = type === "data.opened";
  const [what, purpose] = [kindsIn(core), purposeIn(core)];
  const by = byOf(core, reader);
  const authority = relationsIn(core);
  return { id, at, number, type, opening, text: core !== null, by, what, purpose, relations: authority };
}

export const kindsIn = (core: EntryCore | null): Kind[] => listOf(core?.["kinds"], kinds);
export const relationsIn = (core: EntryCore | null): Relation[] => listOf(core?.["relations"], relations);
export const purposeIn = (core: EntryCore | null): Purpose | null =>
  purposes.find((one) => one === core?.["purpose"]) ?? null;

/** The roles that whoever did it held then. */
export const rolesIn = (core: EntryCore | null): Role[] => listOf(core?.actor["roles"], knownRoles);

function byOf(core: EntryCore | null, reader: MemberActor): By {
  if (core === null) return { kind: "other" };
  const { kind, id } = core.actor;
  if (kind === "service" && typeof id === "string") return { kind: "service", name: id };
  if (kind === "key" && typeof id === "string") return { kind: "program", id };
  if (kind === "link" && typeof id === "string") return guestOf(id, core);
  const member = typeof id === "string" ? parseId<"member">(id) : null;
  if (kind !== "member" || member === null) return { kind: "other" };
  return member === reader.id ? { kind: "self" } : { kind: "member", id: member, roles: rolesIn(core) };
}

function guestOf(id: string, { actor }: EntryCore): By {
  const { giver } = actor;
  const shows = linkSights.find((one) => one === actor["shows"]) ?? "roster";
  return { kind: "guest", id, giver: typeof giver === "string" ? parseId<"member">(giver) : null, shows };
}

/** Whose name stands where it is told who did it: their own, or that of whoever let them in. */
export const answeringFor = (by: By): MemberId[] => {
  if (by.kind === "member") return [by.id];
  return by.kind === "guest" && by.giver !== null ? [by.giver] : [];
};

/** Everybody but the platform’s own services and the reader. */
const outside: ReadonlySet<By["kind"]> = new Set(["member", "program", "guest"]);

export const views = ["all", "people", "services", "changes", "own"] as const;
export type View = (typeof views)[number];

export function isIn(view: View, { opening, by }: Look): boolean {
  switch (view) {
    case "all":
      return by.kind !== "self" || !opening;
    case "people":
      return opening && outside.has(by.kind);
    case "services":
      return by.kind === "service";
    case "changes":
      return !opening;
    case "own":
      return by.kind === "self";
  }
}
