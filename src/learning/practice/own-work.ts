import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { feedbackFor, sharesOf } from "./queries-review.ts";
import {
  findSavedTake,
  findSetFor,
  inside,
  listOwnTakes,
  listSetFor,
  namesOf,
  ownCoaches,
  requireLicence,
} from "./queries.ts";
import type { AssignmentId, TakeId } from "./tables.ts";

type Parts = Pick<Platform, "store" | "gate" | "clock">;

/** The names that somebody may read; of others, such as a coach who has left, nothing. */
export type Names = ReadonlyMap<MemberId, string>;

/** All that a learner has to practise, what they made of it, and what was said. */
export async function openPractice(parts: Parts, actor: MemberActor) {
  const { store, gate, clock } = parts;
  const asked = await store.read(inside(actor), async (tx) => {
    const set = await listSetFor(tx, actor.id);
    const [first] = set;
    if (first) requireLicence(first, clock.now());
    const takes = await listOwnTakes(tx, actor.id);
    const feedback = await feedbackFor(tx, { member: actor.id });
    const own = await gate.ask(tx, actor, "see-own", { set, takes, feedback });
    return {
      own,
      names: await askNames(
        parts,
        tx,
        actor,
        feedback.map(({ coach }) => coach),
      ),
    };
  });
  return { ...(await gate.open(asked.own)), names: await openNames(parts, asked.names) };
}

export type Practice = Awaited<ReturnType<typeof openPractice>>;

/** One exercise as its learner meets it, with their tries and those who could be shown one. */
export async function openAssignment(parts: Parts, actor: MemberActor, assignment: AssignmentId) {
  const { store, gate, clock } = parts;
  const asked = await store.read(inside(actor), async (tx) => {
    const set = await findSetFor(tx, actor.id, assignment);
    requireLicence(set, clock.now());
    const takes = await listOwnTakes(tx, actor.id, assignment);
    const feedback = (await feedbackFor(tx, { member: actor.id })).filter(
      (one) => one.exercise === set.exercise,
    );
    const coaches = (await ownCoaches(tx, actor.id)).map(({ coach }) => coach);
    const own = await gate.ask(tx, actor, "see-own", { set, takes, feedback, coaches });
    return {
      own,
      names: await askNames(parts, tx, actor, [...coaches, ...feedback.map(({ coach }) => coach)]),
    };
  });
  return { ...(await gate.open(asked.own)), names: await openNames(parts, asked.names) };
}

export type AssignmentOpened = Awaited<ReturnType<typeof openAssignment>>;

/** A saved recording as its maker sees it: what was said, who can open it, who could. */
export async function openOwnTake(parts: Parts, actor: MemberActor, take: TakeId) {
  const { store, gate } = parts;
  const asked = await store.read(inside(actor), async (tx) => {
    const found = await findSavedTake(tx, take);
    if (found?.member !== actor.id) throw new NotFound("take");
    const { recording: _, person: __, name: ___, ...shown } = found;
    const feedback = await feedbackFor(tx, { take });
    const coaches = (await ownCoaches(tx, actor.id)).map(({ coach }) => coach);
    // A share with somebody who no longer coaches opens nothing, so it is not shown as one that does.
    const shares = (await sharesOf(tx, take)).filter(({ holder }) => coaches.includes(holder));
    const own = await gate.ask(tx, actor, "see-own", { take: shown, feedback, shares, coaches });
    return {
      own,
      names: await askNames(parts, tx, actor, [...coaches, ...feedback.map(({ coach }) => coach)]),
    };
  });
  return { ...(await gate.open(asked.own)), names: await openNames(parts, asked.names) };
}

export type OwnTake = Awaited<ReturnType<typeof openOwnTake>>;

const askNames = async ({ gate }: Parts, tx: Tx, actor: MemberActor, members: readonly (MemberId | null)[]) =>
  gate.askWhere(tx, actor, "see-own", await namesOf(tx, members));

async function openNames({ gate }: Parts, names: Awaited<ReturnType<typeof askNames>>): Promise<Names> {
  const opened = await gate.open(names);
  return new Map(opened.flatMap((one) => (one?.name ? [[one.member, one.name] as const] : [])));
}
