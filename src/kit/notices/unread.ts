import { minute, ShortLived, type Clock } from "#clock";
import type { MemberId } from "#ids";
import { unreadOf } from "#mail";
import type { Store, Tx } from "#store";

const mostKept = 20_000;
const memories = new WeakMap<Pick<Store, "read">, ShortLived<number>>();

type Where = { store: Pick<Store, "read">; clock: Clock };

/** How many notices are new, of everybody who asked within the last minute: no page asks the database for it. */
export function unreadMemory({ store, clock }: Where): ShortLived<number> {
  const known = memories.get(store) ?? new ShortLived<number>(clock, minute, mostKept);
  memories.set(store, known);
  return known;
}

export async function countUnread(where: Where, tx: Tx, member: MemberId): Promise<number> {
  const count = (await unreadOf(tx, [member])).get(member) ?? 0;
  unreadMemory(where).set(member, count);
  return count;
}
