import { actorMark, mayEnter, type MemberActor } from "#access";
import { NotFound } from "#errors";
import { platformAcademy } from "#ids";
import type { DeadJob } from "#jobs";
import { delivers, giveUpMail } from "#mail";
import type { Tx } from "#store";
import type { WatchParts } from "./parts.ts";

/** Puts it back into the queue with all its tries. */
export const tryAgain = (parts: WatchParts, actor: MemberActor, id: string): Promise<void> =>
  answer(parts, actor, id, "jobs.tried-again", () => parts.dead().retry(id));

/** Gives it up for good; a mail that it was to deliver is then no longer meant to be sent, and the secret in it goes. */
export const drop = (parts: WatchParts, actor: MemberActor, id: string): Promise<void> =>
  answer(parts, actor, id, "jobs.dropped", async (tx, job) => {
    const { academy, data } = job;
    if (delivers(job)) await tx.within({ academy, member: null }, () => giveUpMail(tx, String(data["mail"])));
    await parts.dead().dismiss(id);
  });

/** The entry is written first and the queue, which has a connection of its own, last: what is not done is not told. */
async function answer(
  { platform, dead }: WatchParts,
  actor: MemberActor,
  id: string,
  type: "jobs.tried-again" | "jobs.dropped",
  work: (tx: Tx, job: DeadJob) => Promise<void>,
): Promise<void> {
  const { store, ledger, clock } = platform;
  if (actor.academy !== platformAcademy || !mayEnter(actor, "operate the platform", clock.now()).allowed)
    throw new NotFound("dead job");
  const job = await dead().find(id);
  await store.transact({ academy: platformAcademy, member: actor.id }, async (tx) => {
    const facts = { work: job.name, job: job.id, code: job.code, tries: job.tries, place: job.academy };
    await ledger.record(tx, { type, actor: actorMark(actor), facts }, []);
    await work(tx, job);
  });
}
