import type { AcademyId, Id, MemberId } from "#ids";
import { tables, type Defaulted, type Sealed, type Timestamp } from "#store";

export type EndpointId = Id<"webhook-endpoint">;
export type DeliveryId = Id<"webhook-delivery">;
export type SourceId = Id<"webhook-source">;

/** What people read of an endpoint; sealed together. */
export type EndpointTold = { name: string; address: string };

export type StoppedWhy = "failing" | "gone" | "by-hand";
export type DeliveryState = "waiting" | "delivered" | "parked";

type Secrets = {
  secret: Sealed<string>;
  former_secret: Sealed<string> | null;
  former_until: Timestamp | null;
};

type Tables = {
  webhook_endpoint: Secrets & {
    id: EndpointId;
    academy: AcademyId;
    house: MemberId;
    told: Sealed<EndpointTold>;
    kinds: string[];
    state: Defaulted<"active" | "stopped">;
    stopped_why: Defaulted<StoppedWhy | null>;
    made_at: Timestamp;
    failing_since: Timestamp | null;
    slow: Defaulted<number>;
    rest_until: Timestamp | null;
    warned_at: Timestamp | null;
  };
  webhook_delivery: {
    id: DeliveryId;
    academy: AcademyId;
    house: MemberId;
    endpoint: EndpointId;
    kind: string;
    body: string;
    state: Defaulted<DeliveryState>;
    made_at: Timestamp;
    tries: Defaulted<number>;
    round: Defaulted<number>;
    next_at: Timestamp;
    ended_at: Timestamp | null;
  };
  webhook_attempt: {
    academy: AcademyId;
    delivery: DeliveryId;
    number: number;
    at: Timestamp;
    status: number | null;
    failure: string | null;
    took_ms: number;
  };
  webhook_source: Secrets & {
    id: SourceId;
    academy: AcademyId;
    house: MemberId;
    name: Sealed<string>;
    kind: string;
    made_at: Timestamp;
    called_at: Timestamp | null;
  };
  webhook_call: {
    academy: AcademyId;
    source: SourceId;
    call_hash: Buffer;
    signed_at: Timestamp;
    at: Timestamp;
  };
  membership: { id: MemberId; academy: AcademyId; state: string };
  role_grant: { academy: AcademyId; member: MemberId; role: string };
};

export const db = tables<Tables>();
