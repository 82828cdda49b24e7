import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import { lookOf, type Look } from "./looks.ts";
import type { RightsOptions } from "./options.ts";
import { askNames, openNames, type Names } from "./names.ts";
import { readWhoCould, type WhoCould } from "./who-could.ts";

export const looksOnPage = 100;

export type Saw = {
  looks: Look[];
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
    const page = before === undefined ? { limit: looksOnPage } : { before, limit: looksOnPage };
    const entries = await ledger.entriesAbout(tx, actor.id, page);
    // What was committed late stands late in the ledger; a person reads by the clock.
    const looks = entries.map((entry) => lookOf(entry, actor)).toSorted((a, b) => b.at - a.at);
    const could = await readWhoCould(tx, actor);
    const people = new Set([
      ...looks.flatMap(({ by }) => (by.kind === "member" ? [by.id] : [])),
      ...could.coaches.map(({ id }) => id),
    ]);
    return {
      looks,
      could,
      oldest: entries.at(-1),
      named: await askNames({ platform, options }, tx, actor, [...people]),
    };
  });
  const names = await openNames(platform, read.named);
  const next = read.looks.length === looksOnPage && read.oldest ? read.oldest.number : null;
  return { looks: read.looks, names, could: read.could, next };
}
