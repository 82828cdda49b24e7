import { describe, expect, test } from "vitest";
import { Invalid } from "#errors";
import { openList, most, type ListRow, type Reading } from "./index.ts";

const utf16 = (text: string, { mark = true, big = false } = {}): Buffer => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
};

async function read(bytes: Buffer | string, reading?: Reading) {
  const list = await openList(Buffer.from(bytes), reading);
  const rows: ListRow[] = [];
  for await (const batch of list.batches()) rows.push(...batch);
  return { ...list, rows, cells: rows.map((row) => row.cells) };
}

const refusal = (bytes: Buffer | string) =>
  read(bytes).then(
    () => null,
    (error: unknown) => (error instanceof Invalid ? error.faults["list"] : error),
  );

const crew = "Naam;E-mail\nÇelik, Emre;emre@moerdijk.example\nBøe, Anne;anne@moerdijk.example\n";
const crewCells = [
  ["Çelik, Emre", "emre@moerdijk.example"],
  ["Bøe, Anne", "anne@moerdijk.example"],
];

describe("reads text in every encoding that people have", () => {
  test.each([
    ["utf-8", Buffer.from(crew)],
    ["utf-8", Buffer.from(`\ufeff${crew}`)],
    ["utf-16le", utf16(crew)],
    ["utf-16le", utf16(crew, { mark: false })],
    ["utf-16be", utf16(crew, { big: true })],
    ["utf-16be", utf16(crew, { mark: false, big: true })],
    ["windows-1252", Buffer.from(crew, "latin1")],
  ])("%s", async (encoding, bytes) => {
    const list = await read(bytes);
    expect(list).toMatchObject({ encoding, delimiter: ";", headers: ["Naam", "E-mail"] });
    expect(list.cells).toEqual(crewCells);
  });

  test("with the euro sign of Windows", async () => {
    expect((await read(Buffer.from([...Buffer.from("naam;mail\n"), 0x80, 0x3b, 0x61]))).cells).toEqual([
      ["€", "a"],
    ]);
  });
});

describe("tells what separates cells", () => {
  test.each([",", ";", "\t", "|"] as const)("%j", async (delimiter) => {
    const text = `name${delimiter}mail\n"a, b; c | d\te"${delimiter}x@y.example\n`;
    expect(await read(text)).toMatchObject({ delimiter, cells: [["a, b; c | d\te", "x@y.example"]] });
  });

  test("by the line that Excel writes for itself, which is no row", async () => {
    const list = await read("sep=|\nname|mail\nA|a@b.example");
    expect(list).toMatchObject({ delimiter: "|", headers: ["name", "mail"] });
    expect(list.rows[0]).toMatchObject({ row: 3, line: 3 });
  });

  test("unless told otherwise", async () => {
    expect((await read("a;b,c\n1;2,3\n", { delimiter: "," })).cells).toEqual([["1;2", "3"]]);
  });
});

describe("keeps each row's own number", () => {
  test("over blank lines, and line breaks of every kind", async () => {
    const { rows } = await read("name,mail\r\n\r\nA,a@x.example\rB,b@x.example\n\nC,c@x.example");
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [3, 3],
      [4, 4],
      [6, 6],
    ]);
  });

  test("as a spreadsheet counts, where a cell holds lines of its own", async () => {
    const { rows } = await read('name,mail\n"A\nof\nB",a@x.example\nC,c@x.example\n');
    expect(rows.map(({ row, line, cells }) => [row, line, cells[0]])).toEqual([
      [2, 2, "A\nof\nB"],
      [3, 5, "C"],
    ]);
  });

  test("and its own width", async () => {
    const list = await read("name,mail\nA\nB,b@x.example,more,and more\n");
    expect([list.width, ...list.cells.map((cells) => cells.length)]).toEqual([2, 1, 4]);
  });
});

test("reads doubled quotation marks, and one that stands alone within a cell", async () => {
  expect((await read('name,mail\n"Jan ""de Kok""",a\n5" pipe,b\n')).cells).toEqual([
    ['Jan "de Kok"', "a"],
    ['5" pipe', "b"],
  ]);
});

test("knows a first row that holds a person already", async () => {
  expect(await read("Jan,jan@x.example\nPia,pia@x.example")).toMatchObject({
    headers: null,
    cells: [
      ["Jan", "jan@x.example"],
      ["Pia", "pia@x.example"],
    ],
  });
});

describe("reads lists of addresses as mail programs write them", () => {
  test.each([
    "a@x.example\nb@x.example",
    "a@x.example; b@x.example",
    "a@x.example, b@x.example,",
    "<a@x.example>\r\n\r\n<b@x.example>",
  ])("%j", async (text) => {
    expect(await read(text)).toMatchObject({
      delimiter: null,
      headers: null,
      cells: [
        ["", "a@x.example"],
        ["", "b@x.example"],
      ],
    });
  });

  test("with names, of which one has a comma", async () => {
    const { cells } = await read(
      'Emre Çelik <emre@x.example>; "Bos, Thijs" <thijs@x.example>\nlast@x.example',
    );
    expect(cells).toEqual([
      ["Emre Çelik", "emre@x.example"],
      ["Bos, Thijs", "thijs@x.example"],
      ["", "last@x.example"],
    ]);
  });

  test("with a slip among the first, which is no heading and no reason to refuse the rest", async () => {
    const { delimiter, cells } = await read("Ann <ann@x.example>\nBob <bob(at)x.example>");
    expect(delimiter).toBeNull();
    expect(cells).toEqual([
      ["Ann", "ann@x.example"],
      ["", "Bob <bob(at)x.example>"],
    ]);
  });

  test("but not where a second cell tells that they are rows", async () => {
    expect(await read("ann@x.example\t\nbob@x.example\tBob")).toMatchObject({ delimiter: "\t" });
  });

  test("keeping what is no address for the verdict on its row", async () => {
    const lines = Array.from({ length: 6 }, (_, n) => `p${n}@x.example`);
    const { rows } = await read([...lines, "Total 6"].join("\n"));
    expect(rows.at(-1)).toMatchObject({ row: 7, cells: ["", "Total 6"] });
  });
});

describe("tells names of columns from people", () => {
  const below = "Bob;bob@x.example;participant\nCees;cees@x.example;participant";
  test.each([
    "Naam;E-mail;Rol",
    "Name;Address;Note",
    "Wie;Waar (bijv. naam@school.nl);Wat",
    "Vorname;Anschrift;Amt",
    ";E-mailadres;",
  ])("%s names columns", async (line) => {
    expect((await read(`${line}\n${below}`)).headers).toEqual(line.split(";"));
  });

  test.each([
    "Ann;ann@x;participant",
    "Ann;ann.x.example;participant",
    "Ann;ann(at)x.example;coach",
    "Ann;;participant",
    "Ann;<ann@x.example;participant",
    "Ann;ann @x.example;participant",
  ])("%s is a person", async (line) => {
    const { headers, rows } = await read(`${line}\n${below}`);
    expect(headers).toBeNull();
    expect(rows[0]).toMatchObject({ row: 1, cells: line.split(";") });
  });

  test.each(["ann.x.example", "ann@", "Ann Aker <ann@x.example"])(
    "%s is a person above addresses alone",
    async (line) => {
      const { headers, delimiter, rows } = await read(`${line}\nbob@x.example\ncees@x.example`);
      expect([headers, delimiter]).toEqual([null, null]);
      expect(rows.map(({ row }) => row)).toEqual([1, 2, 3]);
    },
  );

  test.each(["E-mail", "Adressen", "Mail address"])("%s above addresses alone is none", async (line) => {
    expect(await read(`${line}\nbob@x.example\ncees@x.example`)).toMatchObject({
      headers: [line],
      rows: [{ row: 2 }, { row: 3 }],
    });
  });
});

describe("says of a file that is no list what it is", () => {
  test.each([
    ["isSpreadsheet", Buffer.from("PK\x03\x04 xl/workbook.xml", "latin1")],
    ["isOldSpreadsheet", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ["isPdf", Buffer.from("%PDF-1.7 ")],
    ["isPicture", Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ["isWebPage", Buffer.from("\n<html><body><table>")],
    ["isNoText", Buffer.from([1, 2, 3, 4, 0, 0, 7, 9, 8, 65, 14, 200])],
    ["isEmpty", Buffer.alloc(0)],
    ["isEmpty", Buffer.from("\ufeff \r\n\r\n ")],
    ["isEmpty", Buffer.from(",,\n,,\n")],
    ["headersAlone", Buffer.from("name,mail\n")],
    ["quoteNotClosed", Buffer.from('name,mail\nA,a@x.example\nB,"b@x.example\nC,c@x.example')],
    ["tooManyColumns", Buffer.from(`name${",x".repeat(most.columns)}\n`)],
    ["tooLarge", Buffer.alloc(most.bytes + 1, "a,b\n")],
    ["tooManyRows", Buffer.from(`name,mail\n${"a,b\n".repeat(most.rows + 1)}`)],
  ])("%s", async (sentence, bytes) => {
    expect(await refusal(bytes)).toMatchObject({ sentence });
  });

  test("and in which row a quotation mark is open", async () => {
    expect(await refusal('name,mail\nA,a\nB,"b\nC,c')).toMatchObject({ values: { row: 3 } });
  });
});

test("cuts a cell of ten megabytes and tells which it was", async () => {
  const { rows } = await read(`name,mail\n${"x".repeat(10_000_000)},a@x.example\nB,b@x.example\n`);
  expect(rows.map(({ long, cells }) => [long, cells[0]!.length])).toEqual([
    [[0], 61],
    [[], 1],
  ]);
});

test("reads a hundred thousand rows", async () => {
  const lines = Array.from(
    { length: most.rows },
    (_, n) => `Person ${n};person-${n}@summit.example;Group ${n % 40}`,
  );
  const { rows } = await read(`naam;e-mail;groep\n${lines.join("\n")}\n`);
  expect(rows.length).toBe(most.rows);
  expect(rows.at(-1)).toMatchObject({
    row: most.rows + 1,
    cells: ["Person 99999", "person-99999@summit.example", "Group 39"],
  });
});

describe("whatever bytes come", () => {
  /** Numbers that look random and are the same each time (xorshift). */
  function* chance(seed: number): Generator<number> {
    for (let x = seed; ;) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      yield x >>> 0;
    }
  }
  const scraps = [
    '"',
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\r",
    "@",
    "a@b.nl",
    "<",
    ">",
    "naam",
    "sep=;\n",
    "\0",
    "ÿ",
    "=1+1",
  ];

  test("answers with rows or a declared refusal", async () => {
    const dice = chance(20_261_121);
    const roll = (most: number) => dice.next().value! % most;
    let [readable, refused] = [0, 0];
    for (let n = 0; n < 600; n += 1) {
      const text = () => Array.from({ length: roll(60) }, () => scraps[roll(scraps.length)]).join("");
      const noise = () => Buffer.from(Array.from({ length: roll(300) }, () => roll(256)));
      const bytes = [
        () => Buffer.from(text()),
        noise,
        () => utf16(text()),
        () => Buffer.concat([Buffer.from(text()), noise()]),
      ][n % 4]!();
      const told = await refusal(bytes);
      if (told === null) readable += 1;
      else {
        expect(told).toMatchObject({ sentence: expect.stringMatching(/^[a-zA-Z]+$/) });
        refused += 1;
      }
    }
    expect(Math.min(readable, refused)).toBeGreaterThan(50);
  });
});
