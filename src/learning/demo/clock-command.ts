import { sql } from "kysely";
import { UsageError, type Command } from "#cli";
import { isoInstant, type Instant } from "#clock";
import { listAcademies } from "#academies";
import { platformAcademy, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { tables, timestamp, type Timestamp } from "#store";
import { refuseElsewhere } from "./development.ts";
import type { DemoGround } from "./ground.ts";
import { parseTurn } from "./turn.ts";

export const clockCommand = (platform: Platform, ground: () => DemoGround): Command => ({
  name: "clock",
  usage: "clock [+46d | +3h | +30m]",
  says: "Says what time it is on this development platform, or moves its time forward and does everything that became due.",
  needs: "platform",
  development: true,
  async run(asked) {
    refuseElsewhere(platform);
    const [word, ...more] = asked.words;
    const now = platform.clock.now();
    if (word === undefined) {
      asked.say(`It is ${isoInstant(now)} here.`);
      asked.json({ now: isoInstant(now) });
      return 0;
    }
    const turn = more.length === 0 ? parseTurn(word) : null;
    if (turn === null)
      throw new UsageError(`“${asked.words.join(" ")}” is no turn of the clock: write +46d, +3h or +30m.`);
    const turned = await turnAndCatchUp(platform, ground(), turn);
    const { done, ended } = turned;
    asked.say(`It was ${isoInstant(now)}; it is ${isoInstant(turned.now)} now.`);
    asked.say(
      `Work that was due and is done: ${done}${turned.failed > 0 ? `, of which failed: ${turned.failed}` : ""}.`,
    );
    for (const { slug, licences } of ended) asked.say(`Licences that ended in ${slug}: ${licences}.`);
    asked.json({ before: isoInstant(now), now: isoInstant(turned.now), done, failed: turned.failed, ended });
    return 0;
  },
});

export type Turned = {
  now: Instant;
  /** Pieces of work that this process did; a running server takes its share beside. */
  done: number;
  /** How many of them are given up and lie with the dead. */
  failed: number;
  ended: { slug: string; licences: number }[];
};

/** Moves the time and does what is due by it, whether a server runs or not: two do no harm to each other. */
export async function turnAndCatchUp(platform: Platform, ground: DemoGround, turn: number): Promise<Turned> {
  const before = platform.clock.now();
  const now = await ground.turnClock(turn);
  const jobs = await ground.openJobs(platform);
  try {
    const known = (await jobs.dead.list()).length;
    const done = await jobs.drain();
    const failed = Math.max(0, (await jobs.dead.list()).length - known);
    return { now, done, failed, ended: await licencesEnded(platform, before, now) };
  } finally {
    await jobs.stop();
  }
}

const db = tables<{ membership: { id: MemberId; licence_until: Timestamp | null } }>();

async function licencesEnded({ store }: Platform, after: Instant, until: Instant): Promise<Turned["ended"]> {
  return store.read({ academy: platformAcademy, member: null }, async (tx) => {
    const ended: Turned["ended"] = [];
    for (const { id, slug } of await listAcademies(tx)) {
      const counted = db
        .selectFrom("membership")
        .select(sql<number>`count(*)`.as("licences"))
        .where("licence_until", ">", timestamp(after))
        .where("licence_until", "<=", timestamp(until));
      const { licences } = await tx.within({ academy: id, member: null }, () => tx.one(counted));
      if (licences > 0) ended.push({ slug, licences });
    }
    return ended;
  });
}
