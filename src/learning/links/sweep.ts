import { inEachAcademy } from "#academies";
import { after, day, hour } from "#clock";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { db } from "./tables.ts";

/** An ended link stays on the list for this long, so that one can see what it was. */
const keptDays = 90;

export async function sweepLinks({ store, clock }: Pick<Platform, "store" | "clock">): Promise<void> {
  const now = clock.now();
  await inEachAcademy(store, async (tx) => {
    const visits = db.deleteFrom("link_visit").where("used_at", "<=", timestamp(after(now, -hour)));
    // How many were mailed counts for as long as the link could open.
    const ended = db.selectFrom("link").select("id").where("ends_at", "<=", timestamp(now));
    const codes = db.deleteFrom("link_code").where("link", "in", ended);
    const links = db.deleteFrom("link").where("ends_at", "<=", timestamp(after(now, -keptDays * day)));
    return (await tx.run(visits)) + (await tx.run(codes)) + (await tx.run(links));
  });
}
