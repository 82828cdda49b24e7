import { listAcademies } from "#academies";
import { after, day, minute } from "#clock";
import { platformAcademy } from "#ids";
import type { Platform } from "#platform";
import { check, type Check } from "#promise";
import { timestamp } from "#store";
import { unsavedLife } from "../begin-take.ts";
import { expireUnsaved } from "../expire-take.ts";
import { inside } from "../queries.ts";
import { db } from "../tables.ts";
import type { TakePlace } from "../segments.ts";
import { found, tell } from "./found.ts";
import { recordNothing, rehearse, takesLeft } from "./rehearsal.ts";

/** For a server that was away when the time came: what is overdue goes within its first minutes. */
const grace = 15 * minute;

/** What is still there of one recording, in rows and in files. */
async function left({ store, files }: Platform, of: TakePlace): Promise<number> {
  let count = (await store.read({ academy: of.academy, member: null }, (tx) => takesLeft(tx, of.take)))
    .length;
  for await (const { place } of files.listSegments(of.academy, of.member))
    if (place.row === of.take) count += 1;
  return count;
}

/** Undecided recordings of all academies whose day is over. */
async function overdue({ store, clock }: Platform): Promise<number> {
  const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
  const latest = timestamp(after(clock.now(), -day - grace));
  const undecided = db.selectFrom("take").select("id").where("state", "<>", "saved").limit(1_000);
  const old = undecided.where("last_slice_at", "<", latest);
  let count = 0;
  for (const { id } of academies)
    count += (await store.read({ academy: id, member: null }, (tx) => tx.all(old))).length;
  return count;
}

/** VP-2: one recording is followed through its day under a clock of its own, and the academies' own rows are looked at. */
export const goneCheck = (expire: typeof expireUnsaved = expireUnsaved): Check =>
  check({
    clause: "VP-2.gone",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const all = await rehearse(context, probe);
        const sentAt = platform.clock.now();
        const take = await recordNothing(platform, all);
        const of = { academy: probe.academy, member: all.learner.id, take };
        const life = Math.min(day, await platform.store.read(inside(all.learner), unsavedLife));
        const at = (age: number): Platform => ({ ...platform, clock: { now: () => after(sentAt, age) } });
        await expire(at(life - 1), of);
        if ((await left(platform, of)) < 2)
          throw new Error("it is gone before its time: that it is gone proves nothing");
        await expire(at(life + minute), of);
        const values = { left: await left(platform, of), overdue: await overdue(platform) };
        return found(context, values.left + values.overdue === 0, ["goneInADay", "leftOver"], values);
      }),
  });
