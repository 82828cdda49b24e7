import { inEachAcademy } from "#academies";
import { after, day } from "#clock";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { db } from "./tables.ts";

/** A file that was not written by then never will be. */
const keptDays = 7;

/** Removes what was kept for files that came to nothing. */
export async function sweepLooks({ store, clock }: Pick<Platform, "store" | "clock">): Promise<void> {
  const old = timestamp(after(clock.now(), -keptDays * day));
  const outlived = db.deleteFrom("kept_look").where("use", "=", "file").where("kept_at", "<", old);
  await inEachAcademy(store, (tx) => tx.run(outlived));
}
