import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { day, hour } from "#clock";
import { addMember } from "#testing-platform";
import type { TaskKind, TaskRun } from "./index.ts";
import { taskRoutes } from "./routes.ts";
import { sweepTasks } from "./sweep.ts";
import { throwAwayFiles } from "./throw-away.ts";
import { counting } from "./testing/counting.ts";
import { Stage } from "./testing/stage.ts";
import { Web } from "./testing/web.ts";

const stage = new Stage();
let web: Web;
let other: MemberActor;
const text = "row;reason\n17;no address\n".repeat(10_000);

async function* pieces() {
  for (let at = 0; at < text.length; at += 5_000) yield Buffer.from(text.slice(at, at + 5_000));
}

const keeping = (
  work = async (run: TaskRun) => run.keepFile("refused-rows.csv", "text/csv", pieces()),
): TaskKind => ({
  ...counting(),
  name: "tests.keep",
  file: "people",
  work,
});

beforeAll(async () => {
  other = await addMember(stage.platform, stage.academy, { roles: ["coach"] });
  const people = {
    asker: () => stage.asker,
    other: () => other,
    learner: () => ({ ...stage.asker, roles: new Set(["participant"] as const) }),
  };
  web = await Web.open(stage, taskRoutes({ platform: stage.platform, kindOf: () => keeping() }), people);
});

const sealedFiles = (): string[] => {
  const folder = join(stage.platform.folder, "files", stage.academy);
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
};

async function kept(kind = keeping()) {
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind);
  await jobs.drain();
  return { jobs, id };
}

test("hands the file to whoever asked, and to nobody else", async () => {
  const { id } = await kept();
  expect(await stage.task(id)).toMatchObject({ state: "done", fileBytes: text.length });
  const answer = await web.ask("asker", `/tasks/${id}/file`);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="refused-rows.csv"');
  expect(await answer.text()).toBe(text);
  expect((await web.ask("other", `/tasks/${id}/file`)).status).toBe(404);
  expect((await web.ask("learner", `/tasks/${id}/file`)).status).toBe(404);
});

test("keeps it sealed", async () => {
  await kept();
  const files = sealedFiles();
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readFileSync(file).includes("no address")).toBe(false);
});

test("writes an entry before it leaves", async () => {
  const { id } = await kept();
  expect(await stage.entries()).not.toContain("tasks.file-opened");
  await web.ask("asker", `/tasks/${id}/file`);
  expect(await stage.entries()).toContain("tasks.file-opened");
});

test("puts a file that is made again in the place of the first, and leaves none that has no row", async () => {
  const { id } = await kept(
    keeping(async (run) => {
      await run.keepFile("first.csv", "text/csv", pieces());
      await run.keepFile("second.csv", "text/csv", pieces());
    }),
  );
  expect(await stage.task(id)).toMatchObject({ fileName: "second.csv" });
  expect(sealedFiles().filter((file) => file.includes(id))).toHaveLength(1);
});

test("deletes it after a week, and with whoever asked", async () => {
  const { jobs, id } = await kept();
  stage.platform.clock.turn(7 * day - hour);
  await jobs.drain();
  expect((await web.ask("asker", `/tasks/${id}/file`)).status).toBe(200);
  stage.platform.clock.turn(2 * hour);
  expect((await web.ask("asker", `/tasks/${id}/file`)).status).toBe(404);
  await jobs.drain();
  expect(sealedFiles().filter((file) => file.includes(id))).toEqual([]);
  const { id: another } = await kept();
  await stage.erase();
  stage.platform.clock.turn(2 * hour);
  await jobs.drain();
  expect(sealedFiles().filter((file) => file.includes(another))).toEqual([]);
});

test("refuses a name that could be somebody's", async () => {
  const { id } = await kept(keeping((run) => run.keepFile("Ada Lovelace.csv", "text/csv", pieces())));
  expect(await stage.task(id)).toMatchObject({ state: "failed", fileName: null });
});

describe("once somebody of the academy is erased", () => {
  const erase = () => stage.change((tx) => throwAwayFiles(stage.platform, tx));
  const page = async (id: string) => (await web.ask("asker", `/tasks/${id}`)).text();

  test("forgets an erased person: the bytes are gone, and the page says why", async () => {
    const { id, jobs } = await kept();
    await erase();
    expect((await web.ask("asker", `/tasks/${id}/file`)).status).toBe(404);
    await jobs.drain();
    expect(sealedFiles().filter((file) => file.includes(id))).toEqual([]);
    const read = await page(id);
    expect(read).toContain("thrown away because a person was erased. Ask for it again.");
    expect(read).not.toContain(`/tasks/${id}/file`);
  });

  test("removes the bytes by the sweep too, where the job was lost", async () => {
    const { id } = await kept();
    await erase();
    await stage.forgetWork();
    stage.platform.clock.turn(2 * hour);
    await sweepTasks(stage.platform);
    expect(sealedFiles().filter((file) => file.includes(id))).toEqual([]);
  });

  test("keeps a file that holds nobody", async () => {
    const { id, jobs } = await kept({ ...keeping(), file: "nobody" });
    await erase();
    await jobs.drain();
    expect(await (await web.ask("asker", `/tasks/${id}/file`)).text()).toBe(text);
  });

  test("begins a file anew that was being written meanwhile, without them", async () => {
    let here = ["Ada", "Bea"];
    const { id } = await kept(
      keeping((run) => {
        const found = here;
        return run.keepFile(
          "people.csv",
          "text/csv",
          (async function* () {
            if (here.length === 2) {
              await erase();
              here = ["Bea"];
            }
            yield Buffer.from(found.join());
          })(),
        );
      }),
    );
    expect(await stage.task(id)).toMatchObject({ state: "done", failure: null });
    expect(await (await web.ask("asker", `/tasks/${id}/file`)).text()).toBe("Bea");
  });
});
