import { day, type Instant } from "#clock";
import type { MemberId } from "#ids";
import { cachedKeyLife } from "./data-keys.ts";
import { epochNumber } from "./epoch.ts";
import type { Merged } from "./merged.ts";
import type { CopyView, Reading } from "./read-copies.ts";
import type { RecordedErasure } from "./rows.ts";

/** How long an erased person could have been opened from some copy or backup at the worst. `null` when unknown. */
export type Bound =
  | { state: "known" | "at least"; milliseconds: number }
  | { state: "unknown"; milliseconds: null };

/**
 * D of one academy (`docs/formats/keyring.md`): counted from the request, not from the age of a key. `lastCheck` is
 * the last complete check of all copies, `null` when there was none.
 */
export function bound(
  now: Instant,
  { unreachable, views }: Reading,
  merged: Merged,
  erasures: readonly RecordedErasure[],
  lastCheck: Instant | null,
): Bound {
  if (lastCheck === null || now - lastCheck > day) return { state: "unknown", milliseconds: null };
  const pending = pendingSince(merged, views, erasures);
  const oldest = pending.values().reduce((first, askedAt) => Math.min(first, askedAt), now as number);
  const worst = pending.size > 0 ? now - oldest : worstOfLastDays(now, merged, erasures);
  const milliseconds = worst + (now - lastCheck) + cachedKeyLife;
  return { state: unreachable.length > 0 ? "at least" : "known", milliseconds };
}

/** Everyone who may still be derived, with the time of their asking. */
export function pendingSince(
  merged: Merged,
  views: readonly CopyView[],
  erasures: readonly RecordedErasure[],
): Map<MemberId, Instant> {
  const pending = new Map<MemberId, Instant>();
  for (const [member, askedAt] of askedAtOf(merged, erasures)) {
    const forgotten = merged.forgotten.get(member);
    if (!forgotten || livesBelow(views, forgotten.number)) pending.set(member, askedAt);
  }
  return pending;
}

/** A certificate with that number says that no lower key lives: one that does came back, or stayed in this copy. */
const livesBelow = (views: readonly CopyView[], number: number): boolean =>
  views.some(({ epochs }) =>
    [...epochs].some(([name, { state }]) => state === "key" && epochNumber(name) < number),
  );

/** With the database's own, since D starts at the request and the note is written after it. */
function askedAtOf(merged: Merged, erasures: readonly RecordedErasure[]): Map<MemberId, Instant> {
  const asked = new Map(erasures.map(({ member, askedAt }) => [member, askedAt] as const));
  for (const [member, askedAt] of merged.notes) asked.set(member, askedAt);
  return asked;
}

function worstOfLastDays(now: Instant, merged: Merged, erasures: readonly RecordedErasure[]): number {
  let worst = 0;
  for (const [member, askedAt] of askedAtOf(merged, erasures)) {
    const forgotten = merged.forgotten.get(member);
    if (forgotten && now - forgotten.at <= 30 * day) worst = Math.max(worst, forgotten.at - askedAt);
  }
  return worst;
}
