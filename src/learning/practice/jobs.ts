import { jobRef } from "#jobs";

/** Whose recording a piece of work is about. */
export type TakeData = { take: string; member: string };

/** Throws an unsaved recording away once its time is over. */
export const expireTake = jobRef<TakeData>("practice.expire-take");

/** Finishes a saving that a crash interrupted. */
export const finishTake = jobRef<TakeData>("practice.finish-take");

/** Removes the files that a saved or discarded recording no longer needs. */
export const removeSegments = jobRef<TakeData>("practice.remove-segments");
