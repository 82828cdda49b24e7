import { describe, expect, test } from "vitest";
import { addAcademy, addMember } from "#testing-platform";
import { withWitness, type MemberActor } from "#access";
import { after, day, second } from "#clock";
import { Conflict, Forbidden, Invalid, NotFound } from "#errors";
import { randomId } from "#ids";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import { draftFeedback } from "./draft-feedback.ts";
import type { Draft } from "./feedback.ts";
import { markRead } from "./mark-read.ts";
import { listWaiting, openForReview } from "./open-for-review.ts";
import { openAssignment, openOwnTake, openPractice } from "./own-work.ts";
import { Playings } from "./play-take.ts";
import { removeTake } from "./remove-take.ts";
import { removeLeftSegments } from "./segments.ts";
import { sendFeedback } from "./send-feedback.ts";
import { shareTake, withdrawShare } from "./share-take.ts";
import type { TakeId } from "./tables.ts";
import { askRecording, fixture, readRecording, Stage } from "./testing/stage.ts";

const stage = new Stage();
const db = tables<{
  membership: { id: string; state: string; licence_until: Timestamp | null };
  group_seat: { member: string };
  outbox: { kind: string; member: string };
}>();

const change = (query: Parameters<Tx["run"]>[0]) =>
  stage.platform.store.transact({ academy: stage.academy, member: null }, (tx) => tx.run(query));
const standing = (state: string) =>
  change(db.updateTable("membership").set({ state }).where("id", "=", stage.coach.id));

const mailsTo = (member: string, kind: string) =>
  stage.platform.store
    .read({ academy: stage.academy, member: null }, (tx) =>
      tx.all(db.selectFrom("outbox").select("kind").where("member", "=", member).where("kind", "=", kind)),
    )
    .then((rows) => rows.length);

const shared = async (): Promise<TakeId> => {
  const take = await stage.saved();
  await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
  return take;
};

const draft: Draft = {
  words: "You gave him time.",
  remarks: [
    { atMs: 900, text: "Keep this.", criterion: 1 },
    { atMs: 100, text: "You sit down first.", criterion: null },
  ],
  ticks: [2, 1],
};

/** Every road to a recording that somebody may try. */
async function refusedEverywhere(actor: MemberActor, take: TakeId, refusal = NotFound as new () => Error) {
  const { platform } = stage;
  await expect(askRecording(stage, actor, take)).rejects.toBeInstanceOf(refusal);
  await expect(askRecording(stage, actor, take, { method: "HEAD" })).rejects.toBeInstanceOf(refusal);
  await expect(askRecording(stage, actor, take, { range: "bytes=0-9" })).rejects.toBeInstanceOf(refusal);
  await expect(openForReview(platform, actor, take)).rejects.toBeInstanceOf(NotFound);
  await expect(draftFeedback(platform, actor, take, draft)).rejects.toBeInstanceOf(NotFound);
  await expect(sendFeedback(platform, actor, take, { draft, anotherTry: false })).rejects.toBeInstanceOf(
    NotFound,
  );
}

describe("a saved recording", () => {
  test("is for nobody but its maker until they share it", async () => {
    const take = await stage.saved();
    await refusedEverywhere(stage.coach, take);
    expect((await readRecording(stage, stage.learner, take)).bytes.length).toBeGreaterThan(20_000);
    await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
    expect((await readRecording(stage, stage.coach, take)).bytes.length).toBeGreaterThan(20_000);
    expect(await mailsTo(stage.coach.id, "practice.answer-shared")).toBe(1);
  });

  test("is shared with coaches of one's own alone", async () => {
    const take = await stage.saved();
    const stranger = await addMember(stage.platform, stage.academy, { roles: ["coach"] });
    await expect(shareTake(stage.platform, stage.learner, take, [stranger.id])).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(shareTake(stage.platform, stage.coach, take, [stage.coach.id])).rejects.toBeInstanceOf(
      NotFound,
    );
    await refusedEverywhere(stranger, take);
  });

  test("shared twice is shared once, and taken back whole", async () => {
    const take = await shared();
    const before = await mailsTo(stage.coach.id, "practice.answer-shared");
    await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
    expect(await mailsTo(stage.coach.id, "practice.answer-shared")).toBe(before);
    await withdrawShare(stage.platform, stage.learner, take);
    await refusedEverywhere(stage.coach, take);
    expect((await listWaiting(stage.platform, stage.coach)).map(({ id }) => id)).not.toContain(take);
    stage.platform.clock.turn(second);
    await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
    expect((await readRecording(stage, stage.coach, take)).status).toBe(200);
  });

  test("taken back and shared again in one moment is shared, and taken back once more", async () => {
    const take = await shared();
    for (let round = 0; round < 2; round += 1) {
      await withdrawShare(stage.platform, stage.learner, take);
      await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
    }
    expect((await readRecording(stage, stage.coach, take)).status).toBe(200);
    await withdrawShare(stage.platform, stage.learner, take);
    await refusedEverywhere(stage.coach, take);
  });

  test("that its maker removes is gone for everybody, file and feedback with it", async () => {
    const { platform, learner, coach, academy } = stage;
    const take = await shared();
    await sendFeedback(platform, coach, take, { draft, anotherTry: false });
    const removing = (confirmed: boolean, actor = learner) =>
      removeTake(platform, actor, take, { confirmed });
    await expect(removing(false)).rejects.toBeInstanceOf(Invalid);
    await expect(removing(true, coach)).rejects.toBeInstanceOf(NotFound);
    expect((await readRecording(stage, coach, take)).status).toBe(200);

    await removing(true);
    await refusedEverywhere(coach, take);
    await expect(openOwnTake(platform, learner, take)).rejects.toBeInstanceOf(NotFound);
    await removeLeftSegments(platform, { academy, member: learner.id, take });
    const files: string[] = [];
    for await (const { place } of platform.files.listSegments(academy, learner.id)) files.push(place.row);
    expect(files).not.toContain(take);
    await expect(removing(true)).rejects.toBeInstanceOf(NotFound);
  });

  test("that is not saved yet is discarded, not removed", async () => {
    const take = await stage.record();
    const removing = removeTake(stage.platform, stage.learner, take, { confirmed: true });
    await expect(removing).rejects.toBeInstanceOf(Conflict);
  });

  test("that is not saved yet cannot be shared", async () => {
    const sharing = shareTake(stage.platform, stage.learner, await stage.record(), [stage.coach.id]);
    await expect(sharing).rejects.toBeInstanceOf(Conflict);
  });

  test("is closed to other learners, other roles, another academy and guessed ids", async () => {
    const take = await shared();
    const fellow = await addMember(stage.platform, stage.academy);
    await stage.addGroup([fellow, stage.learner], []);
    await refusedEverywhere(fellow, take);
    await refusedEverywhere(
      await addMember(stage.platform, stage.academy, { roles: ["administrator"] }),
      take,
    );
    const elsewhere = await addAcademy(stage.platform);
    await refusedEverywhere(await addMember(stage.platform, elsewhere, { roles: ["coach"] }), take);
    await refusedEverywhere(stage.coach, randomId<"take">());
  });

  test("is closed to a suspended coach, and to one who has lost the role", async () => {
    const take = await shared();
    await refusedEverywhere({ ...stage.coach, state: "suspended" }, take);
    await refusedEverywhere({ ...stage.coach, roles: new Set(["participant"]) }, take);
  });

  test("is closed to a former coach, though its share was never taken back", async () => {
    const former = await addMember(stage.platform, stage.academy, { roles: ["coach"] });
    await stage.addGroup([stage.learner], [former]);
    const take = await stage.saved();
    await shareTake(stage.platform, stage.learner, take, [former.id]);
    expect((await readRecording(stage, former, take)).status).toBe(200);
    await change(db.deleteFrom("group_seat").where("member", "=", former.id));
    await refusedEverywhere(former, take);
    const { shares } = await openOwnTake(stage.platform, stage.learner, take);
    expect(shares).toEqual([]);
  });
});

describe("when the licence has ended", () => {
  test("everything is hidden from that instant, and open again once it is renewed", async () => {
    const take = await shared();
    const until = after(stage.platform.clock.now(), day);
    const licence = (date: Date | null) =>
      change(db.updateTable("membership").set({ licence_until: date }).where("id", "=", stage.learner.id));
    await licence(timestamp(until));
    expect((await readRecording(stage, stage.coach, take)).status).toBe(200);
    stage.platform.clock.turn(day);
    await refusedEverywhere(stage.coach, take);
    expect(await listWaiting(stage.platform, stage.coach)).toEqual([]);
    await expect(askRecording(stage, stage.learner, take)).rejects.toBeInstanceOf(Forbidden);
    for (const work of [
      () => openPractice(stage.platform, stage.learner),
      () => openOwnTake(stage.platform, stage.learner, take),
      () => openAssignment(stage.platform, stage.learner, stage.assignment),
      () => stage.begin(),
    ]) {
      await expect(work()).rejects.toMatchObject({ reason: "licence ended" });
    }
    await licence(null);
    expect((await readRecording(stage, stage.coach, take)).status).toBe(200);
  });
});

describe("feedback", () => {
  test("waits, oldest first, is kept as a draft for its writer alone, and reaches the learner", async () => {
    const first = await shared();
    stage.platform.clock.turn(day);
    const second = await shared();
    const order = (await listWaiting(stage.platform, stage.coach)).map(({ id }) => id);
    expect(order.indexOf(first)).toBeLessThan(order.indexOf(second));

    await draftFeedback(stage.platform, stage.coach, first, draft);
    expect((await openOwnTake(stage.platform, stage.learner, first)).feedback).toEqual([]);
    const review = await openForReview(stage.platform, stage.coach, first);
    expect(review.draft.words).toBe("You gave him time.");
    expect(review.draft.remarks.map(({ atMs }) => atMs)).toEqual([100, 900]);

    const mails = await mailsTo(stage.learner.id, "practice.feedback-received");
    await sendFeedback(stage.platform, stage.coach, first, { draft: review.draft, anotherTry: true });
    expect(await mailsTo(stage.learner.id, "practice.feedback-received")).toBe(mails + 1);
    const reread = await openForReview(stage.platform, stage.coach, first);
    expect(reread.sent?.score).toBe(75);
    expect(reread.draft).toEqual(review.draft);
    const { feedback } = await openOwnTake(stage.platform, stage.learner, first);
    expect(feedback).toMatchObject([
      { score: 75, body: { words: "You gave him time." }, anotherTry: true, readAt: null },
    ]);
    expect((await listWaiting(stage.platform, stage.coach)).map(({ id }) => id)).not.toContain(first);
    const again = sendFeedback(stage.platform, stage.coach, first, { draft, anotherTry: false });
    await expect(again).rejects.toBeInstanceOf(Conflict);

    await markRead(stage.platform, stage.learner, first);
    expect((await openOwnTake(stage.platform, stage.learner, first)).feedback[0]?.readAt).not.toBeNull();
    await expect(markRead(stage.platform, stage.learner, first)).rejects.toBeInstanceOf(NotFound);
  });

  test("on an earlier try leads back to it only while it is shared", async () => {
    const { platform, coach, learner } = stage;
    const first = await shared();
    await sendFeedback(platform, coach, first, { draft, anotherTry: true });
    const second = await shared();
    const earlier = async () =>
      (await openForReview(platform, coach, second)).earlier.find(({ take }) => take === first);
    expect(await earlier()).toMatchObject({ score: 75, open: true });
    await withdrawShare(platform, learner, first);
    expect(await earlier()).toMatchObject({ score: 75, open: false });
  });

  test("that says nothing, or points behind the end, is refused with a sentence", async () => {
    const take = await shared();
    const empty = { words: " ", remarks: [], ticks: [] };
    const sending = sendFeedback(stage.platform, stage.coach, take, { draft: empty, anotherTry: false });
    await expect(sending).rejects.toMatchObject({ faults: { words: { sentence: "nothingSaid" } } });
    const late = { ...empty, remarks: [{ atMs: 3_600_000, text: "Here", criterion: null }] };
    const drafting = draftFeedback(stage.platform, stage.coach, take, late);
    await expect(drafting).rejects.toMatchObject({ faults: { moment: { sentence: "momentOutside" } } });
  });
});

describe("playing", () => {
  test("answers any range with the very bytes of the whole", async () => {
    const take = await stage.saved();
    const whole = await readRecording(stage, stage.learner, take);
    const { length } = whole.bytes;
    expect(whole.headers).toMatchObject({
      "accept-ranges": "bytes",
      "content-length": `${length}`,
      "content-type": "video/webm",
    });
    expect(length).toBeGreaterThan(fixture.length / 2);
    for (const [range, start, end] of [
      ["bytes=0-0", 0, 1],
      ["bytes=16383-16386", 16_383, 16_387],
      ["bytes=20000-", 20_000, length],
      ["bytes=-500", length - 500, length],
    ] as const) {
      const part = await readRecording(stage, stage.learner, take, { range });
      expect(part.status).toBe(206);
      expect(part.headers["content-range"]).toBe(`bytes ${start}-${end - 1}/${length}`);
      expect(part.bytes.equals(whole.bytes.subarray(start, end))).toBe(true);
    }
    const beyond = await readRecording(stage, stage.learner, take, { range: `bytes=${length}-` });
    expect(beyond).toMatchObject({ status: 416 });
    const stale = await readRecording(stage, stage.learner, take, { range: "bytes=0-9", ifRange: '"other"' });
    expect(stale).toMatchObject({ status: 200 });
    const fresh = await readRecording(stage, stage.learner, take, {
      range: "bytes=0-9",
      ifRange: whole.headers["etag"]!,
    });
    expect(fresh).toMatchObject({ status: 206 });
    const head = await readRecording(stage, stage.learner, take, { method: "HEAD" });
    expect(head.headers).toEqual(whole.headers);
    expect(head.bytes).toHaveLength(0);
  });

  test("is one entry, however many ranges, and a new one under another sign-in or after a pause", async () => {
    const take = await shared();
    const playings = new Playings(stage.platform);
    const entries = (work: () => Promise<unknown>) =>
      withWitness(async (opened) => {
        await work();
        return opened.size;
      });
    const play = (actor: MemberActor, range: string) =>
      readRecording(stage, actor, take, { range, playings });
    const threeRanges = async () => {
      for (const range of ["bytes=0-9", "bytes=10-19", "bytes=0-"]) await play(stage.coach, range);
    };
    expect(await entries(threeRanges)).toBe(1);
    expect(await entries(threeRanges)).toBe(0);
    expect(await entries(() => play(stage.anew(stage.coach), "bytes=0-9"))).toBe(1);
    stage.platform.clock.turn(day);
    expect(await entries(threeRanges)).toBe(1);
  });

  test.each([
    ["the licence ends", () => stage.platform.clock.turn(day)],
    ["the share is taken back", (take: TakeId) => withdrawShare(stage.platform, stage.learner, take)],
    ["the coach is suspended", () => standing("suspended")],
  ])("is cut when %s", async (_, end: (take: TakeId) => unknown) => {
    const take = await shared();
    const until = timestamp(after(stage.platform.clock.now(), day));
    await change(
      db.updateTable("membership").set({ licence_until: until }).where("id", "=", stage.learner.id),
    );
    const playings = new Playings(stage.platform);
    const { bytes } = await askRecording(stage, stage.coach, take, { playings });
    const reading = bytes![Symbol.asyncIterator]();
    expect((await reading.next()).done).toBe(false);
    await playings.live.recheck();
    expect(playings.live.size).toBe(1);
    await end(take);
    await playings.live.recheck();
    await expect(reading.next()).rejects.toThrow("recording not found");
    expect(playings.live.size).toBe(0);
    await change(
      db.updateTable("membership").set({ licence_until: null }).where("id", "=", stage.learner.id),
    );
    await standing("active");
  });
});
