import type { MemberActor } from "#access";
import { after, day } from "#clock";
import { enqueue, schedule } from "#jobs";
import type { Platform } from "#platform";
import { lockNamePatiently, timestamp, tryLockName, type Tx } from "#store";
import { tell } from "../administering.ts";
import { insertGroup } from "../change-groups.ts";
import { sealAbout } from "./bring-list.ts";
import type { Entry } from "./entry.ts";
import { lockList } from "./find-list.ts";
import { groundOf, type Ground } from "./ground.ts";
import { Importing } from "./importing.ts";
import { dropImport, inviteNewcomers } from "./jobs.ts";
import { groupTitled } from "../groups/queries.ts";
import { titleKey } from "../words-typed.ts";
import { insertPart, openedParts } from "./parts.ts";
import { batchRows } from "./reader/index.ts";
import { db, type About, type Counts, type ImportId } from "./tables.ts";

/** How long the refused rows of a confirmed list can still be fetched. */
export const confirmedLife = 7 * day;

export type Report = (done: number) => void;

/**
 * Everybody of a list at once: this transaction brings all of them in or, if it ends early, nobody. Who joined since the list
 * was looked over is here already and nothing else. A list that was confirmed before is left as it is.
 */
export async function runImport(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  id: ImportId,
  report: Report = () => {},
): Promise<Counts> {
  const row = await lockList(tx, id);
  if (row.state === "confirmed") return row.counts;
  const { about } = await platform.gate.open(await platform.gate.ask(tx, actor, "administer", row));
  await oneAtATime(tx);
  const ground = await groundOf(platform, tx, actor);
  if (about.formGroups) await formGroups(ground, about);
  const importing = new Importing(ground, id, about);
  for await (const { entries } of openedParts(ground, id)) {
    await importing.take(entries);
    report(importing.done);
  }
  await importing.finish();
  report(importing.done);
  const counts = { ...row.counts, ...importing.counts };
  await keepRefused(ground, id, importing.refused);
  await settle(ground, id, { ...about, late: importing.late }, counts);
  return counts;
}

/** Two lists at once could wait for each other in a ring: for people that both of them name. A long one takes minutes. */
const oneAtATime = (tx: Tx) => lockNamePatiently(tx, turn);
const turn = "people.import";

/** Takes the turn where nobody has it. */
export const takeTurn = (tx: Tx): Promise<boolean> => tryLockName(tx, turn);

async function formGroups({ platform, tx, actor, groups }: Ground, { newGroups }: About): Promise<void> {
  for (const { title } of newGroups) {
    if (groups.has(titleKey(title))) continue;
    const id = (await groupTitled(platform, tx, title)) ?? (await insertGroup(platform, tx, actor, title));
    groups.set(titleKey(title), id);
  }
}

/** Whoever came in is sealed by a key of their own now; of the list itself stays what could not be used. */
async function keepRefused(ground: Ground, id: ImportId, refused: readonly Entry[]): Promise<void> {
  await ground.tx.run(db.deleteFrom("roster_part").where("import", "=", id));
  for (let at = 0; at < refused.length; at += batchRows)
    await insertPart(ground, id, at / batchRows, refused.slice(at, at + batchRows));
}

async function settle(ground: Ground, id: ImportId, about: About, counts: Counts): Promise<void> {
  const { platform, tx, actor } = ground;
  const now = platform.clock.now();
  const expires = after(now, confirmedLife);
  await tx.run(
    db
      .updateTable("roster_import")
      .set({ state: "confirmed", confirmed_at: timestamp(now), expires_at: timestamp(expires) })
      .set({ counts, about: sealAbout(ground, id, about) })
      .where("id", "=", id),
  );
  await schedule(tx, dropImport, { import: id }, { at: expires, key: id });
  await enqueue(tx, inviteNewcomers, { import: id }, { key: id });
  const { invited = 0, changed = 0, same = 0, refused = 0 } = counts;
  const facts = { import: id, invited, changed, same, refused };
  await tell(platform, tx, actor, "people.list-confirmed", [], facts);
}
