import { createHash } from "node:crypto";
import type { MemberActor } from "#access";
import { findAcademyBySlug, lockAcademy } from "#academies";
import { Invalid } from "#errors";
import { platformAcademy } from "#ids";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { governed, inside, tell } from "../governing.ts";
import { db } from "../tables.ts";
import { Unfit, type Picture } from "./picture.ts";
import { readPng } from "./read-png.ts";
import { readWebp } from "./read-webp.ts";

/** Bytes of the file as it is sent, and pixels on either side. */
export const markBytesMost = 262_144;
export const markSideMost = 1_024;

/**
 * A drawing (SVG) is not taken: it may carry script, links and text, and a picture says the same. Throws `Invalid` with
 * the fault `mark`.
 */
export function pictureOf(bytes: Buffer): Picture {
  const fault = (sentence: string, values = {}) => new Invalid({ mark: { sentence, values } });
  if (bytes.length === 0) throw fault("markMissing");
  if (bytes.length > markBytesMost) throw fault("markTooLarge", { most: markBytesMost / 1_024 });
  try {
    const picture = readPng(bytes, markSideMost) ?? readWebp(bytes, markSideMost);
    if (picture) return picture;
  } catch (error) {
    if (error instanceof Unfit) throw fault(error.sentence, { most: markSideMost });
    throw error;
  }
  throw fault("markKind");
}

/** Takes the place of the one before at once. `null`: none, so that the initials stand there again. */
export async function setMark(platform: Platform, actor: MemberActor, bytes: Buffer | null): Promise<void> {
  const picture = bytes && pictureOf(bytes);
  const mark = picture && createHash("sha256").update(picture.bytes).digest("hex").slice(0, 32);
  await platform.store.transact(inside(actor), async (tx) => {
    await lockAcademy(tx, actor.academy);
    const house = await governed(tx, platform, actor);
    if (house.mark === mark) return;
    await tx.run(db.deleteFrom("academy_mark").where("academy", "=", actor.academy));
    if (picture) {
      const row = { academy: actor.academy, type: picture.type, bytes: picture.bytes };
      const set_at = timestamp(platform.clock.now());
      await tx.run(db.insertInto("academy_mark").values({ ...row, set_at }));
    }
    await tx.run(db.updateTable("academy").set({ mark }).where("id", "=", actor.academy));
    await tell(platform, tx, actor, "academies.mark-changed", { mark: mark ?? "none" });
  });
}

/** For anybody who knows its name: only pages of the academy give it. */
export const findMark = ({ store }: Platform, slug: string, mark: string) =>
  store.read({ academy: platformAcademy, member: null }, async (tx) => {
    const house = await findAcademyBySlug(tx, slug);
    if (!house || house.mark === null || house.mark !== mark) return null;
    return tx.within({ academy: house.id, member: null }, () =>
      tx.maybe(db.selectFrom("academy_mark").select(["type", "bytes"]).where("academy", "=", house.id)),
    );
  });
