import { describe, expect, test } from "vitest";
import { chooseColumns, reduced, type Field } from "./columns.ts";
import { dayIn, readPerson, rolesIn } from "./cells.ts";

const rowsOf = (...rows: string[][]) => rows.map((cells) => ({ cells }));
const choose = (headers: string[] | null, ...rows: string[][]) => {
  const sample = rowsOf(...rows);
  const width = Math.max(headers?.length ?? 0, ...rows.map((row) => row.length));
  return chooseColumns({ headers, width, sample });
};
const meanings = (columns: ReturnType<typeof choose>) =>
  Object.fromEntries(columns.kept.map(({ field, at }) => [field, at]));

describe("knows columns by their headings", () => {
  test.each([
    [["Naam", "E-mailadres", "Klas"], { name: 0, address: 1, groups: 2 }],
    [["Voornaam", "Tussenvoegsel", "Achternaam", "e-mail"], { first: 0, infix: 1, last: 2, address: 3 }],
    [["EMAIL ADDRESS", "Full name", "Role"], { address: 0, name: 1, roles: 2 }],
    [["mail", "Licentie van", "Licentie tot en met", "Coach"], { address: 0, from: 1, until: 2, coach: 3 }],
    [["Prénom", "E-post"], { address: 1 }],
  ])("%j", (headers, wanted) => {
    expect(
      meanings(
        choose(
          headers,
          headers.map(() => "x"),
        ),
      ),
    ).toEqual(wanted);
  });

  test("and drops every other, naming it", () => {
    const columns = choose(["Naam", "Geboortedatum", "E-mail", "Mobiel"], ["A", "1-2-2000", "a@x.nl", "06"]);
    expect(columns.dropped.map(({ header }) => header)).toEqual(["Geboortedatum", "Mobiel"]);
    expect(reduced(columns, ["A", "1-2-2000", "a@x.nl", "06"])).toEqual(["A", "a@x.nl"]);
  });

  test("of two with one heading takes the first that is filled", () => {
    expect(meanings(choose(["E-mail", "E-mail"], ["a@x.nl", "b@x.nl"]))).toEqual({ address: 0 });
    expect(meanings(choose(["E-mail", "E-mail"], ["", "b@x.nl"]))).toEqual({ address: 1 });
  });

  test("finds addresses under any heading, and names where there is none", () => {
    expect(meanings(choose(["contact", "id"], ["a@x.nl", "7"]))).toEqual({ address: 0 });
    expect(meanings(choose(null, ["7", "Jan Bos", "a@x.nl"]))).toEqual({ address: 2, name: 1 });
  });

  test("unless told what they are", () => {
    const wished = new Map<number, Field | null>([
      [0, "name"],
      [1, null],
    ]);
    const columns = chooseColumns({
      headers: ["Wie", "Klas", "mail"],
      width: 3,
      sample: rowsOf(["A", "B", "c@d.nl"]),
      wished,
    });
    expect(meanings(columns)).toEqual({ name: 0, address: 2 });
    expect(columns.dropped).toEqual([{ at: 1, header: "Klas" }]);
  });
});

const columns = (["name", "address", "roles", "groups", "from", "until", "coach"] as const).map((field) => ({
  field,
}));
const read = (...cells: string[]) =>
  readPerson({ columns, zone: "Europe/Amsterdam", role: "participant" }, { cells });

describe("reads a row", () => {
  test("with all that it may say", () => {
    expect(
      read(
        "Jan  Bos",
        " mailto:Jan@Moerdijk.example; ",
        "Docent / beheerder",
        "Havo 4; Havo 5",
        "14-1-2027",
        "2027-01-14",
      ),
    ).toEqual({
      person: {
        address: "Jan@Moerdijk.example",
        name: "Jan Bos",
        roles: ["coach", "administrator"],
        named: ["coach", "administrator"],
        groups: ["Havo 4", "Havo 5"],
        licence: { from: Date.parse("2027-01-13T23:00Z"), until: Date.parse("2027-01-14T23:00Z") },
        coach: null,
      },
    });
  });

  test("with an address of another alphabet", () => {
    expect(read("Ö", "jürgen@bücher.example")).toMatchObject({
      person: { address: "jürgen@bücher.example" },
    });
  });

  test.each([
    ["address", "commaInAddress", ["Daan", "d.mulder@moerdijk,example"]],
    ["address", "likelyAddress", ["Daan", "d.mulder @moerdijk.example"]],
    ["address", "noAddress", ["Daan", "nobody"]],
    ["address", "addressMissing", ["Daan", ""]],
    ["name", "formula", ["=HYPERLINK(1)", "a@x.nl"]],
    ["name", "unprintable", ["A\0B", "a@x.nl"]],
    ["name", "tooLong", ["x".repeat(121), "a@x.nl"]],
    ["roles", "unknownRole", ["A", "a@x.nl", "king"]],
    ["groups", "tooLong", ["A", "a@x.nl", "", "y".repeat(81)]],
    ["from", "notADay", ["A", "a@x.nl", "", "", "31-2-2027", ""]],
    ["until", "endsBeforeStart", ["A", "a@x.nl", "", "", "2-2-2027", "1-2-2027"]],
    ["until", "endWithoutStart", ["A", "a@x.nl", "", "", "", "1-2-2027"]],
    ["coach", "coachForParticipants", ["A", "a@x.nl", "coach", "", "", "", "c@x.nl"]],
  ] as const)("says of %s: %s", (field, sentence, cells) => {
    expect(read(...cells)).toMatchObject({ faults: { [field]: { sentence } } });
  });

  test("says what was likely meant", () => {
    expect(read("Daan", "d.mulder@moerdijk,example")).toMatchObject({
      faults: { address: { values: { likely: "d.mulder@moerdijk.example" } } },
    });
  });

  test("takes a sum for a sum", () => {
    expect(read("Total 41", "")).toEqual({ skipped: "sum" });
    expect(read("Total Eclipse", "t@x.nl")).toMatchObject({ person: {} });
  });
});

test("puts names together as they are written", () => {
  const name = (fields: Record<string, string>) => {
    const read = readPerson(
      {
        columns: [{ field: "address" }, ...Object.keys(fields).map((field) => ({ field: field as Field }))],
        zone: "Europe/Amsterdam",
        role: "coach",
      },
      { cells: ["a@x.nl", ...Object.values(fields)] },
    );
    return "person" in read && read.person.name;
  };
  expect(name({ first: "Willem", infix: "de", last: "Graaf" })).toBe("Willem de Graaf");
  expect(name({ first: "Willem", name: "Graaf" })).toBe("Willem Graaf");
  expect(name({ first: "Willem", name: "Willem Graaf" })).toBe("Willem Graaf");
  expect(name({ name: "" })).toBe(null);
});

test.each([
  ["Deelnemer", ["participant"]],
  ["coach, coach en Beheerder", ["coach", "administrator"]],
  ["content developer", ["content-developer"]],
  ["", []],
  ["deelnemer, koning", null],
])("reads roles in %j", (cell, roles) => {
  expect(rolesIn(cell)).toEqual(roles);
});

test.each([
  ["14/1/2027", "2027-01-14"],
  ["1.2.2027", "2027-02-01"],
  ["2027/02/01", "2027-02-01"],
  ["2027-02-01 00:00:00", "2027-02-01"],
  ["soon", "soon"],
])("reads the day %j", (cell, day) => {
  expect(dayIn(cell)).toBe(day);
});
