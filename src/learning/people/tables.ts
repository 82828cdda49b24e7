import type { Instant } from "#clock";
import type { Role } from "#access";
import type { AcademyId, AccountId, Id, MemberId } from "#ids";
import type { ColumnType } from "kysely";
import { tables, type Defaulted, type Sealed, type Timestamp } from "#store";

export type GroupId = Id<"group">;
export type TeamId = Id<"team">;
export type MemberState = "house" | "invited" | "active" | "suspended";
export type Seat = "learner" | "coach";

/** Written by the gate alone. */
type UsedOn = ColumnType<Instant | null, undefined, never>;

type SeatRow = {
  academy: AcademyId;
  study_group: GroupId;
  member: MemberId;
  seat: Seat;
  since: Timestamp;
  seated_by: MemberId | null;
  used_on: UsedOn;
};

export type PeopleTables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId | null;
    state: MemberState;
    epoch: string;
    wrap: Buffer;
    licence_from: Timestamp | null;
    licence_until: Timestamp | null;
    reopened_until: Timestamp | null;
    created_at: Timestamp;
    joined_at: Timestamp | null;
  };
  profile: {
    academy: AcademyId;
    member: MemberId;
    name: Sealed<string> | null;
    address: Sealed<string>;
    address_index: Buffer;
    changed_at: Timestamp;
  };
  directory_change: { academy: AcademyId; member: MemberId; changed_at: Timestamp };
  invitation: {
    academy: AcademyId;
    member: MemberId;
    secret_hash: Buffer | null;
    sent_at: Timestamp;
    times_sent: Defaulted<number>;
    expires_at: Timestamp;
    accepted_at: Timestamp | null;
    withdrawn_at: Timestamp | null;
    invited_by: MemberId | null;
  };
  reopening: {
    id: Id<"reopening">;
    academy: AcademyId;
    member: MemberId;
    reason: Sealed<string>;
    reopened_by: MemberId | null;
    since: Timestamp;
    until: Timestamp;
  };
  suspension: {
    id: Id<"suspension">;
    academy: AcademyId;
    member: MemberId;
    reason: Sealed<string>;
    suspended_by: MemberId | null;
    since: Timestamp;
    resumed_by: MemberId | null;
    resumed_at: Timestamp | null;
  };
  founding: {
    academy: AcademyId;
    member: MemberId;
    whose: "client" | "vendor";
    client_order: Sealed<string>;
    ordered_at: Timestamp;
    ended_at: Timestamp | null;
  };
  role_grant: {
    academy: AcademyId;
    member: MemberId;
    role: Role;
    granted_by: MemberId | null;
    granted_at: Timestamp;
    used_on: UsedOn;
  };
  study_group: {
    id: GroupId;
    academy: AcademyId;
    house: MemberId;
    title: Sealed<string>;
    title_index: Buffer | null;
    created_at: Timestamp;
    dissolved_at: Timestamp | null;
  };
  team: {
    id: TeamId;
    academy: AcademyId;
    house: MemberId;
    title: Sealed<string>;
    /** Those above it, the outermost first, and itself. */
    path: TeamId[];
    created_at: Timestamp;
    dissolved_at: Timestamp | null;
  };
  team_seat: {
    academy: AcademyId;
    member: MemberId;
    team: TeamId;
    since: Timestamp;
    seated_by: MemberId | null;
  };
  team_manager: {
    academy: AcademyId;
    team: TeamId;
    member: MemberId;
    since: Timestamp;
    given_by: MemberId | null;
    used_on: UsedOn;
  };
  group_seat: SeatRow;
  /** Who sat in a group that was dissolved, as long as that can be undone. */
  former_seat: Omit<SeatRow, "used_on"> & { left_at: Timestamp };
  coaching: {
    academy: AcademyId;
    learner: MemberId;
    coach: MemberId;
    since: Timestamp;
    given_by: MemberId | null;
    used_on: UsedOn;
  };
  share: {
    academy: AcademyId;
    member: MemberId;
    holder: MemberId;
    since: Timestamp;
    withdrawn_at: Timestamp | null;
    used_on: UsedOn;
  };
};

export const db = tables<PeopleTables>();
