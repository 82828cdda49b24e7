import type { MemberActor } from "#access";
import type { Instant } from "#clock";
import type { LedgerEntry } from "#ledger";
import type { Platform } from "#platform";
import { inside } from "./queries.ts";

const entriesMost = 400;

/** People other than the reader who opened something of theirs; `more` where older entries were not counted. */
export type Looked = { people: number; more: boolean };

/** Counted from the entries about the reader alone: no name is opened for it. */
export async function whoLooked(
  { store, ledger }: Pick<Platform, "store" | "ledger">,
  actor: MemberActor,
  counts: (at: Instant) => boolean,
): Promise<Looked> {
  const entries = await store.read(inside(actor), (tx) =>
    ledger.entriesAbout(tx, actor.id, { limit: entriesMost }),
  );
  const people = new Set(entries.filter(({ at }) => counts(at)).flatMap((entry) => lookerOf(entry) ?? []));
  people.delete(actor.id);
  const oldest = entries.at(-1);
  return { people: people.size, more: entries.length === entriesMost && !!oldest && counts(oldest.at) };
}

function lookerOf({ type, core }: LedgerEntry): string | null {
  const isLook = type === "data.opened" && (core?.actor.kind === "member" || core?.actor.kind === "link");
  return isLook && typeof core.actor.id === "string" ? core.actor.id : null;
}
