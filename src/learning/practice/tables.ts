import type { Role } from "#access";
import type { Instant } from "#clock";
import type { AcademyId, Id, MemberId } from "#ids";
import { tables, type Defaulted, type Sealed, type Timestamp, type Veiled } from "#store";
import type { ColumnType } from "kysely";
import type { ExerciseBody } from "./exercise.ts";
import type { Draft, FeedbackBody } from "./feedback.ts";

export type ExerciseId = Id<"exercise">;
export type AssignmentId = Id<"assignment">;
export type TakeId = Id<"take">;
export type SegmentId = Id<"segment">;
export type FeedbackId = Id<"feedback">;
export type GroupId = Id<"group">;

/** Where a saved recording lies and what it is. The file's own bytes are sealed once more, by the file key. */
export type Recording = {
  segment: SegmentId;
  type: string;
  width: number;
  height: number;
  durationMs: number;
};

/** `saving`: its maker has decided, and its slices are being made one. */
export type TakeState = "recording" | "saving" | "saved" | "discarded";

/** Read as veiled; written with `veil`. */
type VeiledColumn<T> = ColumnType<
  Veiled<T> | null,
  Veiled<T | null> | null | undefined,
  Veiled<T | null> | null
>;

type Tables = {
  exercise: {
    id: ExerciseId;
    academy: AcademyId;
    house: MemberId;
    body: Sealed<ExerciseBody>;
    longest_seconds: number;
    state: "draft" | "published" | "retired";
    version: Defaulted<number>;
    succeeds: ExerciseId | null;
    written_by: MemberId | null;
    changed_at: Timestamp;
    published_at: Timestamp | null;
  };
  assignment: {
    id: AssignmentId;
    academy: AcademyId;
    house: MemberId;
    exercise: ExerciseId;
    study_group: GroupId;
    set_by: MemberId | null;
    set_at: Timestamp;
    due_at: Timestamp | null;
    withdrawn_at: Timestamp | null;
  };
  take: {
    id: TakeId;
    academy: AcademyId;
    member: MemberId;
    assignment: AssignmentId;
    exercise: ExerciseId;
    state: TakeState;
    bytes: Defaulted<number>;
    started_at: Timestamp;
    last_slice_at: Timestamp;
    saved_at: Timestamp | null;
    try: number | null;
    recording: Sealed<Recording> | null;
    duration_ms: VeiledColumn<number>;
  };
  take_segment: {
    id: SegmentId;
    academy: AcademyId;
    member: MemberId;
    take: TakeId;
    at_byte: number;
    bytes: number;
    begins_run: boolean;
  };
  feedback: {
    id: FeedbackId;
    academy: AcademyId;
    member: MemberId;
    take: TakeId;
    coach: MemberId | null;
    body: Sealed<FeedbackBody>;
    ticks: ColumnType<Veiled<string>, Veiled<readonly (number | null)[]>, never>;
    score: VeiledColumn<number>;
    another_try: boolean;
    sent_at: Timestamp;
    read_at: Timestamp | null;
  };
  review_draft: {
    id: Id<"draft">;
    academy: AcademyId;
    member: MemberId;
    take: TakeId;
    learner: MemberId;
    body: Sealed<Draft>;
    changed_at: Timestamp;
  };
  membership: {
    id: MemberId;
    academy: AcademyId;
    state: "house" | "invited" | "active" | "suspended";
    licence_from: Timestamp | null;
    licence_until: Timestamp | null;
    reopened_until: Timestamp | null;
  };
  profile: { academy: AcademyId; member: MemberId; name: Sealed<string> | null; address: Sealed<string> };
  role_grant: { academy: AcademyId; member: MemberId; role: Role };
  study_group: { id: GroupId; academy: AcademyId; house: MemberId; title: Sealed<string> };
  group_seat: { academy: AcademyId; study_group: GroupId; member: MemberId; seat: "learner" | "coach" };
  coaching: { academy: AcademyId; learner: MemberId; coach: MemberId };
  share: {
    id: Id<"share">;
    academy: AcademyId;
    item: TakeId;
    member: MemberId;
    holder: MemberId;
    since: Timestamp;
    withdrawn_at: Timestamp | null;
  };
};

export const db = tables<Tables>();

export type Licence = {
  licenceFrom: Instant | null;
  licenceUntil: Instant | null;
  reopenedUntil: Instant | null;
};
