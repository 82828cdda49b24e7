import type { Generated } from "kysely";
import type { Academy, Language, Policy, PolicySet } from "#academies";
import type { SignInId } from "#access";
import type { Instant } from "#clock";
import { platformAcademy, type AcademyId, type AccountId, type Id, type MemberId } from "#ids";
import { tables, type Sealed, type Timestamp } from "#store";

export type AuthenticatorId = Id<"authenticator">;
export type PasskeyId = Id<"passkey">;
export type AddressChangeId = Id<"address-change">;
export type FactorResetId = Id<"factor-reset">;

/** Where somebody signed in from, as far as they are to recognise it. */
export type Trace = { device: string; address: string };

type Tables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId | null;
    state: "house" | "invited" | "active" | "suspended";
    epoch: string;
    wrap: Buffer;
    licence_until: Timestamp | null;
    created_at: Timestamp;
    joined_at: Timestamp | null;
  };
  role_grant: {
    academy: AcademyId;
    member: MemberId;
    role: string;
    granted_by: MemberId | null;
    granted_at: Timestamp;
  };
  academy: {
    id: AcademyId;
    slug: string;
    name: string;
    ink: string;
    language: Language;
    languages: Language[];
    zone: string;
    region: string;
    purpose: Academy["purpose"];
    mark: string | null;
    policy_set: PolicySet;
    policy: Partial<Policy>;
    created_at: Timestamp;
  };
  account: {
    academy: AcademyId;
    id: AccountId;
    address: Sealed<string>;
    address_index: Buffer;
    language: Language | null;
    /** Of its own, as an IANA name; null: the academy's. */
    zone: string | null;
    password: string | null;
    password_at: Timestamp | null;
    created_at: Timestamp;
  };
  account_seat: {
    academy: AcademyId;
    account: AccountId;
    place: AcademyId;
    member: MemberId;
    used_last: Generated<boolean>;
  };
  authenticator: {
    academy: AcademyId;
    id: AuthenticatorId;
    account: AccountId;
    secret: Sealed<string>;
    enrolled_at: Timestamp;
    last_step: number;
  };
  passkey: {
    academy: AcademyId;
    id: PasskeyId;
    account: AccountId;
    credential: Buffer;
    public_key: Buffer;
    counter: number;
    transports: string[];
    backed_up: boolean;
    alone: Generated<boolean>;
    name: Sealed<string>;
    last_used: Sealed<Instant> | null;
    added_at: Timestamp;
  };
  spent_challenge: { academy: AcademyId; hash: Buffer; expires_at: Timestamp };
  recovery_code: {
    academy: AcademyId;
    account: AccountId;
    hash: Buffer;
    created_at: Timestamp;
    used_at: Timestamp | null;
  };
  sign_in: {
    academy: AcademyId;
    id: SignInId;
    account: AccountId;
    token_hash: Buffer;
    trace: Sealed<Trace>;
    started_at: Timestamp;
    second_factor_at: Timestamp | null;
    proved_at: Timestamp;
    used_at: Timestamp | null;
    ended_at: Timestamp | null;
  };
  known_device: { academy: AcademyId; account: AccountId; hash: Buffer; since: Timestamp };
  reset_link: {
    academy: AcademyId;
    hash: Buffer;
    account: AccountId;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
  };
  address_change: {
    academy: AcademyId;
    id: AddressChangeId;
    account: AccountId;
    address: Sealed<string>;
    old_address: Sealed<string>;
    address_index: Buffer;
    old_index: Buffer;
    new_hash: Buffer;
    old_hash: Buffer;
    asked_at: Timestamp;
    new_confirmed_at: Timestamp | null;
    old_confirmed_at: Timestamp | null;
    changed_at: Timestamp | null;
    ended_at: Timestamp | null;
  };
  alarm_link: {
    academy: AcademyId;
    hash: Buffer;
    account: AccountId;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
  };
  attempt: { academy: AcademyId; key: Buffer; due: Timestamp; misses: number };
  factor_reset: {
    academy: AcademyId;
    id: FactorResetId;
    member: MemberId;
    asked_by: MemberId | null;
    asked_at: Timestamp;
    confirmed_by: MemberId | null;
    confirmed_at: Timestamp | null;
    expires_at: Timestamp;
  };
  set_up: {
    academy: AcademyId;
    hash: Buffer;
    expires_at: Timestamp;
    account: AccountId | null;
    root_key_groups: string | null;
    root_key_confirmed_at: Timestamp | null;
    finished_at: Timestamp | null;
  };
};

export const db = tables<Tables>();

/** Where accounts live. */
export const amongAccounts = { academy: platformAcademy, member: null } as const;

/** An account as a member of the platform's own academy: the same id. */
export const memberOf = (account: AccountId): MemberId => account as string as MemberId;
export const accountOf = (member: MemberId): AccountId => member as string as AccountId;
