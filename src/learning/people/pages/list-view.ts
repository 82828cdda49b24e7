import type { Opened } from "#access";
import type { Instant } from "#clock";
import type { MemberCall } from "#web-server";
import type { Counts, Filter, GroupRow, ListedPerson } from "../queries.ts";

export type Person = Opened<ListedPerson>;
type Group = Opened<GroupRow>;

/** One page of the list of people, all opened. */
export type ListView = {
  call: MemberCall;
  filter: Filter;
  now: Instant;
  wanted: number;
  trouble: string | null;
  standing: Counts;
  total: number;
  people: readonly Person[];
  groups: readonly Group[];
};
