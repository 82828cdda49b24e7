import type { Instant } from "#clock";
import type { AcademyId, Id, MemberId } from "#ids";
import { tables, type Timestamp } from "#store";
import type { PeopleTables } from "../tables.ts";

export type BulkId = Id<"bulk">;

/** What is to be done, in ids, days (yyyy-mm-dd) and words. */
export type Wish = Readonly<Record<string, string>>;
/** How it was for one person, in ids, instants and words. */
export type Before = Readonly<Record<string, string | number | null>>;

export type Did = "changed" | "already" | "refused" | "undone" | "kept";

type Tables = PeopleTables & {
  bulk_act: {
    id: BulkId;
    academy: AcademyId;
    asked_by: MemberId;
    act: string;
    wish: Wish | null;
    asked_at: Timestamp;
    confirmed_at: Timestamp | null;
    undone_at: Timestamp | null;
  };
  bulk_target: {
    academy: AcademyId;
    bulk: BulkId;
    number: number;
    member: MemberId;
    did: Did | null;
    before: Before | null;
  };
};

export const db = tables<Tables>();

export type BulkRow = {
  id: BulkId;
  act: string;
  wish: Wish | null;
  askedAt: Instant;
  confirmedAt: Instant | null;
  undoneAt: Instant | null;
};
