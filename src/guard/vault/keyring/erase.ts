import type { Instant } from "#clock";
import { Unavailable } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { epochNumber } from "./epoch.ts";
import { readReachable } from "./read-copies.ts";
import type { Ring } from "./ring.ts";
import { namedEpoch } from "./roll-steps.ts";
import type { RowsTx, Session } from "./rows.ts";
import { add, lacking } from "./write-copies.ts";

/**
 * E1, the keyring's part of the caller's transaction, which refuses, deletes the rows and writes the ledger entry.
 * A crash after its commit: refused and not acknowledged; the job goes on at E2. Call `drop` after the commit.
 */
export async function recordErasure(
  tx: RowsTx,
  members: readonly MemberId[],
  askedAt: Instant,
): Promise<void> {
  const number = epochNumber(await namedEpoch(tx, "share"));
  await tx.recordErasures(members.map((member) => ({ member, askedAt, number })));
}

export type Noted = { acknowledged: MemberId[]; waiting: MemberId[]; unreachable: string[] };

/** E2: the note into every copy that answers. A crash: notes in some; again, or the roll's step 2. */
async function writeNotes(
  ring: Ring,
  academy: AcademyId,
  notes: ReadonlyMap<MemberId, Instant>,
): Promise<{ unreachable: string[] }> {
  const { views, unreachable } = await readReachable(ring, academy, "none");
  const missing = unreachable.map(({ place }) => place);
  for (const view of views) {
    const here = lacking(notes, view.notes);
    try {
      if (here.size > 0) await add(ring, view.copy, academy, { kind: "erased", notes: here });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      missing.push(view.copy.place);
    }
  }
  return { unreachable: missing };
}

/**
 * E3: the same connection is asked once more. If its database was lost since E1 it rejects, and nothing is
 * acknowledged over a state that a restore, begun before the notes were there, may have replaced.
 */
async function confirm(session: Session, members: readonly MemberId[], at: Instant): Promise<MemberId[]> {
  return session.transact(async (tx) => {
    const known = new Set((await tx.erasures()).map(({ member }) => member));
    const confirmed = members.filter((member) => known.has(member));
    await tx.acknowledge(confirmed, at);
    return confirmed;
  });
}

export const eraseSteps = { writeNotes, confirm };

/** E2 and E3 for all who wait for them; to be called until nobody waits. */
export async function noteErasures<Tx extends RowsTx>(
  ring: Ring<Tx>,
  academy: AcademyId,
  steps: typeof eraseSteps = eraseSteps,
): Promise<Noted> {
  return ring.rows.session(academy, async (session) => {
    const waiting = (await session.transact((tx) => tx.erasures())).filter(
      ({ acknowledged }) => !acknowledged,
    );
    const members = waiting.map(({ member }) => member);
    if (members.length === 0) return { acknowledged: [], waiting: [], unreachable: [] };
    ring.drop(academy, members);
    const notes = new Map(waiting.map(({ member, askedAt }) => [member, askedAt] as const));
    const { unreachable } = await steps.writeNotes(ring, academy, notes);
    if (unreachable.length > 0) return { acknowledged: [], waiting: members, unreachable };
    return {
      acknowledged: await steps.confirm(session, members, ring.clock.now()),
      waiting: [],
      unreachable,
    };
  });
}
