import { beforeAll, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { second } from "#clock";
import { throwAwayFiles, type TaskKind } from "#tasks";
import { addMember } from "#testing-platform";
import { counting } from "../tasks/testing/counting.ts";
import { Stage } from "../tasks/testing/stage.ts";
import { Web } from "../tasks/testing/web.ts";
import { makeLists } from "./index.ts";
import { Reader } from "./testing/reader.ts";

const stage = new Stage();
const kind: TaskKind = { ...counting(), title: (_, { total }) => `Counting to ${total}` };
let other: MemberActor;
let [asker, another]: Reader[] = [];

beforeAll(async () => {
  other = await addMember(stage.platform, stage.academy, { roles: ["coach"] });
  const kindOf = (name: string) => (name === kind.name ? kind : undefined);
  const { routes } = makeLists({ kindOf }).plug(stage.platform);
  const web = await Web.open(stage, routes, { asker: () => stage.asker, other: () => other });
  [asker, another] = [new Reader(web, "asker"), new Reader(web, "other")];
});

const read = (path: string) => asker!.read(path);
const named = async (path: string): Promise<(string | undefined)[]> =>
  [...(await read(path)).matchAll(/>Counting to (\d+)</g)].map(([, total]) => total);

async function countTo(...totals: number[]): Promise<void> {
  for (const total of totals) {
    await stage.begin(kind, total);
    stage.platform.clock.turn(second);
  }
}

test("says where there is nothing yet", async () => {
  expect(await read("/tasks")).toContain("Nothing has run in the background yet.");
});

test("says how many are under way, and shows the newest first", async () => {
  await countTo(30, 4);
  expect(await read("/tasks")).toContain("2 pieces of work are under way.");
  expect(await named("/tasks")).toEqual(["4", "30"]);
  expect(await named("/tasks?order=asked")).toEqual(["30", "4"]);
});

test("sifts by words and by how it stands", async () => {
  await countTo(3, 5);
  const jobs = await stage.open(kind);
  await jobs.drain();
  await countTo(7);
  expect(await named("/tasks?state=done&order=asked")).toEqual(["3", "5"]);
  expect(await named("/tasks?state=under")).toEqual(["7"]);
  expect(await named("/tasks?state=ended")).toEqual([]);
  expect(await named("/tasks?q=counting+5")).toEqual(["5"]);
});

test("says of a file that it was thrown away because somebody was erased", async () => {
  const keeping: TaskKind = {
    ...kind,
    file: "people",
    work: ({ keepFile }) => keepFile("people.csv", "text/csv", stringsOf("Ada")),
  };
  const jobs = await stage.open(keeping);
  await stage.begin(keeping, 1);
  await jobs.drain();
  expect(await read("/tasks")).not.toContain("thrown away");
  await stage.change((tx) => throwAwayFiles(stage.platform, tx));
  expect(await read("/tasks")).toContain(
    "The file was thrown away because a person was erased. Ask for it again.",
  );
});

async function* stringsOf(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

test("is taken along as a file", async () => {
  await countTo(8);
  const file = await (await asker!.take("/tasks")).text();
  expect(file).toMatch(/What,How far,Asked\r\nCounting to 8,Waits for its turn\.,\d{4}-/);
});

test("shows nobody else’s work", async () => {
  await countTo(9);
  expect(await another!.read("/tasks")).not.toContain("Counting");
});
