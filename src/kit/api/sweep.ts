import { inEachAcademy } from "#academies";
import { after, day } from "#clock";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { sweepForsaken } from "./forsaken.ts";
import { db } from "./tables.ts";

/** An ended key stays on the list for this long, so that one can see what it was. */
const keysKeptDays = 90;

export async function sweepKeys(platform: Pick<Platform, "store" | "clock" | "ledger">): Promise<void> {
  const { store, clock } = platform;
  const now = clock.now();
  const old = timestamp(after(now, -keysKeptDays * day));
  const answered = timestamp(after(now, -day));
  await inEachAcademy(store, async (tx) => {
    const answers = await tx.run(db.deleteFrom("api_sending").where("made_at", "<=", answered));
    const ended = await sweepForsaken(platform, tx);
    return answers + ended + (await tx.run(db.deleteFrom("api_key").where("ends_at", "<=", old)));
  });
}
