import { sql } from "kysely";
import { after, day } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import { postMany } from "#mail";
import type { Platform } from "#platform";
import { all, each, insertMany, timestamp, type Tx } from "#store";
import { academyOf } from "../administering.ts";
import { invitationMail, newSecret } from "../invitation.ts";
import { db, type ImportId } from "./tables.ts";

const together = 500;

/** Invitations for whom a list brought in, some hundreds at a time: whoever has theirs is marked, so that none gets two. */
export async function inviteNewcomersOf(platform: Platform, academy: AcademyId, of: ImportId): Promise<void> {
  const context = { academy, member: null };
  for (let invited = together; invited === together;)
    invited = await platform.store.transact(context, (tx) => inviteSome(platform, tx, of));
}

async function inviteSome(platform: Platform, tx: Tx, of: ImportId): Promise<number> {
  const list = db.selectFrom("roster_import").select("brought_by as by").where("id", "=", of);
  const found = await tx.maybe(list.forShare());
  const waiting = await tx.all(
    db
      .selectFrom("roster_newcomer")
      .select("member")
      .where("import", "=", of)
      .where("mailed_at", "is", null)
      .limit(together)
      .forUpdate()
      .skipLocked(),
  );
  if (!found || waiting.length === 0) return 0;
  const members = waiting.map(({ member }) => member);
  await insertInvitations(platform, tx, members, found.by);
  const mailed = db
    .updateTable("roster_newcomer")
    .set({ mailed_at: timestamp(platform.clock.now()) })
    .where("member", "=", sql<MemberId>`any(${members}::uuid[])`);
  await tx.run(mailed);
  return waiting.length;
}

async function insertInvitations(
  platform: Platform,
  tx: Tx,
  members: readonly MemberId[],
  by: MemberId | null,
): Promise<void> {
  const now = platform.clock.now();
  const { policy } = await academyOf(tx);
  const expires = after(now, policy.invitationDays * day);
  const secrets = members.map(newSecret);
  const rows = {
    academy: all("uuid", tx.context.academy),
    member: each("uuid", members),
    secret_hash: each(
      "bytea",
      secrets.map(({ hash }) => hash),
    ),
    sent_at: all("timestamptz", timestamp(now)),
    expires_at: all("timestamptz", timestamp(expires)),
    invited_by: all("uuid", by),
  };
  await tx.run(insertMany("invitation", rows, "on conflict do nothing"));
  const orders = members.map((to, at) => ({ to, secret: secrets[at]!.secret }));
  await postMany(
    tx,
    platform.vault,
    platform.clock,
    { kind: invitationMail, data: { until: expires } },
    orders,
  );
}
