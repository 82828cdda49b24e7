import type { MemberActor } from "#access";
import { day } from "#clock";
import type { Platform } from "#platform";
import { answeringFor, lookOf, type Look } from "./looks.ts";
import type { RightsOptions } from "./options.ts";
import { askNames, openNames, type Names } from "./names.ts";
import { readWhoCould, type WhoCould } from "./who-could.ts";

export const looksOnPage = 100;
/** Beyond so many in thirty days the plot and its title count the newest alone. */
const mostLately = 2_000;

export type Saw = {
  looks: Look[];
  /** Those of the last thirty days, on the newest page alone: plot and title are about all of them. */
  lately: Look[];
  /** Of everybody on the page. */
  names: Names;
  could: WhoCould;
  /** From which number the next page goes on. */
  next: number | null;
};

/** One page of what was opened and changed of the reader's own, with the names of who did it: one opening of its own. */
export async function readLooks(
  { platform, options }: { platform: Platform; options: RightsOptions },
  actor: MemberActor,
  before: number | undefined,
): Promise<Saw> {
  const { store, ledger } = platform;
  const read = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const page = before === undefined ? { limit: mostLately } : { before, limit: looksOnPage };
    const found = await ledger.entriesAbout(tx, actor.id, page);
    const entries = found.slice(0, looksOnPage);
    // What was committed late stands late in the ledger; a person reads by the clock.
    const looks = entries.map((entry) => lookOf(entry, actor)).toSorted((a, b) => b.at - a.at);
    const could = await readWhoCould(tx, actor, platform.clock.now());
    const people = new Set([
      ...looks.flatMap(({ by }) => answeringFor(by)),
      ...could.coaches.map(({ id }) => id),
      ...could.managers.map(({ id }) => id),
    ]);
    const since = platform.clock.now() - 30 * day;
    return {
      looks,
      lately: found.filter(({ at }) => at >= since).map((entry) => lookOf(entry, actor)),
      more: found.length > looksOnPage || (before !== undefined && found.length === looksOnPage),
      could,
      oldest: entries.at(-1),
      named: await askNames({ platform, options }, tx, actor, [...people]),
    };
  });
  const names = await openNames(platform, read.named);
  const { looks, lately, could } = read;
  const next = read.more && read.oldest ? read.oldest.number : null;
  return { looks, lately, names, could, next };
}
