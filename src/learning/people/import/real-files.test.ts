import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { makeTasks } from "#tasks";
import type { AcademyId } from "#ids";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { bringList } from "./bring-list.ts";
import { confirmList } from "./confirm-list.ts";
import { verdicts } from "./entry.ts";
import { lookAt } from "./look.ts";
import { csvLine, refusedRows } from "./refused-file.ts";
import { importTask } from "./task.ts";
import { columnWord } from "./pages/say.ts";
import type { ImportId } from "./tables.ts";

let platform: TestPlatform;
let academy: AcademyId;
let actor: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform);
  actor = await addMember(platform, academy, { roles: ["administrator"] });
});
afterAll(() => platform.close());

const bring = (bytes: Buffer) => bringList(platform, actor, { bytes, file: "list.csv", role: "participant" });

async function seen(id: ImportId) {
  const slices = verdicts.map((verdict) => ({ verdict, skip: 0, take: 50 }));
  const { list, rows } = await lookAt(platform, actor, id, slices);
  return { list, rows: [...rows.values()].flat() };
}

const dutch =
  "Voornaam;Tussenvoegsel;Achternaam;E-mailadres;Klas;Geboortedatum\r\nRené;van;Çelik;rene@een.example;5 VWO;1-1-2010\r\n";

describe("files as people have them", () => {
  test.each([
    ["windows-1252", Buffer.from(dutch, "latin1")],
    ["utf-16le", Buffer.from(`\ufeff${dutch}`, "utf16le")],
    ["utf-8", Buffer.from(`\ufeff${dutch}`)],
  ])("under Dutch headings, in %s", async (encoding, bytes) => {
    const { list, rows } = await seen(await bring(bytes));
    expect(list.about).toMatchObject({
      encoding,
      delimiter: ";",
      newGroups: [{ title: "5 VWO", people: 1 }],
    });
    expect(rows).toMatchObject([
      { row: 2, cells: ["René", "van", "Çelik", "rene@een.example", "5 VWO"], verdict: { is: "new" } },
    ]);
  });

  test("with a line break within a name, and the line on which the next row begins", async () => {
    const { rows } = await seen(
      await bring(Buffer.from('name,email\n"Anna\nBo",anna@twee.example\nCas,cas@twee\n')),
    );
    expect(rows.map(({ row, line, verdict }) => [row, line, verdict.is])).toEqual([
      [3, 4, "wrong"],
      [2, undefined, "new"],
    ]);
  });

  test("with one heading twice", async () => {
    const { list, rows } = await seen(
      await bring(Buffer.from("email,email,name\na@drie.example,b@drie.example,A\n")),
    );
    const { columns } = list.about;
    expect(columns.dropped).toEqual([{ at: 1, header: "email" }]);
    expect(columns.dropped.map((one) => columnWord("en", columns, one))).toEqual(["“email” (column 2)"]);
    expect(columns.kept.map((one) => columnWord("en", columns, one))).toEqual(["“email”", "“name”"]);
    expect(rows[0]?.cells).toEqual(["a@drie.example", "A"]);
  });

  test("with a cell of ten megabytes: a verdict on that row, and none on the others", async () => {
    const text = `name,email\n${"x".repeat(10_000_000)},a@vier.example\nB,b@vier.example\n`;
    const { rows } = await seen(await bring(Buffer.from(text)));
    expect(rows.map(({ row, verdict }) => [row, verdict])).toEqual([
      [2, { is: "wrong", faults: { name: { sentence: "cellTooLong" } } }],
      [3, { is: "new" }],
    ]);
  });

  test("of addresses, half of them with a slip: a verdict on those rows", async () => {
    const { rows } = await seen(
      await bring(Buffer.from("Ann <ann@acht.example>\nBob <bob(at)acht.example>")),
    );
    expect(rows.map(({ row, verdict }) => [row, verdict.is])).toEqual([
      [2, "wrong"],
      [1, "new"],
    ]);
  });

  test("with more cells than headings in a row", async () => {
    const { rows } = await seen(await bring(Buffer.from("name,email\nBos, Thijs,thijs@vijf.example\n")));
    expect(rows[0]?.verdict).toMatchObject({ is: "wrong", faults: { row: { sentence: "tooManyCells" } } });
  });

  test("of 501 rows: a task of its own, in which all come in together", async () => {
    const rows = Array.from({ length: 501 }, (_, n) => `Person ${n},p${n}@zes.example`);
    const id = await bring(Buffer.from(`name,email\n${rows.join("\n")}\n`));
    expect(await confirmList(platform, actor, id)).toBe("under way");
    expect(await confirmList(platform, actor, id)).toBe("under way");
    const { task } = (await seen(id)).list;
    const [job] = makeTasks([importTask]).plug(platform).jobs;
    const { store, clock } = platform;
    const context = { store, clock, log: { warn() {} }, signal: new AbortController().signal };
    await job.run({ ...context, academy, attempt: 1, due: clock.now() }, { task: task! });
    const { list } = await seen(id);
    expect(list).toMatchObject({ state: "confirmed", counts: { invited: 501, refused: 0 } });
  });
});

describe("the file of rows that were not used", () => {
  test("holds them and no others, with their own cells", async () => {
    const id = await bring(Buffer.from("name;email\nA;a@zeven.example\nB;b(at)zeven\nTotal 2;\n"));
    await confirmList(platform, actor, id);
    const { about, rows } = await refusedRows(platform, actor, id);
    const kept = [];
    for await (const part of rows) kept.push(...part);
    expect(about.delimiter).toBe(";");
    expect(kept.map(({ row, cells }) => [row, ...cells])).toEqual([
      [3, "B", "b(at)zeven"],
      [4, "Total 2", ""],
    ]);
  });

  test.each(["=1+1", "+31", "-2", "@sum", "\tx"])("shows %j instead of running it", (text) => {
    expect(csvLine([text], ";")).toBe(`'${text}\r\n`);
  });

  test("quotes what would part a cell", () => {
    expect(csvLine(['a;"b"', "c\nd", "e"], ";")).toBe('"a;""b""";"c\nd";e\r\n');
  });
});
