import type { KeyObject } from "node:crypto";
import { isoInstant, type Instant } from "#clock";
import { freshBytes, sortableId, type AcademyId, type MemberId } from "#ids";
import { composeLeaf, encodeCore, maximumSubjects, saltBytes, type PlainObject } from "./format/index.ts";
import type { PendingEntry } from "./tables.ts";

/** Who did it. An actor without an id, such as the public, has null. */
export type ActorMark = {
  kind: string;
  id?: string | null;
  roles?: readonly string[];
  /** Of a link: who let somebody in, and to what. */
  giver?: string;
  shows?: string;
};

/** What happened, in identifiers only: never a name, never content. */
export type Happening = {
  /** `module.event`, as declared among the module's events. */
  type: string;
  actor: ActorMark;
  facts?: PlainObject;
};

export type NewEntry = Happening & { academy: AcademyId };

/** A person concerned, with the ledger key that makes their part. */
export type Concerned = { member: MemberId; ledgerKey: KeyObject };

/** One entry, or several where it concerns more people than a leaf can carry. */
export function composeEntries(
  entry: NewEntry,
  concerned: readonly Concerned[],
  now: Instant,
): PendingEntry[] {
  const once = [...new Map(concerned.map((one) => [one.member, one])).values()];
  const parts = [once.slice(0, maximumSubjects)];
  for (let at = maximumSubjects; at < once.length; at += maximumSubjects)
    parts.push(once.slice(at, at + maximumSubjects));
  return parts.map((part) => composeEntry(entry, part, now));
}

const ownFields = ["id", "academy", "at", "type", "actor"];

function composeEntry(
  { academy, type, actor, facts = {} }: NewEntry,
  concerned: readonly Concerned[],
  now: Instant,
): PendingEntry {
  const taken = ownFields.find((field) => field in facts);
  if (taken !== undefined) throw new RangeError(`${taken} is no fact: every entry has one of its own`);
  const entry = sortableId<"entry">(now);
  const own = { id: entry, academy, at: isoInstant(now), type, actor: plainActor(actor) };
  const core = encodeCore({ ...facts, ...own });
  const salt = freshBytes(saltBytes);
  const leaf = composeLeaf({ academy, salt, core }, concerned);
  return { academy, entry, at: now, type, core, salt, subjects: concerned.map(({ member }) => member), leaf };
}

const plainActor = ({ kind, id, roles, giver, shows }: ActorMark): PlainObject & { kind: string } => ({
  kind,
  ...(id ? { id } : {}),
  ...(roles ? { roles } : {}),
  ...(giver ? { giver } : {}),
  ...(shows ? { shows } : {}),
});
