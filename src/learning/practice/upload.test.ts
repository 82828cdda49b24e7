import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Invalid, NotFound } from "#errors";
import { addMember } from "#testing-platform";
import { inside, listOwnTakes, ownTake } from "./queries.ts";
import { publishExercise } from "./publish-exercise.ts";
import { setExercise } from "./set-exercise.ts";
import { exerciseInput, fixture, once, readRecording, Stage } from "./testing/stage.ts";
import { Web } from "./testing/web.ts";
import { uploadTake } from "./upload-take.ts";
import { writeExercise } from "./write-exercise.ts";

const stage = new Stage();

const upload = (...pieces: Buffer[]) =>
  uploadTake(stage.platform, stage.learner, stage.assignment, once(...pieces));
const left = async () => {
  const takes = await stage.platform.store.read(inside(stage.learner), (tx) =>
    listOwnTakes(tx, stage.learner.id),
  );
  return takes.filter(({ state, bytes }) => state !== "saved" && bytes > 0);
};
const sealedFiles = () =>
  readdirSync(join(stage.platform.folder, "files"), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".cobblestone-256")).length;

describe("a file", () => {
  test("that was recorded elsewhere is kept as if it had been recorded here", async () => {
    const take = await upload(fixture.subarray(0, 3), fixture.subarray(3));
    const found = await stage.platform.store.read(inside(stage.learner), (tx) =>
      ownTake(tx, stage.learner.id, take),
    );
    expect(found.state).toBe("saved");
    const { bytes } = await readRecording(stage, stage.learner, take);
    expect(bytes.subarray(-20_000).equals(fixture.subarray(-20_000))).toBe(true);
    await stage.jobs.drain();
    expect(sealedFiles()).toBe(1);
  });

  test.each([
    ["nothing", Buffer.alloc(0), "fileMissing"],
    ["a film of another kind", Buffer.from("\u0000\u0000\u0000 ftypisom"), "webm.not-webm"],
    ["a page", Buffer.from("<!doctype html>"), "webm.not-webm"],
    ["Matroska under another name", Buffer.from(fixture).fill("x", 30, 36), "webm."],
    ["a head alone", fixture.subarray(0, 200), "webm."],
  ])("that is %s is refused with a sentence and leaves nothing", async (_, bytes, sentence) => {
    const before = sealedFiles();
    const refused = upload(bytes);
    await expect(refused).rejects.toBeInstanceOf(Invalid);
    await expect(refused).rejects.toMatchObject({
      faults: { file: { sentence: expect.stringContaining(sentence) } },
    });
    await stage.jobs.drain();
    expect(await left()).toEqual([]);
    expect(sealedFiles()).toBe(before);
  });

  test("larger than the exercise allows is refused before all of it is read", async () => {
    const { platform, developer, coach, learner, group } = stage;
    const input = { ...exerciseInput, longestSeconds: "30", exercise: null };
    const exercise = await writeExercise(platform, developer, input);
    await publishExercise(platform, developer, exercise);
    const short = await setExercise(platform, coach, { exercise, group, due: "" });
    const piece = Buffer.alloc(4 * 2 ** 20);
    let read = 0;
    async function* endless() {
      yield fixture;
      for (; read < 1_000; read += 1) yield piece;
    }
    const sending = uploadTake(platform, learner, short, endless());
    await expect(sending).rejects.toMatchObject({ faults: { file: { sentence: "sliceTooLarge" } } });
    expect(read).toBeLessThan(20);
    expect(await left()).toEqual([]);
  });

  test("whose sender goes away in the middle leaves nothing", async () => {
    async function* broken() {
      yield fixture;
      throw new Error("the client went away");
    }
    const sending = uploadTake(stage.platform, stage.learner, stage.assignment, broken());
    await expect(sending).rejects.toThrow("went away");
    expect(await left()).toEqual([]);
  });

  test("is nobody else's to send, and takes no recording over that a page has begun", async () => {
    const stranger = await addMember(stage.platform, stage.academy);
    const sending = uploadTake(stage.platform, stranger, stage.assignment, once(fixture));
    await expect(sending).rejects.toBeInstanceOf(NotFound);
    const begun = await stage.begin();
    expect(await upload(fixture)).not.toBe(begun);
    expect(await stage.send(begun, 0, fixture)).toMatchObject({ accepted: true });
  });
});

describe("without script", () => {
  let web: Web;
  beforeAll(async () => void (web = await Web.open(stage, { learner: stage.learner })));
  afterAll(() => web.close());

  const send = async (bytes: Buffer) => {
    const page = `/practice/${stage.assignment}/record`;
    const { text } = await web.ask("learner", page);
    const action = /action="\/a\/[^/]+([^"]+\/upload)" enctype="multipart\/form-data"/.exec(text)?.[1] ?? "";
    const mark = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const part = (head: string) => `--seam\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
    const before = `${part('name="_csrf"')}${mark}\r\n${part('name="file"; filename="mine.webm"')}`;
    const body = Buffer.concat([Buffer.from(before), bytes, Buffer.from("\r\n--seam--\r\n")]);
    const headers = { "content-type": "multipart/form-data; boundary=seam" };
    return web.ask("learner", action, { method: "POST", headers, body });
  };

  test("a form sends the file, and leads to what was kept", async () => {
    const { status, headers } = await send(fixture);
    expect([status, headers.location]).toEqual([303, expect.stringMatching(/\/takes\/[0-9a-f-]{36}$/)]);
  });

  test("what is refused comes back with the sentence beside the field", async () => {
    const { status, text } = await send(
      Buffer.concat([Buffer.from("\0\0\0 ftypisom"), Buffer.alloc(3 * 2 ** 20)]),
    );
    expect(status).toBe(422);
    expect(text).toContain("This is no WebM recording.");
    expect(text).toMatch(/<input[^>]+type="file"[^>]+aria-invalid="true"/);
  });
});
