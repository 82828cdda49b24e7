import { expect, test } from "vitest";
import { after, day, minute } from "#clock";
import { findAcademy } from "#academies";
import type { MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { tables, timestamp, type Timestamp } from "#store";
import { addMember } from "#testing-platform";
import { render } from "#web";
import type { MemberCall } from "#web-server";
import { listWaiting, lookWaiting, nextWaiting } from "./open-for-review.ts";
import { coachesPart } from "./pages/home-coach.tsx";
import { setExercise } from "./set-exercise.ts";
import { shareTake } from "./share-take.ts";
import type { TakeId } from "./tables.ts";
import { Stage } from "./testing/stage.ts";

const stage = new Stage();
const db = tables<{ membership: { id: string; licence_until: Timestamp | null } }>();

async function share(many: number): Promise<TakeId[]> {
  const takes: TakeId[] = [];
  for (let made = 0; made < many; made++) {
    const take = await stage.saved();
    await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
    takes.push(take);
    stage.platform.clock.turn(minute);
  }
  return takes;
}

/** Whoever learns from now on. */
async function newcomer(): Promise<void> {
  stage.learner = await addMember(stage.platform, stage.academy);
  const group = await stage.addGroup([stage.learner], [stage.coach]);
  const setting = { exercise: stage.exercise, group, due: "" };
  stage.assignment = await setExercise(stage.platform, stage.coach, setting);
}

const licenceEnds = ({ id }: MemberActor) =>
  stage.platform.store.transact({ academy: stage.academy, member: null }, (tx) =>
    tx.run(
      db
        .updateTable("membership")
        .set({ licence_until: timestamp(after(stage.platform.clock.now(), day)) })
        .where("id", "=", id),
    ),
  );

async function home(language: "en" | "nl"): Promise<string> {
  const academy = (await stage.platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    findAcademy(tx, stage.academy),
  ))!;
  const { zone } = academy;
  const about = { actor: stage.coach, academy, language, zone, readerZone: zone };
  const call = Object.assign({} as MemberCall, about);
  return render((await coachesPart(stage.platform)(call)) as Parameters<typeof render>[0]);
}

test("a coach is told how many answers wait, of those that they may see, and shown the oldest five", async () => {
  await share(7);
  await licenceEnds(stage.learner);
  stage.platform.clock.turn(day);
  await newcomer();
  const open = await share(6);
  const { waiting, count, more } = await lookWaiting(stage.platform, stage.coach, { shown: 5, most: 99 });
  expect([waiting.map(({ id }) => id), count, more]).toEqual([open.slice(0, 5), 6, false]);
  expect(await home("en")).toContain("6 answers wait for you.");
  expect(await home("nl")).toContain("Er wachten 6 antwoorden op je.");

  const few = await lookWaiting(stage.platform, stage.coach, { shown: 2, most: 4 });
  expect([few.waiting.length, few.count, few.more]).toEqual([2, 4, true]);
  const oldest = await listWaiting(stage.platform, stage.coach, { limit: 3 });
  expect(oldest.map(({ id }) => id)).toEqual(open.slice(0, 3));
  expect(await nextWaiting(stage.platform, stage.coach)).toBe(open[0]);
});
