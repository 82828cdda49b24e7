import type { Actor } from "#access";
import { findAcademyBySlug, type Academy } from "#academies";
import { Conflict, NotFound } from "#errors";
import { platformAcademy, type AccountId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { tell } from "./administering.ts";
import { endVendorsAdministrator } from "./founding.ts";
import { hashOf, invitationAt, isSecret } from "./invitation.ts";
import { db } from "./tables.ts";

export type FoundInvitation = { academy: Academy; member: MemberId; account: AccountId };

/**
 * Whose invitation a link carries, while it may be accepted; null for one that is unknown, used, replaced, withdrawn or
 * too old: whoever holds a link learns nothing from its end.
 */
export async function findInvitation(
  { store, clock }: Pick<Platform, "store" | "clock">,
  slug: string,
  secret: string,
): Promise<FoundInvitation | null> {
  if (!isSecret(secret)) return null;
  return store.read({ academy: platformAcademy, member: null }, async (tx) => {
    const academy = await findAcademyBySlug(tx, slug);
    const where = { academy: academy?.id ?? platformAcademy, member: null };
    const found = await tx.within(where, () => invitationOf(tx, secret));
    const open = found !== null && invitationAt(found, clock.now()) === "waiting";
    if (!academy || !open || found.account === null) return null;
    return { academy, member: found.member, account: found.account };
  });
}

const invitationOf = (tx: Tx, secret: string) =>
  tx.maybe(
    db
      .selectFrom("invitation")
      .innerJoin("membership", "membership.id", "invitation.member")
      .select(["member", "account", "accepted_at", "withdrawn_at", "expires_at"])
      .where("secret_hash", "=", hashOf(secret)),
  );

/**
 * The membership's half, in the transaction in which the account's owner has proven who they are: `account` is theirs.
 * The link serves once.
 */
export async function acceptInvitation(
  platform: Pick<Platform, "clock" | "ledger">,
  tx: Tx,
  {
    academy,
    member,
    account,
  }: Pick<FoundInvitation, "member" | "account"> & { academy: Pick<Academy, "id"> },
  secret: string,
): Promise<void> {
  await tx.within({ academy: academy.id, member }, async () => {
    const now = timestamp(platform.clock.now());
    const used = await tx.run(
      db
        .updateTable("invitation")
        .set({ secret_hash: null, accepted_at: now })
        .where("member", "=", member)
        .where("secret_hash", "=", hashOf(secret))
        .where("expires_at", ">", now),
    );
    if (used === 0) throw new Conflict("invitationUsed");
    const joined = await tx.run(
      db
        .updateTable("membership")
        .set({ state: "active", joined_at: now })
        .where("id", "=", member)
        .where("account", "=", account)
        .where("state", "=", "invited"),
    );
    if (joined === 0) throw new NotFound("membership");
    const self: Actor = { kind: "service", academy: academy.id, name: "sign-in" };
    await tell(platform, tx, self, "people.joined", [member]);
    await endVendorsAdministrator(platform, tx, self, member);
  });
}
