import type { AcademyId, Id, MemberId } from "#ids";
import type { Generated } from "kysely";
import { tables, type Sealed, type Timestamp } from "#store";
import type { TaskId } from "#tasks";
import type { AcademyRole } from "../roles.ts";
import type { PeopleTables } from "../tables.ts";
import type { Columns } from "./columns.ts";
import type { Entry, Tally } from "./entry.ts";
import type { Delimiter, Encoding } from "./reader/index.ts";

export type ImportId = Id<"roster-import">;
export type PartId = Id<"roster-part">;
export type ImportState = "preview" | "under way" | "confirmed";

/** What is known of a list beside its rows. Headings and file names may name people, so all of it is sealed. */
export type About = {
  /** Null: pasted. */
  file: string | null;
  encoding: Encoding;
  delimiter: Delimiter | null;
  headed: boolean;
  columns: Columns;
  /** What somebody becomes whose row names no role. */
  role: AcademyRole;
  /** Titles of groups that are not there yet, with how many rows name them; formed on confirming where wanted. */
  newGroups: readonly { title: string; people: number }[];
  formGroups: boolean;
  /** Rows whose people turned out to be here, or gone, when the list was confirmed. */
  late?: readonly number[];
};

/** Once confirmed, numbers of rows that fared otherwise than the preview said. */
export type Counts = Partial<Tally> & {
  administrators?: number;
  invited?: number;
  changed?: number;
  same?: number;
  refused?: number;
  late?: number;
  withdrawn?: number;
};

export type ImportTables = PeopleTables & {
  roster_import: {
    academy: AcademyId;
    id: ImportId;
    house: MemberId;
    brought_by: MemberId | null;
    state: ImportState;
    about: Sealed<About>;
    counts: Counts;
    edition: Generated<number>;
    once: string | null;
    task: TaskId | null;
    created_at: Timestamp;
    confirmed_at: Timestamp | null;
    expires_at: Timestamp;
  };
  roster_part: {
    academy: AcademyId;
    id: PartId;
    import: ImportId;
    house: MemberId;
    number: number;
    first_row: number;
    rows: Sealed<Entry[]>;
    counts: Tally;
  };
  roster_newcomer: {
    academy: AcademyId;
    member: MemberId;
    import: ImportId;
    mailed_at: Timestamp | null;
  };
};

export const db = tables<ImportTables>();
