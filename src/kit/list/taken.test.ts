import { beforeAll, beforeEach, expect, test } from "vitest";
import { randomId } from "#ids";
import { addMember } from "#testing-platform";
import { throwAwayFiles } from "#tasks";
import { Stage } from "../tasks/testing/stage.ts";
import { Web } from "../tasks/testing/web.ts";
import { taskRoutes } from "../tasks/routes.ts";
import { lookHolding } from "./holdings.ts";
import { fileTask, listRoutes } from "./index.ts";
import { Reader } from "./testing/reader.ts";
import { thingsList, type Thing } from "./testing/things.ts";

const stage = new Stage();
let things: Thing[];
let asker: Reader;
let other: Reader;

const list = thingsList("things", () => things);
const kind = fileTask(list);

/** Says that it holds nobody, and opens what is the reader's own. */
const untrue: typeof list = {
  ...thingsList("own", () => []),
  holds: "nobody",
  async load({ platform: { store, vault, gate }, actor }) {
    const { academy, id: member } = actor;
    const asked = await store.transact({ academy, member }, async (tx) => {
      const place = { row: randomId<"look">(), member };
      const look = await vault.seal<string>(tx, lookHolding, "look", place, "Mine");
      return gate.ask(tx, actor, "see-own", { look });
    });
    const { look } = await gate.open(asked);
    return { rows: [thing(look)], total: 1, extra: null };
  },
};
const thing = (name: string, size = 1, sort: Thing["kind"] = "round"): Thing => ({
  id: `id of ${name}`,
  name,
  size,
  kind: sort,
});

beforeAll(async () => {
  const { platform } = stage;
  const another = await addMember(platform, stage.academy);
  const kindOf = (name: string) => (name === kind.name ? kind : undefined);
  const routes = [
    ...listRoutes(platform, list),
    ...listRoutes(platform, untrue),
    ...taskRoutes({ platform, kindOf }),
  ];
  const web = await Web.open(stage, routes, { asker: () => stage.asker, other: () => another });
  [asker, other] = [new Reader(web, "asker"), new Reader(web, "other")];
});
beforeEach(() => {
  things = [thing("Ball", 3), thing("Box", 5, "square"), thing("Bead", 1)];
});

/** `text()` would swallow the mark at its beginning. */
const bytesOf = async (answer: Response): Promise<string> =>
  Buffer.from(await answer.arrayBuffer()).toString("utf8");
const taken = async (page: string): Promise<string[]> =>
  (await bytesOf(await asker.take(page))).slice(1).trimEnd().split("\r\n");

test("holds exactly what is shown: the rows of the sentence, their order, and the chosen columns", async () => {
  expect(await taken("/things")).toEqual(["Name,Size,Kind", "Ball,3,round", "Box,5,square", "Bead,1,round"]);
  expect(await taken("/things?q=b&kind=round&order=size&column=size&column=id")).toEqual([
    "Name,Size,Id",
    "Bead,1,id of Bead",
    "Ball,3,id of Ball",
  ]);
});

test("begins with the mark of UTF-8 and is a file with a name and a day", async () => {
  const answer = await asker.take("/things");
  expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const day = new Date(stage.platform.clock.now()).toISOString().slice(0, 10);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="things-${day}.csv"`);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+31 6", "'+31 6"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  [`=HYPERLINK("x";"y"),z`, `"'=HYPERLINK(""x"";""y""),z"`],
])("writes %j so that no spreadsheet calculates it", async (name, cell) => {
  things = [thing(name)];
  const text = await bytesOf(await asker.take("/things?column=size"));
  expect(text).toBe(`\uFEFFName,Size\r\n${cell},1\r\n`);
});

test("holds nobody where its list says so: what is somebody's own does not open for it", async () => {
  expect(await asker.read("/own")).toContain("Mine");
  const answer = await asker.take("/own");
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("Mine");
});

test("is told in the ledger, with its list and how many rows, and nothing that was in them", async () => {
  await asker.take("/things?kind=round");
  const about = await stage.change((tx) =>
    stage.platform.ledger.entriesAbout(tx, stage.asker.id, { limit: 1 }),
  );
  expect(about[0]?.type).toBe("lists.taken");
  expect(about[0]?.core).toMatchObject({ list: "things", rows: 2 });
  expect(JSON.stringify(about[0])).not.toContain("Ball");
});

test("is written in the background beyond two thousand rows, for whoever asked alone", async () => {
  things = Array.from({ length: 2_001 }, (_, at) => thing(`Bead ${at}`, at));
  const jobs = await stage.open(kind);
  const answer = await asker.take("/things?order=-size&column=size");
  expect(answer.status).toBe(303);
  expect(await stage.entries()).toContain("lists.taken");
  const task = /\/tasks\/[0-9a-f-]{36}/.exec(answer.headers.get("location") ?? "")?.[0] ?? "";
  await jobs.drain();
  const lines = (await asker.read(`${task}/file`)).trimEnd().split("\r\n");
  expect(lines).toHaveLength(2_002);
  expect(lines.slice(0, 2)).toEqual(["Name,Size", "Bead 2000,2000"]);
  expect(await other.read(`${task}/file`)).not.toContain("Bead");
});

test("forgets an erased person: what was written in the background is thrown away", async () => {
  things = Array.from({ length: 2_001 }, (_, at) => thing(`Bead ${at}`, at));
  const jobs = await stage.open(kind);
  const answer = await asker.take("/things");
  const task = /\/tasks\/[0-9a-f-]{36}/.exec(answer.headers.get("location") ?? "")?.[0] ?? "";
  await jobs.drain();
  expect(await asker.read(`${task}/file`)).toContain("Bead");
  await stage.change((tx) => throwAwayFiles(stage.platform, tx));
  expect(await asker.read(`${task}/file`)).not.toContain("Bead");
  expect(await asker.read(task)).toContain("thrown away because a person was erased");
});

test("needs no task for two thousand", async () => {
  things = Array.from({ length: 2_000 }, (_, at) => thing(`Bead ${at}`));
  expect((await asker.take("/things")).status).toBe(200);
});
