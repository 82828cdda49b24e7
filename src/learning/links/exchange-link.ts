import { sql } from "kysely";
import { actorMark, type LinkActor } from "#access";
import type { Instant } from "#clock";
import { Invalid, NotFound } from "#errors";
import { sortableId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { isRightCode } from "./codes.ts";
import { findLink, type FoundLink, type Shown } from "./find-link.ts";
import { newVisitToken } from "./secret.ts";
import { db } from "./tables.ts";
import { wholeMinute } from "./visits.ts";

/**
 * A link for a visit, as often as its giver allowed. `code` counts where the link was mailed. The entry is about everybody
 * of whom something lies under it, and is there before anything is shown.
 */
export async function exchangeLink(
  platform: Platform,
  shown: Shown & { code: string },
): Promise<{ token: string; actor: LinkActor }> {
  const { store, clock } = platform;
  const found = await findLink(platform, shown);
  const now = clock.now();
  const begun = await store.transact({ academy: found.academy.id, member: null }, async (tx) => {
    // A wrong try is kept, so this ends well.
    if (found.mailed && !(await isRightCode(tx, found, shown.code, now))) return null;
    return begin(platform, tx, found, now);
  });
  if (begun === null) throw new Invalid({ code: { sentence: "codeWrong" } });
  return begun;
}

async function begin({ ledger }: Platform, tx: Tx, found: FoundLink, now: Instant) {
  const { id: link, giver, shows, academy } = found;
  const taken = await tx.run(
    db
      .updateTable("link")
      .set({ exchanges: sql`exchanges + 1`, used_at: timestamp(now) })
      .where("id", "=", link)
      .where("revoked_at", "is", null)
      .where(sql<boolean>`exchanges < exchanges_most`),
  );
  if (taken === 0) throw new NotFound("link");
  const { text: token, hash } = newVisitToken(academy.id);
  const visit = sortableId<"guest">(now);
  const times = { started_at: timestamp(now), used_at: timestamp(wholeMinute(now)) };
  await tx.run(
    db.insertInto("link_visit").values({ id: visit, academy: academy.id, link, token_hash: hash, ...times }),
  );
  const actor: LinkActor = { kind: "link", academy: academy.id, id: link, giver, shows, visit };
  const about = new Set([giver, ...(await concerned(tx, found))]);
  await ledger.record(tx, { type: "links.entered", actor: actorMark(actor), facts: { link } }, [...about]);
  return { token, actor };
}

/** Of a group everybody who learns in it; else whoever let a recording be shown. */
async function concerned(tx: Tx, { id, group }: FoundLink): Promise<MemberId[]> {
  const people =
    group === null
      ? db
          .selectFrom("link_item")
          .select("member")
          .where("link", "=", id)
          .where("agreed_at", "is not", null)
          .where("ended_at", "is", null)
      : db
          .selectFrom("group_seat")
          .select("member")
          .where("study_group", "=", group)
          .where("seat", "=", "learner");
  return (await tx.all(people)).map(({ member }) => member);
}
