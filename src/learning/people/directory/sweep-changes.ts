import { listAcademies } from "#academies";
import { after, day } from "#clock";
import { platformAcademy } from "#ids";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { db } from "../tables.ts";

/** No node keeps an entry beyond a day, so nobody reads older signs. */
const keptDays = 2;

/** Removes the signs that every node has read or will never need. Says how many went. */
export async function sweepChanges({ store, clock }: Pick<Platform, "store" | "clock">): Promise<number> {
  const old = db
    .deleteFrom("directory_change")
    .where("changed_at", "<", timestamp(after(clock.now(), -keptDays * day)));
  const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
  let gone = 0;
  for (const { id } of academies)
    gone += await store.transact({ academy: id, member: null }, (tx) => tx.run(old));
  return gone;
}
