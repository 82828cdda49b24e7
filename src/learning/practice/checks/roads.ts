import type { MemberActor } from "#access";
import { Refusal } from "#errors";
import type { Platform } from "#platform";
import { findTake } from "../begin-take.ts";
import { discardTake } from "../discard-take.ts";
import { LookBacks } from "../look-back.ts";
import { listWaiting, openForReview } from "../open-for-review.ts";
import { openOwnTake } from "../own-work.ts";
import { Playings } from "../play-take.ts";
import { shareTake } from "../share-take.ts";
import type { TakeId } from "../tables.ts";

/** One way to come at a recording. What it returns was reached. */
export type Road = (platform: Platform, actor: MemberActor, take: TakeId) => Promise<unknown>;

async function inQueue(platform: Platform, actor: MemberActor, take: TakeId): Promise<unknown> {
  return (await listWaiting(platform, actor)).find(({ id }) => id === take) ?? null;
}

export const lookBack: Road = (platform, actor, take) => new LookBacks(platform).open(actor, take);
export const play: Road = (platform, actor, take) => new Playings(platform).open(actor, take);

/** Every road that a page of ours offers to anybody. */
export const roads: readonly Road[] = [
  lookBack,
  play,
  inQueue,
  findTake,
  openForReview,
  openOwnTake,
  discardTake,
  (platform, actor, take) => shareTake(platform, actor, take, [actor.id]),
];

/** Whether it led anywhere. A failure that is no refusal goes on: then nothing is proven. */
export async function leads(
  road: Road,
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
): Promise<boolean> {
  try {
    return (await road(platform, actor, take)) !== null;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** How many roads lead one of these people to it. */
export async function reached(
  platform: Platform,
  tried: readonly Road[],
  people: readonly MemberActor[],
  take: TakeId,
): Promise<number> {
  let count = 0;
  for (const person of people)
    for (const road of tried) if (await leads(road, platform, person, take)) count += 1;
  return count;
}
