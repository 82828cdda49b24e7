import type { Scope } from "#access";
import type { AcademyId, Id, MemberId } from "#ids";
import { tables, type Defaulted, type Sealed, type Timestamp } from "#store";

export type KeyId = Id<"key">;

/** What a program is told of a change: made of ids and instants alone, since it is kept beside the change. */
export type Made = { status: 201 | 204; id: string | null };

type Tables = {
  api_key: {
    id: KeyId;
    academy: AcademyId;
    house: MemberId;
    maker: MemberId;
    name: Sealed<string>;
    secret_hash: Buffer;
    ending: string;
    scopes: Scope[];
    made_at: Timestamp;
    ends_at: Timestamp;
    used_at: Timestamp | null;
    revoked_at: Timestamp | null;
    revoked_by: MemberId | null;
    forsaken: Defaulted<boolean>;
  };
  api_sending: {
    academy: AcademyId;
    key: KeyId;
    sending_hash: Buffer;
    request_hash: Buffer;
    answer: Made;
    made_at: Timestamp;
  };
  membership: { id: MemberId; academy: AcademyId; state: string };
  role_grant: { academy: AcademyId; member: MemberId; role: string };
};

export const db = tables<Tables>();
