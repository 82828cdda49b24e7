import { sql } from "kysely";
import type { Actor } from "#access";
import type { AcademyId, Id, MemberId } from "#ids";
import type { Platform } from "#platform";
import { tables, type Sealed, type Timestamp } from "#store";

type Composed = { to: string; subject: string; text: string; html: string };

const db = tables<{
  outbox: {
    id: Id<"mail">;
    academy: AcademyId;
    member: MemberId;
    kind: string;
    composed: Sealed<Composed> | null;
    sent_at: Timestamp | null;
  };
}>();

type Which = { id: Id<"mail"> } | { kind: string; to: readonly MemberId[] } | { newest: number };

/**
 * Mails of one academy as they left, the newest first. Only development keeps them. They are opened as the mailer,
 * which wrote them, with an entry in the ledger.
 */
export async function openMails({ store, gate }: Platform, academy: AcademyId, which: Which) {
  const mailer: Actor = { kind: "service", academy, name: "mailer" };
  const asked = await store.read({ academy, member: null }, async (tx) => {
    let kept = db
      .selectFrom("outbox")
      .select(["id", "member", "kind", "composed", "sent_at as sentAt"])
      .where("composed", "is not", null)
      .orderBy("sent_at", "desc")
      .orderBy("id", "desc");
    if ("id" in which) kept = kept.where("id", "=", which.id);
    if ("newest" in which) kept = kept.limit(which.newest);
    if ("kind" in which)
      kept = kept
        .where("kind", "=", which.kind)
        .where("member", "=", sql<MemberId>`any(${which.to}::uuid[])`);
    return gate.ask(tx, mailer, "send-mail", await tx.all(kept));
  });
  return gate.open(asked);
}

export type KeptMail = Awaited<ReturnType<typeof openMails>>[number];
