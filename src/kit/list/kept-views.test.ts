import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { tables } from "#store";
import { addMember } from "#testing-platform";
import { Stage } from "../tasks/testing/stage.ts";
import { Web } from "../tasks/testing/web.ts";
import { listRoutes } from "./index.ts";
import { Reader } from "./testing/reader.ts";
import { thingsList, type Thing } from "./testing/things.ts";

const stage = new Stage();
const things: Thing[] = [
  { id: "1", name: "Ball", size: 3, kind: "round" },
  { id: "2", name: "Box", size: 5, kind: "square" },
];
const lists = ["things", "toys"].map((name) => thingsList(name, () => things));
const look = "kind=round&order=-size&column=kind";
let asker: Reader;
let other: Reader;

const db = tables<{ kept_look: { id: string; list: string } }>();
const rows = () => stage.change((tx) => tx.all(db.selectFrom("kept_look").select("id")));

beforeAll(async () => {
  const another = await addMember(stage.platform, stage.academy);
  const routes = lists.flatMap((list) => listRoutes(stage.platform, list));
  const web = await Web.open(stage, routes, { asker: () => stage.asker, other: () => another });
  [asker, other] = [new Reader(web, "asker"), new Reader(web, "other")];
});
beforeEach(() => stage.change((tx) => tx.run(db.deleteFrom("kept_look"))));

const keep = async (who = asker, name = "Round ones", query = look): Promise<string> => {
  const answer = await who.send("/things", "/things/views", { look: query, name });
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
};

test("opens again as it was left, by its name", async () => {
  const to = await keep();
  const page = await asker.read("/things");
  expect(page).toContain("Round ones");
  const again = await asker.read(to.slice(to.indexOf("/things")));
  expect(again).toContain("1 things fit.");
  expect(again).toContain("Let go of this view");
  expect(again).not.toContain("Box");
  expect(again).not.toMatch(/<th[^>]*>\s*<a[^>]*>Size/);
});

test("is shown to nobody else, and on no other list", async () => {
  await keep();
  expect(await other.read("/things")).not.toContain("Round ones");
  expect(await asker.read("/toys")).not.toContain("Round ones");
});

test("lies sealed: neither its name nor what it asks for can be read in the database", async () => {
  await keep();
  const bytes = sql<string>`encode(look, 'hex')`.as("bytes");
  const row = await stage.change((tx) => tx.one(db.selectFrom("kept_look").select(["list", bytes])));
  expect(row.bytes.length).toBeGreaterThan(64);
  const kept = Buffer.from(row.bytes, "hex").toString("latin1");
  for (const word of ["Round", "round", "size"]) expect(kept).not.toContain(word);
});

test("goes with the person", async () => {
  await keep();
  await keep(other, "Of another");
  await stage.erase();
  expect(await rows()).toHaveLength(1);
});

test("of somebody else, of another list, and one that never was are all the same nothing", async () => {
  await keep();
  const id = (await rows())[0]?.id;
  const gone = (who: Reader, list: string, view: string | undefined) =>
    who.send("/things", `/${list}/views/${view}/gone`);
  const answers = [
    await gone(other, "things", id),
    await gone(asker, "toys", id),
    await gone(asker, "things", "00000000-0000-4000-8000-000000000001"),
    await gone(asker, "things", "no id"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  const pages = await Promise.all(answers.map(async (one) => plainly(await one.text())));
  expect(pages[0]).toBe(plainly(await (await gone(other, "things", "no id")).text()));
  expect(new Set(pages.slice(1)).size).toBe(1);
  expect(await rows()).toHaveLength(1);
});

/** What differs on every page: marks of its forms, and its address. */
const plainly = (page: string): string =>
  page.replaceAll(/value="[^"]*"|[0-9a-f-]{36}|nonce="[^"]*"|\/(?:things|toys)/g, "");

test("can be let go", async () => {
  await keep();
  const id = (await rows())[0]?.id;
  expect((await asker.send("/things", `/things/views/${id}/gone`)).status).toBe(303);
  expect(await rows()).toEqual([]);
  expect(await asker.read("/things")).not.toContain("Round ones");
});

test("says beside the field what is wrong with its name, with the list as it was", async () => {
  for (const [name, sentence] of [
    [" ", "Give it a name."],
    ["x".repeat(61), "At most 60 characters."],
  ] as const) {
    const answer = await asker.send("/things", "/things/views", { look, name });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(sentence);
    expect(page).toContain("1 things fit.");
  }
});

test("are twelve of one list at most", async () => {
  for (let at = 0; at < 12; at++) await keep(asker, `View ${at}`, `q=${at}`);
  const answer = await asker.send("/things", "/things/views", { look, name: "One more" });
  expect(await answer.text()).toContain("You keep twelve views of this list.");
  expect(await rows()).toHaveLength(12);
});

test("of which two are the same, under two names, is shown as the one that was opened", async () => {
  const [one, two] = [await keep(asker, "Round ones"), await keep(asker, "Balls and beads")];
  const currentAt = async (path: string) =>
    [
      ...(await asker.read(path)).matchAll(/aria-current="[a-z]+"[^>]*>\s*(Round ones|Balls and beads|All)/g),
    ].map(([, name]) => name);
  const below = (to: string) => to.slice(to.indexOf("/things"));
  expect(await currentAt(below(one))).toEqual(["Round ones"]);
  expect(await currentAt(below(two))).toEqual(["Balls and beads"]);
  expect(await currentAt(`/things?${look}`)).toHaveLength(1);
  expect(await currentAt("/things")).not.toContain("Round ones");
});
