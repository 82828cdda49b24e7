import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { after, type Instant } from "#clock";
import { shareTake } from "#practice";
import { tables, timestamp, type Timestamp } from "#store";
import type { OpenPlatform } from "../src/open-platform.ts";
import { openGround } from "./lib/ground.ts";
import { median, twoPlaces, type Row } from "./lib/report.ts";
import { saveRecording } from "./lib/save-recording.ts";
import { serve } from "./lib/served.ts";
import type { SignedIn } from "./lib/signed-in.ts";
import { openStudio } from "./lib/studio.ts";

const [streams, cutMost] = [20, 1_000];
const tenMinutes = { bytes: 40_000_000, durationMs: 600_000 };
const db = tables<{ membership: { id: string; licence_until: Timestamp | null } }>();

/** Playing streams, of learners themselves and of their coach, whose licences end one by one: how long each goes on. */
export async function benchCut(): Promise<Row[]> {
  const { platform, close } = await openGround();
  const { learners, coach, assignment } = await openStudio(platform, streams);
  const served = await serve(platform);
  const cuts = await Promise.all(
    learners.map(async (learner, n) => {
      const take = await saveRecording(platform, [platform.files], learner, assignment, tenMinutes);
      await shareTake(platform, learner.member, take, [coach.member.id]);
      const { cookie } = n % 2 === 0 ? learner : coach;
      const { cutAt } = await follow(platform, `${served.academy}/takes/${take}/recording`, cookie);
      const until = after(platform.clock.now(), 2_000 + n * 130);
      await endLicence(platform, learner, until);
      return (await cutAt) - until;
    }),
  );
  await served.stop();
  await close();
  if (cuts.some((late) => late < 0)) throw new Error("a stream ended before its licence did");
  const slowest = Math.max(...cuts);
  return [
    {
      workload: "stream cut after the licence's end",
      dataset: `${streams} playing streams, half of them a coach's`,
      ours: `${slowest} ms at most, ${median(cuts)} ms median`,
      yardstick: "limit",
      ratio: twoPlaces(slowest / cutMost),
      target: "< 1 s",
      met: slowest < cutMost,
    },
  ];
}

const endLicence = ({ store }: OpenPlatform, { member }: SignedIn, until: Instant) =>
  store.transact({ academy: member.academy, member: null }, (tx) =>
    tx.run(
      db
        .updateTable("membership")
        .set({ licence_until: timestamp(until) })
        .where("id", "=", member.id),
    ),
  );

/** Takes all that comes, as a player with endless room would; at the first bytes gives what tells when the connection broke. */
async function follow(
  { clock }: OpenPlatform,
  url: string,
  cookie: string,
): Promise<{ cutAt: Promise<Instant> }> {
  const asked = request(url, { agent: false, headers: { cookie } }).end();
  const answer = await new Promise<IncomingMessage>((resolve) => asked.once("response", resolve));
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
  const cutAt = new Promise<Instant>((resolve, reject) => {
    answer
      .on("error", () => {})
      .on("close", () => {
        if (answer.complete) reject(new Error("the stream came to its end"));
        else resolve(clock.now());
      });
  });
  await once(answer.resume(), "data");
  return { cutAt };
}
