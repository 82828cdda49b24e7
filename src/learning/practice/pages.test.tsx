import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { after, day } from "#clock";
import { tables, timestamp, type Timestamp } from "#store";
import { addMember } from "#testing-platform";
import { saveTake } from "./save-take.ts";
import { shareTake } from "./share-take.ts";
import type { TakeId } from "./tables.ts";
import { fixture, Stage } from "./testing/stage.ts";
import { Web } from "./testing/web.ts";
import { Scanner } from "./webm/index.ts";

const stage = new Stage();
let web: Web;

beforeAll(async () => {
  const stranger = await addMember(stage.platform, stage.academy, { roles: ["coach"] });
  const { learner, coach, developer } = stage;
  web = await Web.open(stage, { learner, coach, developer, stranger });
});
afterAll(() => web?.close());

const dutch = { "accept-language": "nl" };

const db = tables<{ membership: { id: string; licence_until: Timestamp | null } }>();

const licenceUntil = (date: Date | null) =>
  stage.platform.store.transact({ academy: stage.academy, member: null }, (tx) =>
    tx.run(db.updateTable("membership").set({ licence_until: date }).where("id", "=", stage.learner.id)),
  );

const shared = async (): Promise<TakeId> => {
  const take = await stage.saved();
  await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
  return take;
};

const ownEntries = () =>
  stage.platform.store.read({ academy: stage.academy, member: stage.learner.id }, (tx) =>
    stage.platform.ledger.entriesAbout(tx, stage.learner.id, { limit: 100 }),
  );

describe("the recorder", () => {
  test("begins, sends slices, goes on in another tab, saves and is led to what it saved", async () => {
    const room = `/practice/${stage.assignment}/record`;
    const base = `/practice/${stage.assignment}`;
    const begun = JSON.parse((await web.post("learner", room, `${base}/takes`)).text);
    expect(begun).toMatchObject({ offset: 0, slices: `/a/${web.slug}${base}/takes/${begun.take}/slices` });
    expect(Buffer.from(begun.key, "base64")).toHaveLength(32);

    const slices = `${base}/takes/${begun.take}/slices`;
    const first = await web.post("learner", room, `${slices}?offset=0`, fixture.subarray(0, 9_000));
    expect([first.status, first.headers["x-offset"]]).toEqual([204, "9000"]);
    const wrong = await web.post("learner", room, `${slices}?offset=12`, fixture.subarray(12));
    expect([wrong.status, wrong.headers["x-offset"]]).toEqual([409, "9000"]);
    const found = JSON.parse((await web.ask("learner", `${base}/takes/${begun.take}`)).text);
    const media = `/a/${web.slug}${base}/takes/${begun.take}/recording`;
    expect(found).toEqual({ key: begun.key, offset: 9_000, state: "recording", media });
    expect((await web.ask("learner", room)).text).toContain(`data-take="${begun.take}"`);
    await web.post("learner", room, `${slices}?offset=9000`, fixture.subarray(9_000));

    const saved = JSON.parse((await web.post("learner", room, `${base}/takes/${begun.take}/save`)).text);
    expect(saved.location).toBe(`/a/${web.slug}/takes/${begun.take}`);
    const page = await web.ask("learner", `/takes/${begun.take}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`src="${saved.location}/recording"`);
  });

  test("shows its maker what is not saved yet, whole and in ranges, with a head to seek by, and writes it down", async () => {
    const take = await stage.record();
    const path = `/practice/${stage.assignment}/takes/${take}/recording`;
    const whole = await web.ask("learner", path);
    expect([whole.status, whole.headers["content-type"]]).toEqual([200, "video/webm"]);
    const scanner = new Scanner();
    scanner.push(fixture);
    expect(whole.bytes.length).toBe(scanner.finish().length);
    const again = new Scanner();
    again.push(whole.bytes);
    expect(again.finish().seekPoints.length).toBeGreaterThan(0);
    const part = await web.ask("learner", path, { headers: { range: "bytes=100-12345" } });
    expect([part.status, part.bytes.equals(whole.bytes.subarray(100, 12_346))]).toEqual([206, true]);
    const playings = (await ownEntries()).filter(({ core }) => core?.["purpose"] === "play");
    expect(playings).toHaveLength(1);

    for (const other of ["coach", "stranger", "developer"])
      expect((await web.ask(other, path)).status).toBe(404);
    await saveTake(stage.platform, stage.learner, take);
    expect((await web.ask("learner", path)).status).toBe(404);
  });

  test("marks all that the island looks for, with its sentences in the reader's language", async () => {
    const page = await web.ask("learner", `/practice/${stage.assignment}/record`, { headers: dutch });
    for (const mark of [
      "data-recorder",
      "data-mirror",
      "data-safe",
      "data-level",
      "data-words",
      "data-arch",
      "data-lookback",
    ])
      expect(page.text).toContain(mark);
    for (const act of ["start", "cancel", "stop", "look", "save", "again", "discard", "resume", "retry"])
      expect(page.text).toContain(`data-act="${act}"`);
    expect(page.text).toContain("Verstuurd tot {time}");
    expect(page.headers["permissions-policy"]).toContain("camera=(self)");
  });

  test("says in a sentence why it keeps no other format", async () => {
    const room = `/practice/${stage.assignment}/record`;
    const base = `/practice/${stage.assignment}/takes`;
    const { take } = JSON.parse((await web.post("learner", room, base)).text);
    await web.post("learner", room, `${base}/${take}/slices?offset=0`, Buffer.from("ftypisom, an MP4"));
    const refused = await web.post("learner", room, `${base}/${take}/save`);
    expect(refused.status).toBe(422);
    expect(JSON.parse(refused.text).sentence).toMatch(/^This is no WebM recording\./);
    const { location } = JSON.parse((await web.post("learner", room, `${base}/${take}/discard`)).text);
    expect(location).toBe(`/a/${web.slug}/practice/${stage.assignment}`);
  });

  test("of another learner, or without the page's mark, records nothing", async () => {
    const room = `/practice/${stage.assignment}/record`;
    expect((await web.ask("coach", room)).status).toBe(404);
    const begin = `/practice/${stage.assignment}/takes`;
    expect((await web.ask("learner", begin, { method: "POST" })).status).toBe(403);
  });
});

describe("from sharing to reading", () => {
  test("a learner shares, the coach remarks at a moment, ticks and sends, the learner reads it beside the recording", async () => {
    const take = await stage.saved();
    const page = `/takes/${take}`;
    await web.send("learner", page, `${page}/share`, { coach: stage.coach.id });
    expect((await web.ask("coach", "/review")).text).toContain(`/review/${take}`);

    const review = `/review/${take}`;
    const remark = { remark: "Hold the silence.", moment: "0:01", "belongs-to": "1" };
    const kept = await web.send("coach", review, review, {
      act: "remark",
      words: "Calm & clear",
      "tick-0": "2",
      ...remark,
    });
    expect([kept.status, kept.headers["location"]]).toEqual([303, `/a/${web.slug}${review}`]);
    const desk = await web.ask("coach", review);
    expect(desk.text).toContain('data-seconds="1"');
    expect(desk.text).toContain("Calm &amp; clear");
    expect((await web.ask("learner", page)).text).not.toContain("Hold the silence.");

    const all = { "remark-at": "1000", "remark-text": "Hold the silence.", "remark-for": "1" };
    const sent = await web.send("coach", review, review, {
      act: "send",
      words: "Calm & clear",
      "tick-0": "2",
      "tick-1": "1",
      ...all,
    });
    expect(sent.status).toBe(303);
    const read = await web.ask("learner", page);
    expect(read.text).toContain("Hold the silence.");
    expect(read.text).toContain("Calm &amp; clear");
    expect(read.text).toContain("75");
    expect((await web.ask("learner", "/practice")).status).toBe(200);
    const assignment = await web.ask("learner", `/practice/${stage.assignment}`);
    expect(assignment.text).toContain("75 of 100");

    await web.send("learner", page, `${page}/withdraw`, { coach: stage.coach.id });
    expect((await web.ask("coach", review)).status).toBe(404);
    expect((await web.ask("learner", page)).text).toContain("Hold the silence.");
  });

  test("a review that came with a fault keeps every word", async () => {
    const take = await shared();
    const review = `/review/${take}`;
    const answer = await web.send("coach", review, review, {
      act: "remark",
      remark: "Here",
      moment: "9:99",
      words: "My words",
    });
    expect(answer.status).toBe(422);
    for (const kept of ["My words", "Here", "9:99", "no such moment"]) expect(answer.text).toContain(kept);
  });

  test("a developer writes with a fault, again without, publishes, and a coach sets it", async () => {
    const typed = {
      title: "Saying no",
      situation: "",
      assignment: "Say no, kindly.",
      criteria: "",
      longestSeconds: "5",
    };
    const refused = await web.send("developer", "/exercises/new", "/exercises/new", typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Say no, kindly.");
    expect(refused.text).toContain("from 30 to 5,400");
    const good = { ...typed, criteria: "Says no", longestSeconds: "60" };
    const written = await web.send("developer", "/exercises/new", "/exercises/new", good);
    const here = String(written.headers["location"]).replace(`/a/${web.slug}`, "");
    expect((await web.ask("developer", `${here}/preview`)).text).toContain("Says no");
    expect((await web.ask("coach", "/set")).text).not.toContain("Saying no");
    await web.send("developer", here, `${here}/publish`, {});
    expect((await web.ask("coach", "/set")).text).toContain("Saying no");
    const exercise = here.split("/").at(-1)!;
    const past = await web.send("coach", "/set", "/set", { exercise, group: stage.group, due: "2020-01-01" });
    expect([past.status, past.text.includes("This day is over.")]).toEqual([422, true]);
    await web.send("coach", "/set", "/set", { exercise, group: stage.group, due: "2026-12-24" });
    expect((await web.ask("learner", "/practice")).text).toContain("Thu 24 Dec");
  });
});

describe("the recording's address", () => {
  test("answers ranges to whom it is shared with, and HEAD without a body", async () => {
    const take = await shared();
    const path = `/takes/${take}/recording`;
    const whole = await web.ask("coach", path);
    expect([whole.status, whole.headers["content-type"], whole.headers["accept-ranges"]]).toEqual([
      200,
      "video/webm",
      "bytes",
    ]);
    const part = await web.ask("coach", path, { headers: { range: "bytes=100-199" } });
    expect([part.status, part.headers["content-range"]]).toEqual([
      206,
      `bytes 100-199/${whole.bytes.length}`,
    ]);
    expect(part.bytes.equals(whole.bytes.subarray(100, 200))).toBe(true);
    const head = await web.ask("coach", path, { method: "HEAD" });
    expect([head.status, head.headers["content-length"], head.bytes.length]).toEqual([
      200,
      `${whole.bytes.length}`,
      0,
    ]);
  });

  test("gives a stranger, a guessed id and no id the very same answer", async () => {
    const take = await shared();
    const told = async (as: string, path: string) => {
      const { status, text, headers } = await web.ask(as, path);
      return { status, text, type: headers["content-type"], length: headers["content-length"] };
    };
    const nothing = await told("stranger", "/takes/0195a2b4-0000-7000-8000-000000000000/recording");
    expect(nothing.status).toBe(404);
    expect(await told("stranger", `/takes/${take}/recording`)).toEqual(nothing);
    expect(await told("stranger", `/review/${take}`)).toEqual(nothing);
    expect(await told("developer", `/takes/${take}/recording`)).toEqual(nothing);
    expect(await told("stranger", "/takes/nothing/recording")).toEqual(nothing);
    expect(await told("stranger", `/takes/${take}`)).toEqual(nothing);
  });

  test("is cut in the middle of a playing when the licence ends", async () => {
    const take = await stage.begin();
    for (let round = 0; round < 40; round++) await stage.send(take, round * fixture.length, fixture);
    await saveTake(stage.platform, stage.learner, take);
    await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
    await licenceUntil(timestamp(after(stage.platform.clock.now(), day)));
    const playing = await web.open("coach", `/takes/${take}/recording`);
    const promised = Number(playing.headers["content-length"]);
    let received = 0;
    playing.on("data", (piece: Buffer) => (received += piece.length));
    await once(playing, "data");
    stage.platform.clock.turn(day);
    await expect(once(playing, "end")).rejects.toThrow("aborted");
    expect(received).toBeLessThan(promised);
    expect((await web.ask("coach", `/takes/${take}/recording`)).status).toBe(404);
    expect((await web.ask("learner", `/takes/${take}/recording`)).status).toBe(403);

    const page = await web.ask("learner", `/takes/${take}`);
    expect(page.status).toBe(403);
    expect(page.text).toContain("Your licence has ended.");
    expect(page.text).toContain("/who-saw");
    expect((await web.ask("learner", "/practice", { headers: dutch })).text).toContain(
      "Je licentie is afgelopen.",
    );
    await licenceUntil(null);
    expect((await web.ask("learner", `/takes/${take}`)).status).toBe(200);
  });
});
