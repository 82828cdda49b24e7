import { createHash, randomBytes } from "node:crypto";
import { after, day, type Instant } from "#clock";
import type { MemberId } from "#ids";
import { post, takeBack } from "#mail";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { academyOf } from "./administering.ts";
import { db } from "./tables.ts";

/** VP-1: 256 random bits in the link; only their hash is kept. */
export function newSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: hashOf(secret) };
}

export const hashOf = (secret: string): Buffer =>
  createHash("sha256").update("tutela invitation v1\0").update(secret).digest();

export const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

export type InvitationRow = {
  accepted_at: Instant | null;
  withdrawn_at: Instant | null;
  expires_at: Instant;
};
export type InvitationState = "waiting" | "expired" | "withdrawn" | "accepted";

export function invitationAt(row: InvitationRow, now: Instant): InvitationState {
  if (row.accepted_at !== null) return "accepted";
  if (row.withdrawn_at !== null) return "withdrawn";
  return row.expires_at <= now ? "expired" : "waiting";
}

export const invitationMail = "people.invitation";

/** A fresh secret by mail; any older link of this member is dead from here on. */
export async function sendInvitation(
  { vault, clock }: Pick<Platform, "vault" | "clock">,
  tx: Tx,
  member: MemberId,
  by: MemberId | null,
): Promise<Instant> {
  const now = clock.now();
  const { policy } = await academyOf(tx);
  const expires = after(now, policy.invitationDays * day);
  const { secret, hash } = newSecret();
  const fresh = {
    secret_hash: hash,
    sent_at: timestamp(now),
    expires_at: timestamp(expires),
    invited_by: by,
  };
  await tx.run(
    db
      .insertInto("invitation")
      .values({ academy: tx.context.academy, member, ...fresh, accepted_at: null, withdrawn_at: null })
      .onConflict((same) =>
        same.columns(["academy", "member"]).doUpdateSet(({ eb, ref }) => ({
          ...fresh,
          times_sent: eb(ref("invitation.times_sent"), "+", 1),
          withdrawn_at: null,
        })),
      ),
  );
  await takeBack(tx, member, invitationMail);
  await post(tx, vault, clock, { kind: invitationMail, to: member, data: { until: expires }, secret });
  return expires;
}
