import { mayEnter, type MemberActor } from "#access";
import { Conflict, NotFound } from "#errors";
import { platformAcademy, type AcademyId } from "#ids";
import { enqueue } from "#jobs";
import type { Platform } from "#platform";
import { findRequest, progressOf } from "./erasure.ts";
import { rollJob } from "./job-names.ts";
import { compareCopies, rollNow } from "./keep-keyring.ts";
import type { ErasureId } from "./tables.ts";

/** So long somebody waits for their page; what is not done by then goes on without them. */
const patience = 4_000;

/**
 * Makes the new key and ends the old one now instead of within the day. `false`: it goes on in the queue, because it
 * takes longer or a copy is out of reach.
 */
export async function finishNow(platform: Platform, actor: MemberActor, id: ErasureId): Promise<boolean> {
  if (!mayEnter(actor, "administer people", platform.clock.now()).allowed) throw new NotFound();
  const { academy } = actor;
  const account = await platform.store.read({ academy, member: actor.id }, async (tx) => {
    const request = await findRequest(tx, id);
    if ((await progressOf(tx, request)).ended !== null) throw new Conflict("alreadyEnded");
    return request.account;
  });
  const houses = account === null ? [academy] : [academy, platformAcademy];
  const done = await within(patience, rollAll(platform, houses));
  if (!done) for (const house of houses) await rollLater(platform, house);
  return done;
}

async function rollAll(platform: Platform, houses: readonly AcademyId[]): Promise<boolean> {
  for (const house of houses) {
    await rollNow(platform, house);
    await compareCopies(platform, house);
  }
  return true;
}

const rollLater = ({ store }: Platform, academy: AcademyId): Promise<void> =>
  store.transact({ academy, member: null }, async (tx) => await enqueue(tx, rollJob, {}, { key: "roll" }));

/** What fails is told by the queue, which tries the same again. */
async function within(milliseconds: number, work: Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, milliseconds, false);
  try {
    return await Promise.race([work.catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
