import type { Role } from "#access";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import type { GroupId, MemberState } from "../tables.ts";

/** What the directory keeps of one person: enough to find them, to put them in order and to sift them. */
export type Entry = {
  member: MemberId;
  /** Folded; empty without a name. */
  name: string;
  address: string;
  state: MemberState;
  roles: readonly Role[];
  groups: readonly GroupId[];
  licenceFrom: Instant | null;
  licenceUntil: Instant | null;
  reopenedUntil: Instant | null;
  createdAt: Instant;
  /** When name and address were last written. */
  changedAt: Instant;
};

/** By name; whoever has none comes last, by address. Never undecided, so that pages neither repeat nor leave out anybody. */
export function byName(one: Entry, other: Entry): number {
  if ((one.name === "") !== (other.name === "")) return one.name === "" ? 1 : -1;
  return (
    compare(one.name, other.name) || compare(one.address, other.address) || compare(one.member, other.member)
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
