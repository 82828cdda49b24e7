import type { LinkSight } from "#access";
import type { AcademyId, Id, MemberId } from "#ids";
import type { GroupId } from "#people";
import type { ExerciseBody, ExerciseId, TakeId } from "#practice";
import { tables, type Defaulted, type Sealed, type Timestamp } from "#store";

export type LinkId = Id<"link">;
export type VisitId = Id<"guest">;

type Tables = {
  link: {
    id: LinkId;
    academy: AcademyId;
    house: MemberId;
    giver: MemberId;
    purpose: Sealed<string>;
    shows: LinkSight;
    study_group: GroupId | null;
    secret_hash: Buffer;
    made_at: Timestamp;
    ends_at: Timestamp;
    exchanges_most: number;
    exchanges: Defaulted<number>;
    used_at: Timestamp | null;
    revoked_at: Timestamp | null;
    revoked_by: MemberId | null;
  };
  link_item: {
    academy: AcademyId;
    link: LinkId;
    item: TakeId;
    member: MemberId;
    about: ExerciseId;
    asked_at: Timestamp;
    agreed_at: Timestamp | null;
    ended_at: Timestamp | null;
  };
  link_address: { academy: AcademyId; link: LinkId; giver: MemberId; address: Sealed<string> };
  link_code: {
    academy: AcademyId;
    link: LinkId;
    code_hash: Buffer;
    sent_at: Timestamp;
    sent: number;
    tries: Defaulted<number>;
  };
  link_visit: {
    id: VisitId;
    academy: AcademyId;
    link: LinkId;
    token_hash: Buffer;
    started_at: Timestamp;
    used_at: Timestamp;
  };
  take: {
    id: TakeId;
    academy: AcademyId;
    member: MemberId;
    assignment: string;
    exercise: ExerciseId;
    state: string;
    try: number | null;
    saved_at: Timestamp | null;
  };
  exercise: { id: ExerciseId; academy: AcademyId; house: MemberId; body: Sealed<ExerciseBody> };
  assignment: { id: string; academy: AcademyId; study_group: GroupId; withdrawn_at: Timestamp | null };
  share: {
    academy: AcademyId;
    item: TakeId;
    holder: MemberId;
    since: Timestamp;
    withdrawn_at: Timestamp | null;
  };
  study_group: {
    id: GroupId;
    academy: AcademyId;
    house: MemberId;
    title: Sealed<string>;
    created_at: Timestamp;
    dissolved_at: Timestamp | null;
  };
  group_seat: { academy: AcademyId; study_group: GroupId; member: MemberId; seat: "learner" | "coach" };
  membership: { id: MemberId; academy: AcademyId; state: string };
  profile: { academy: AcademyId; member: MemberId; name: Sealed<string> | null; address: Sealed<string> };
};

export const db = tables<Tables>();
