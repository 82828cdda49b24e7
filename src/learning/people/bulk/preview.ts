import type { MemberActor } from "#access";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { academyOf } from "../administering.ts";
import { namesOf } from "../profile.ts";
import type { Verdict } from "./act.ts";
import { actNamed } from "./acts.ts";
import { findBulk, tallyOf, waitingTargets, type Tally } from "./prepare.ts";
import type { BulkId, BulkRow, Wish } from "./tables.ts";

/** Everybody at once: more than this in one act is done in several. */
export const bulkMost = 200_000;
const shownMost = 50;

export type Preview = {
  bulk: BulkRow;
  people: number;
  /** How many by verdict; null while the wish is not whole. */
  verdicts: ReadonlyMap<Verdict, number> | null;
  /** The first of them, with names. */
  shown: readonly { member: MemberId; name: string | null; verdict: Verdict | null }[];
  tally: Tally;
};

/** What an act would do now: nothing is changed. Throws `Invalid` where the wish is not whole. */
export async function previewBulk(
  { store, gate }: Platform,
  actor: MemberActor,
  id: BulkId | null,
  wish: Wish | null,
): Promise<Preview> {
  const read = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const bulk = await findBulk(tx, actor, id);
    const targets = (await waitingTargets(tx, bulk.id, bulkMost)).map(({ member }) => member);
    const verdicts = wish === null ? null : await judge(tx, bulk, targets, wish);
    const first = targets.slice(0, shownMost);
    const asked = await gate.ask(tx, actor, "administer", await namesOf(tx, first));
    return { bulk, targets, first, verdicts, asked, tally: await tallyOf(tx, bulk.id) };
  });
  const names = new Map((await gate.open(read.asked)).map(({ member, name }) => [member, name]));
  const { bulk, targets, first, verdicts, tally } = read;
  return {
    bulk,
    tally,
    people: targets.length,
    verdicts: verdicts && counted(targets, verdicts),
    shown: first.map((member) => ({
      member,
      name: names.get(member) ?? null,
      verdict: verdicts && (verdicts.get(member) ?? "changes"),
    })),
  };
}

async function judge(tx: Tx, { act: name }: BulkRow, members: readonly MemberId[], wish: Wish) {
  const act = actNamed(name);
  const academy = await academyOf(tx);
  await act.check(tx, academy, wish);
  return act.verdicts(tx, academy, members, wish);
}

function counted(
  members: readonly MemberId[],
  verdicts: ReadonlyMap<MemberId, Verdict>,
): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const member of members) {
    const verdict = verdicts.get(member) ?? "changes";
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return counts;
}
