import { timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { after, minute, second, type Instant } from "#clock";
import { Limited } from "#errors";
import { post } from "#mail";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { findLink, type FoundLink, type Shown } from "./find-link.ts";
import { codeMail } from "./mail-names.ts";
import { hashOfCode, newCode, parseCode } from "./secret.ts";
import { db } from "./tables.ts";

export const codeMinutes = 10;
/** Of one code. With all codes that one link ever gets, a guess succeeds once in a million links. */
const triesMost = 5;
/** Mails that one link may cause before somebody has come in. */
const codesMost = 20;
const between = 30 * second;

/** A code to the address that the link was mailed to: who was only forwarded the link does not get it. */
export async function sendCode(platform: Platform, shown: Shown): Promise<FoundLink> {
  const { store, vault, clock } = platform;
  const found = await findLink(platform, shown);
  if (!found.mailed) return found;
  const now = clock.now();
  const code = newCode();
  await store.transact({ academy: found.academy.id, member: null }, async (tx) => {
    if (!(await keepCode(tx, found, code, now))) throw new Limited(between / second);
    await post(tx, vault, clock, { kind: codeMail, to: found.giver, data: { link: found.id }, secret: code });
  });
  return found;
}

async function keepCode(tx: Tx, { id: link, secret }: FoundLink, code: string, now: Instant) {
  const fresh = { code_hash: hashOfCode(secret, code), sent_at: timestamp(now), tries: 0 };
  const row = { academy: tx.context.academy, link, ...fresh, sent: 1 };
  const earliest = timestamp(after(now, -between));
  const kept = db.insertInto("link_code").values(row);
  const again = kept.onConflict((known) =>
    known
      .columns(["academy", "link"])
      .doUpdateSet({ ...fresh, sent: sql`link_code.sent + 1` })
      .where("link_code.sent", "<", codesMost)
      .where("link_code.sent_at", "<=", earliest),
  );
  return (await tx.run(again)) > 0;
}

/** Takes one try. A code serves once. */
export async function isRightCode(
  tx: Tx,
  { id, secret }: FoundLink,
  typed: string,
  now: Instant,
): Promise<boolean> {
  const [row] = await tx.all(
    db
      .updateTable("link_code")
      .set({ tries: sql`tries + 1` })
      .where("link", "=", id)
      .where("tries", "<", triesMost)
      .where("sent_at", ">", timestamp(after(now, -codeMinutes * minute)))
      .returning("code_hash"),
  );
  const code = parseCode(typed);
  if (!row || code === null || !timingSafeEqual(row.code_hash, hashOfCode(secret, code))) return false;
  await tx.run(db.deleteFrom("link_code").where("link", "=", id));
  return true;
}
