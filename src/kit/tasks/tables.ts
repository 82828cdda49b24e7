import type { Role, SignInId } from "#access";
import type { AcademyId, AccountId, Id, MemberId } from "#ids";
import type { JobData } from "#jobs";
import { tables, type Defaulted, type Timestamp } from "#store";

export type TaskId = Id<"task">;
export type TaskFileId = Id<"segment">;
export type TaskState = "waiting" | "running" | "done" | "stopped" | "failed";
export type Counts = Readonly<Record<string, number>>;

type Tables = {
  task: {
    id: TaskId;
    academy: AcademyId;
    asked_by: MemberId;
    sign_in: SignInId;
    factor_at: Timestamp | null;
    once: string | null;
    kind: string;
    file: "people" | "nobody" | null;
    data: JobData;
    state: TaskState;
    run: Defaulted<number>;
    done: Defaulted<number>;
    total: number;
    shown: Defaulted<number>;
    counts: Defaulted<Counts>;
    bookmark: Defaulted<string | null>;
    failure: Defaulted<string | null>;
    asked_at: Timestamp;
    started_at: Timestamp | null;
    moved_at: Timestamp;
    ended_at: Timestamp | null;
    keep_until: Timestamp | null;
  };
  task_file: {
    id: TaskFileId;
    academy: AcademyId;
    asked_by: MemberId;
    task: TaskId;
    name: string;
    type: string;
    bytes: number;
    made_at: Timestamp;
    keep_until: Timestamp;
    thrown_at: Timestamp | null;
  };
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId | null;
    state: "house" | "invited" | "active" | "suspended";
    licence_until: Timestamp | null;
  };
  role_grant: { academy: AcademyId; member: MemberId; role: Role };
};

export const db = tables<Tables>();
