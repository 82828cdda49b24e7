import { inEachAcademy } from "#academies";
import { after, day } from "#clock";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { db } from "../tables.ts";

/** No node keeps an entry beyond a day, so nobody reads older signs. */
const keptDays = 2;

/** Removes the signs that every node has read or will never need. Says how many went. */
export const sweepChanges = ({ store, clock }: Pick<Platform, "store" | "clock">): Promise<number> => {
  const old = timestamp(after(clock.now(), -keptDays * day));
  return inEachAcademy(store, (tx) =>
    tx.run(db.deleteFrom("directory_change").where("changed_at", "<", old)),
  );
};
