import type { Instant } from "#clock";
import type { AcademyId, EntryId, MemberId } from "#ids";
import { tables, type PlainTable, type Timestamp } from "#store";

type Row = {
  academy: AcademyId;
  entry: EntryId;
  at: Timestamp;
  type: string;
  subjects: MemberId[];
  leaf: Buffer;
};

export type LedgerTables = {
  ledger_pending: Row & { core: string; salt: Buffer };
  ledger_entry: Row & { index: number; branch: number; core: string | null; salt: Buffer | null };
  ledger_mention: { academy: AcademyId; member: MemberId; bundle: number; places: string };
  ledger_tile: { academy: AcademyId; level: number; index: number; hashes: Buffer; root: Buffer };
  ledger_head: {
    academy: AcademyId;
    key_name: string;
    branch: number;
    size: number;
    root: Buffer;
    at: Timestamp;
    signed_size: number;
    checkpoint: string | null;
  };
  ledger_opening: {
    academy: AcademyId;
    number: number;
    at: Timestamp;
    viewer: string;
    by: string;
    service: boolean;
    own: boolean;
    purpose: string;
    people: number;
  };
  academy: { id: AcademyId; slug: string; epoch: string | null };
};

export const db = tables<LedgerTables>();

/** A row of `ledger_pending`, before it is written. */
export type PendingEntry = {
  academy: AcademyId;
  entry: EntryId;
  at: Instant;
  type: string;
  core: string;
  salt: Buffer;
  subjects: readonly MemberId[];
  leaf: Buffer;
};

const entry = ["academy", "entry", "at", "type", "core", "salt", "subjects", "leaf"];
const purpose = "what happened, in identifiers only, so that the people concerned can check it";

/** Nothing here is sealed: an entry holds no name and no content, and people stand in it under their pseudonyms. */
export const ledgerTables: readonly PlainTable[] = [
  { table: "ledger_pending", columns: entry, purpose },
  { table: "ledger_entry", columns: [...entry, "index", "branch"], purpose },
  { table: "ledger_mention", columns: ["academy", "member", "bundle", "places"], purpose },
  { table: "ledger_tile", columns: ["academy", "level", "index", "hashes", "root"], purpose },
  {
    table: "ledger_head",
    columns: ["academy", "key_name", "branch", "size", "root", "at", "signed_size", "checkpoint"],
    purpose,
  },
  {
    table: "ledger_opening",
    columns: ["academy", "number", "at", "viewer", "by", "service", "own", "purpose", "people"],
    purpose: "which openings were whose, when and for what, so that an academy's administrators find them",
  },
  {
    table: "ledger_opening_reach",
    columns: ["academy", "next"],
    purpose: "how far the openings have been read",
  },
  { table: "ledger_rooting", columns: ["academy", "log", "day"], purpose },
];
