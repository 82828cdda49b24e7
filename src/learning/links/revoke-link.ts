import { actorMark, hasRole, mayEnter, type MemberActor } from "#access";
import { NotFound } from "#errors";
import { takeBackOne } from "#mail";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { codeMail, linkMail } from "./mail-names.ts";
import { db, type LinkId } from "./tables.ts";

/** From the next request on, by whoever gave it or an administrator; one that is revoked already stays so. */
export async function revokeLink(platform: Platform, actor: MemberActor, link: LinkId): Promise<void> {
  const { store, clock, ledger } = platform;
  if (!mayEnter(actor, "give links", clock.now()).allowed) throw new NotFound();
  await store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const found = await tx.maybe(
      db.selectFrom("link").select(["giver", "revoked_at"]).where("id", "=", link).forUpdate(),
    );
    if (!found || (found.giver !== actor.id && !hasRole(actor, "administrator"))) throw new NotFound("link");
    if (found.revoked_at !== null) return;
    const revoked = { revoked_at: timestamp(clock.now()), revoked_by: actor.id };
    await tx.run(db.updateTable("link").set(revoked).where("id", "=", link));
    await tx.run(db.deleteFrom("link_visit").where("link", "=", link));
    for (const kind of [linkMail, codeMail]) await takeBackOne(tx, found.giver, kind, { link });
    const asked = await tx.all(db.selectFrom("link_item").select("member").where("link", "=", link));
    const about = new Set([found.giver, ...asked.map(({ member }) => member)]);
    const entry = { type: "links.revoked", actor: actorMark(actor), facts: { link } };
    await ledger.record(tx, entry, [...about]);
  });
}
