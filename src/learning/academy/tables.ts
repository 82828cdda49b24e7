import type { Language, PolicyName } from "#academies";
import type { AcademyId, Id, MemberId } from "#ids";
import { tables, type Sealed, type Timestamp } from "#store";

export type PolicyChangeId = Id<"policy-change">;

type Tables = {
  academy: {
    id: AcademyId;
    name: string;
    ink: string;
    language: Language;
    languages: Language[];
    zone: string;
    mark: string | null;
  };
  policy_change: {
    id: PolicyChangeId;
    academy: AcademyId;
    house: MemberId;
    changed_by: MemberId;
    changed_at: Timestamp;
    number: PolicyName;
    value_before: number;
    value_after: number;
    reason: Sealed<string> | null;
  };
  academy_mark: { academy: AcademyId; type: string; bytes: Buffer; set_at: Timestamp };
};

export const db = tables<Tables>();
