import type { AcademyId, Id, MemberId } from "#ids";
import { tables, type Sealed, type Timestamp } from "#store";

export type LookId = Id<"look">;

/** What somebody called it, and the query of the list's address. */
export type Look = { name: string; query: string };

type Tables = {
  kept_look: {
    id: LookId;
    academy: AcademyId;
    member: MemberId;
    list: string;
    use: "view" | "file";
    look: Sealed<Look>;
    kept_at: Timestamp;
  };
};

export const db = tables<Tables>();
