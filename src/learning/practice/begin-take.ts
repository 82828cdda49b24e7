import { createHmac } from "node:crypto";
import { findAcademy } from "#academies";
import type { MemberActor } from "#access";
import { after, hour } from "#clock";
import { Conflict, NotFound } from "#errors";
import { sortableId, type MemberId } from "#ids";
import { schedule } from "#jobs";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import type { Vault } from "#vault";
import { expireTake } from "./jobs.ts";
import { findSetFor, inside, listOwnTakes, ownTake, requireLicence } from "./queries.ts";
import { db, type AssignmentId, type TakeId, type TakeState } from "./tables.ts";

/** `key`: with it the recorder's page keeps slices on the device until they are acknowledged. */
export type BegunTake = { take: TakeId; key: string; offset: number; state: TakeState };

const unsavedMost = 20;

/** Begins a recording; one that was begun and never used is used now, unless another page may hold it. */
export async function beginTake(
  platform: Platform,
  actor: MemberActor,
  assignment: AssignmentId,
  { anew = false } = {},
): Promise<BegunTake> {
  const { clock, vault, store } = platform;
  const now = clock.now();
  return store.transact(inside(actor), async (tx) => {
    const set = await findSetFor(tx, actor.id, assignment);
    requireLicence(set, now);
    const unsaved = (await listOwnTakes(tx, actor.id)).filter(({ state }) => state === "recording");
    const unused = anew ? undefined : unsaved.find((one) => one.assignment === assignment && one.bytes === 0);
    if (!unused && unsaved.length >= unsavedMost) throw new Conflict("practice.tooManyUnsaved");
    const take = unused?.id ?? sortableId<"take">(now);
    if (!unused) {
      const times = { started_at: timestamp(now), last_slice_at: timestamp(now) };
      const whose = {
        id: take,
        academy: actor.academy,
        member: actor.id,
        assignment,
        exercise: set.exercise,
      };
      const nothing = { saved_at: null, try: null, recording: null, state: "recording" as const };
      await tx.run(db.insertInto("take").values({ ...whose, ...times, ...nothing }));
      await schedule(
        tx,
        expireTake,
        { take, member: actor.id },
        { at: after(now, await unsavedLife(tx)), key: take },
      );
    }
    return { take, key: await deviceKey(vault, tx, actor.id, take), offset: 0, state: "recording" };
  });
}

/** Where one's own take stands, for a page that goes on with it. */
export const findTake = (platform: Platform, actor: MemberActor, take: TakeId): Promise<BegunTake> =>
  platform.store.read(inside(actor), async (tx) => {
    const { state, bytes, ...licence } = await ownTake(tx, actor.id, take);
    requireLicence(licence, platform.clock.now());
    return { take, key: await deviceKey(platform.vault, tx, actor.id, take), offset: bytes, state };
  });

/** VP-2: milliseconds after its last slice that an unsaved take is gone. */
export async function unsavedLife(tx: Tx): Promise<number> {
  const academy = await findAcademy(tx, tx.context.academy);
  if (!academy) throw new NotFound("academy");
  return academy.policy.unsavedTakeHours * hour;
}

/** Comes from the member's own key and the take alone, so that it is the same in the next tab and gone with the member. */
async function deviceKey(vault: Vault, tx: Tx, member: MemberId, take: TakeId): Promise<string> {
  const key = await vault.fileKey(tx, member);
  return createHmac("sha256", key).update(`tutela device key v1\0${take}`).digest("base64");
}
