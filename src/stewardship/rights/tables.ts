import type { Role } from "#access";
import type { AcademyId, AccountId, EntryId, Id, MemberId } from "#ids";
import { tables, type Defaulted, type Sealed, type Timestamp } from "#store";

export type ErasureId = Id<"erasure">;

/** Rows that went, by the name of their holding. */
export type Removed = Readonly<Record<string, number>>;

export type RightsTables = {
  erasure_request: {
    id: ErasureId;
    academy: AcademyId;
    house: MemberId;
    member: MemberId;
    account: AccountId | null;
    reason: Sealed<string>;
    asked_by: MemberId | null;
    asked_at: Timestamp;
    entry: EntryId;
    removed: Removed;
    files_gone_at: Timestamp | null;
    copies_missing: Defaulted<string[]>;
  };
  api_key: { academy: AcademyId; scopes: string[]; revoked_at: Timestamp | null; ends_at: Timestamp };
  link: { id: Id<"link">; academy: AcademyId; revoked_at: Timestamp | null; ends_at: Timestamp };
  link_item: {
    academy: AcademyId;
    link: Id<"link">;
    member: MemberId;
    agreed_at: Timestamp | null;
    ended_at: Timestamp | null;
  };
  keyring_check: {
    academy: AcademyId;
    checked_at: Timestamp;
    complete_at: Timestamp | null;
    full_at: Timestamp | null;
    findings: number;
  };
  erasure: {
    academy: AcademyId;
    member: MemberId;
    asked_at: Timestamp;
    number: number;
    acknowledged_at: Timestamp | null;
    certified_at: Timestamp | null;
    certified_number: number | null;
  };
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId | null;
    state: "house" | "invited" | "active" | "suspended";
    licence_from: Timestamp | null;
    licence_until: Timestamp | null;
    reopened_until: Timestamp | null;
  };
  role_grant: { academy: AcademyId; member: MemberId; role: Role };
  coaching: { academy: AcademyId; learner: MemberId; coach: MemberId; since: Timestamp };
  group_seat: {
    academy: AcademyId;
    study_group: string;
    member: MemberId;
    seat: "learner" | "coach";
    since: Timestamp;
  };
  team: { id: string; academy: AcademyId; path: string[] };
  team_seat: { academy: AcademyId; member: MemberId; team: string };
  team_manager: { academy: AcademyId; team: string; member: MemberId; since: Timestamp };
  share: {
    academy: AcademyId;
    item: string;
    member: MemberId;
    holder: MemberId;
    since: Timestamp;
    withdrawn_at: Timestamp | null;
  };
};

export const db = tables<RightsTables>();
