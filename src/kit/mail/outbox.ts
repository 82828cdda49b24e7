import { sql } from "kysely";
import type { Clock, Instant } from "#clock";
import { parseId, sortableId, type AcademyId, type Id, type MemberId } from "#ids";
import { enqueue, enqueueMany, jobRef } from "#jobs";
import {
  all,
  each,
  fixed,
  insertMany,
  tables,
  timestamp,
  type Defaulted,
  type Sealed,
  type Timestamp,
  type Tx,
} from "#store";
import { sealWith, type Vault } from "#vault";
import { outboxHolding } from "./holdings.ts";
import type { MailData } from "./kind.ts";

export type MailId = Id<"mail">;

/** A mail as it left, as far as a mailbox shows it. */
export type ComposedMail = { to: string; subject: string; text: string; html: string };

/**
 * `not needed`: what it told of is gone. `not wanted`: its reader chose so. `suppressed`: the address takes no mail.
 * `refused`: the server said so of this very mail. `failed`: tried for hours in vain; it can still be tried again.
 */
export type MailState =
  | "waiting"
  | "sent"
  | "not needed"
  | "not wanted"
  | "for digest"
  | "in digest"
  | "suppressed"
  | "refused"
  | "failed";

/** From these it can still be sent. */
export const openStates = ["waiting", "failed"] as const satisfies readonly MailState[];

type OutboxTable = {
  id: MailId;
  academy: AcademyId;
  member: MemberId;
  kind: string;
  data: MailData;
  secret: Sealed<string> | null;
  composed: Sealed<ComposedMail> | null;
  state: MailState;
  created_at: Timestamp;
  sent_at: Timestamp | null;
  held_until: Timestamp | null;
  digest: Defaulted<MailId | null>;
  tries: Defaulted<number>;
  failure: Defaulted<string | null>;
  came_back: Defaulted<string | null>;
  address_index: Defaulted<Buffer | null>;
};

export const db = tables<{ outbox: OutboxTable }>();

export const deliveryJob = jobRef<{ mail: string }>("mail.deliver");
/** Of mails that leave by the many: to a list, at the hour of digests, at the end of the quiet hours. Nobody waits behind them. */
export const massDeliveryJob = jobRef<{ mail: string }>("mail.deliver-to-many");

export const delivers = ({ name }: { name: string }): boolean =>
  name === deliveryJob.name || name === massDeliveryJob.name;

/** `cameBack`: the kind of mail by which they hear, of the same data, that it reached nobody. */
export type MailOrder = {
  kind: string;
  to: MemberId;
  data?: MailData;
  secret?: string;
  cameBack?: string;
};

/** Puts a mail into the outbox, within the transaction of the change that it tells of. */
export async function post(
  tx: Tx,
  vault: Vault,
  clock: Clock,
  { kind, to, data = {}, secret, cameBack }: MailOrder,
): Promise<MailId> {
  const now = clock.now();
  const id = sortableId<"mail">(now);
  const sealed =
    secret === undefined
      ? null
      : await vault.seal(tx, outboxHolding, "secret", { row: id, member: to }, secret);
  const told = { kind, data, came_back: cameBack ?? null };
  const row = { id, academy: tx.context.academy, member: to, ...told, secret: sealed, composed: null };
  await tx.run(
    db
      .insertInto("outbox")
      .values({ ...row, state: "waiting", created_at: timestamp(now), sent_at: null, held_until: null }),
  );
  await enqueue(tx, deliveryJob, { mail: id });
  return id;
}

type Returned = { member: MemberId; data: MailData; cameBack: string | null };

/** Tells whoever sent it to somebody else, where they are to hear of it. */
export async function tellCameBack(
  tx: Tx,
  { vault, clock }: { vault: Vault; clock: Clock },
  { member: to, data, cameBack: kind }: Returned,
): Promise<void> {
  if (kind !== null) await post(tx, vault, clock, { kind, to, data });
}

/**
 * The same mail for many people at once, each with a secret of their own, in a handful of statements.
 */
export async function postMany(
  tx: Tx,
  vault: Vault,
  clock: Clock,
  { kind, data = {} }: Pick<MailOrder, "kind" | "data">,
  orders: readonly { to: MemberId; secret: string }[],
): Promise<void> {
  const now = clock.now();
  const { academy } = tx.context;
  const keys = await vault.keys(
    tx,
    orders.map(({ to }) => to),
  );
  const mails = orders.flatMap(({ to, secret }) => {
    const own = keys.get(to);
    if (!own) return [];
    const id = sortableId<"mail">(now);
    return [
      { id, to, secret: sealWith(own, academy, outboxHolding, "secret", { row: id, member: to }, secret) },
    ];
  });
  if (mails.length === 0) return;
  await tx.run(
    insertMany("outbox", {
      academy: all("uuid", academy),
      id: each(
        "uuid",
        mails.map(({ id }) => id),
      ),
      member: each(
        "uuid",
        mails.map(({ to }) => to),
      ),
      secret: each(
        "bytea",
        mails.map(({ secret }) => secret),
      ),
      kind: all("text", kind),
      data: all("jsonb", data),
      state: all("text", "waiting"),
      created_at: all("timestamptz", timestamp(now)),
    }),
  );
  await enqueueMany(
    tx,
    massDeliveryJob,
    mails.map(({ id }) => ({ mail: id })),
  );
}

/** Takes back what was not sent yet: the invitation was withdrawn, the address changed. */
export const takeBack = (tx: Tx, to: MemberId, kind: string): Promise<void> => takeBackMany(tx, [to], kind);

export async function takeBackMany(tx: Tx, to: readonly MemberId[], kind: string): Promise<void> {
  const waiting = db.updateTable("outbox").set({ state: "not needed", secret: null });
  const theirs = waiting.where("member", "=", sql<MemberId>`any(${to}::uuid[])`);
  await tx.run(theirs.where("kind", "=", kind).where("state", "in", openStates));
}

/** Of several mails of a kind the one that this stands in, such as which link it carries. */
export async function takeBackOne(tx: Tx, to: MemberId, kind: string, about: MailData): Promise<void> {
  const waiting = db.updateTable("outbox").set({ state: "not needed", secret: null });
  const its = waiting.where("member", "=", to).where("kind", "=", kind).where("state", "in", openStates);
  await tx.run(its.where(sql<boolean>`data @> ${JSON.stringify(about)}::jsonb`));
}

const newestOf = fixed((to: MemberId, kind: string) =>
  db
    .selectFrom("outbox")
    .select("state")
    .where("member", "=", to)
    .where("kind", "=", kind)
    .orderBy("created_at", "desc")
    .limit(1),
);

/** How far the newest mail of a kind to somebody has come; null where none was ever meant for them. */
export const newestMailState = async (
  tx: Tx,
  to: MemberId,
  kind: string,
): Promise<OutboxTable["state"] | null> => (await tx.maybe(newestOf(to, kind)))?.state ?? null;

export const findMail = (tx: Tx, id: MailId) =>
  tx.maybe(
    db
      .selectFrom("outbox")
      .select(["id", "academy", "member", "kind", "data", "secret", "state", "created_at"])
      .select("came_back as cameBack")
      .where("id", "=", id),
  );

/** Of which kind they are, for whoever looks into why they did not leave. */
export const kindsOf = (tx: Tx, ids: readonly string[]) =>
  tx.all(
    db
      .selectFrom("outbox")
      .select(["id", "kind"])
      .where("id", "=", sql<MailId>`any(${ids}::uuid[])`),
  );

/** No longer meant to be sent; one that was sent stays so. */
export async function giveUpMail(tx: Tx, typed: string): Promise<void> {
  const id = parseId<"mail">(typed);
  if (id !== null) await endMail(tx, id, { state: "not needed" });
}

export type Ending =
  | { state: "sent"; at: Instant; composed: Sealed<ComposedMail> | null; address: Buffer | null }
  | { state: "refused"; failure: string; address: Buffer | null }
  | { state: "not needed" | "not wanted" | "for digest" | "suppressed" };

const toSet = (ending: Ending) => {
  const rest = { state: ending.state, secret: null, held_until: null };
  if (ending.state === "sent")
    return {
      ...rest,
      sent_at: timestamp(ending.at),
      composed: ending.composed,
      address_index: ending.address,
      failure: null,
    };
  return ending.state === "refused"
    ? { ...rest, failure: ending.failure, address_index: ending.address }
    : rest;
};

/** Ends a waiting mail; false where another worker was quicker. */
export async function endMail(tx: Tx, id: MailId, ending: Ending): Promise<boolean> {
  const update = db.updateTable("outbox").set(toSet(ending));
  return (await tx.run(update.where("id", "=", id).where("state", "in", openStates))) === 1;
}

/** Its reader's quiet hours hold it. */
export async function holdMail(tx: Tx, id: MailId, until: Instant): Promise<void> {
  const held = db.updateTable("outbox").set({ held_until: timestamp(until) });
  await tx.run(held.where("id", "=", id).where("state", "in", openStates));
}

/** The server did not take it for the time being. `last`: it is not tried again by itself. */
export async function noteTrouble(
  tx: Tx,
  id: MailId,
  { tries, failure, last }: { tries: number; failure: string; last: boolean },
): Promise<void> {
  const noted = db.updateTable("outbox").set({ tries, failure, state: last ? "failed" : "waiting" });
  await tx.run(noted.where("id", "=", id).where("state", "in", openStates));
}
