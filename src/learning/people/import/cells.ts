import type { Fault } from "#errors";
import { addressFault, bareAddress, parseAddress } from "#sign-in";
import { parseDay } from "../days.ts";
import { parseLicence } from "../licence.ts";
import type { AcademyRole } from "../roles.ts";
import type { Instant } from "#clock";
import { most, nameFault, tidy } from "../words-typed.ts";
import type { Column, Field } from "./columns.ts";

/** A row as a person to be invited. Groups by title, the coach by address. */
export type Person = {
  address: string;
  name: string | null;
  roles: readonly AcademyRole[];
  /** Those of them that the row itself names; the others are what everybody of the list becomes. */
  named: readonly AcademyRole[];
  groups: readonly string[];
  licence: { from: Instant | null; until: Instant | null };
  coach: string | null;
};

export type Faults = Partial<Record<Field | "row", Fault>>;
export type Read = { person: Person } | { faults: Faults } | { skipped: "sum" };

const roleWords: Record<AcademyRole, string> = {
  participant: "participant learner student attendee trainee deelnemer cursist leerling lerende",
  coach: "coach trainer teacher instructor docent leraar lerares instructeur begeleider",
  "content-developer": "contentdeveloper developer author contentontwikkelaar ontwikkelaar auteur",
  administrator: "administrator admin beheerder",
};

const roleOf = new Map(
  Object.entries(roleWords).flatMap(([role, words]) =>
    words.split(" ").map((word) => [word, role as AcademyRole] as const),
  ),
);

/** Null where a word is no role. */
export function rolesIn(cell: string): AcademyRole[] | null {
  const words = cell
    .toLowerCase()
    .split(/[,;/|+&\n]|\s(?:and|en)\s/)
    .map((word) => word.replaceAll(/[\s-]/g, ""))
    .filter((word) => word !== "");
  const found = words.map((word) => roleOf.get(word));
  return found.some((role) => role === undefined) ? null : [...new Set(found as AcademyRole[])];
}

export const groupsIn = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[;|\n]/)
      .map(tidy)
      .filter((title) => title !== ""),
  ),
];

/** Days as people write them here: 2027-01-14, 14-1-2027, 14/01/2027. What cannot be told stays, to be refused. */
export function dayIn(cell: string): string {
  const text = cell.trim().replace(/[ T]0?0:00(:00)?$/, "");
  const [, day, month, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (year === undefined) return text.replace(/^(\d{4})[/.](\d{2})[/.](\d{2})$/, "$1-$2-$3");
  return `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
}

type Cells = Partial<Record<Field, string>>;

export const cellsBy = (columns: readonly Pick<Column, "field">[], cells: readonly string[]): Cells =>
  Object.fromEntries(columns.flatMap(({ field }, at) => (field === null ? [] : [[field, cells[at] ?? ""]])));

/** First name, what stands between, last name; or what is written in one column. */
export function nameIn({ name = "", first = "", infix = "", last = "" }: Cells): string {
  const whole = tidy(name);
  const given = tidy(first);
  if (last === "" && given !== "" && whole !== "" && !whole.startsWith(given))
    return tidy(`${given} ${infix} ${whole}`);
  const parts = tidy(`${given} ${infix} ${last}`);
  return whole === "" ? parts : whole;
}

type Terms = {
  columns: readonly Pick<Column, "field">[];
  zone: string;
  /** What somebody becomes whose row names no role. */
  role: AcademyRole;
};

const sums = /^(total|totaal|totals|sum|som|subtotal|subtotaal|count|aantal)\b/i;
// oxlint-disable-next-line no-control-regex
const strange = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
/** What a spreadsheet would run instead of showing (OWASP, CSV injection). */
const formula = /^[=@+\t]|^-(?=.*[(!|])/;

type Raw = { cells: readonly string[]; long?: readonly number[]; ragged?: boolean };

/** Pure: a row's cells to a person, or to what is wrong in which cell. */
export function readPerson({ columns, zone, role }: Terms, { cells, long = [], ragged }: Raw): Read {
  const by = cellsBy(columns, cells);
  const typed = bareAddress(by.address ?? "");
  if (typed === "" && cells.some((cell) => sums.test(cell))) return { skipped: "sum" };
  const faults: Faults = {};
  if (ragged) faults.row = { sentence: "tooManyCells" };
  const address = parseAddress(typed);
  if (address === null) faults.address = addressFault(typed);
  const name = nameIn(by);
  const wrong = formula.test(name) ? { sentence: "formula" } : nameFault(name);
  if (wrong) faults[nameField(columns)] = wrong;
  const roles = rolesIn(by.roles ?? "");
  if (roles === null) faults.roles = { sentence: "unknownRole" };
  const groups = groupsIn(by.groups ?? "");
  if (groups.some((title) => title.length > most.title))
    faults.groups = { sentence: "tooLong", values: { most: most.title } };
  else if (groups.some((title) => formula.test(title) || strange.test(title)))
    faults.groups = { sentence: "formula" };
  const licence = licenceIn(by, zone);
  if ("faults" in licence) Object.assign(faults, licence.faults);
  const coach = bareAddress(by.coach ?? "");
  const chosen = roles === null || roles.length === 0 ? [role] : roles;
  if (coach !== "" && !chosen.includes("participant")) faults.coach = { sentence: "coachForParticipants" };
  for (const at of long) {
    const field = columns[at]?.field;
    if (field) faults[field] = { sentence: "cellTooLong" };
  }
  if (address === null || "faults" in licence || Object.keys(faults).length > 0) return { faults };
  const person = { address, name: name === "" ? null : name, roles: chosen, groups, licence };
  const named = roles ?? [];
  return { person: { ...person, named, coach: coach === "" ? null : coach } };
}

/** Where a wrong name is mended: in the first column that makes it. */
export const nameField = (columns: readonly Pick<Column, "field">[]): Field =>
  (["name", "first", "last", "infix"] as const).find((one) => columns.some(({ field }) => field === one)) ??
  "name";

function licenceIn({ from = "", until = "" }: Cells, zone: string) {
  const [first, last] = [dayIn(from), dayIn(until)];
  if (first === "" && last === "") return { from: null, until: null };
  const read = parseLicence({ from: first, until: last }, zone);
  if (!("faults" in read)) return read;
  const { licenceFrom, licenceUntil } = read.faults;
  const known = parseDay(first) !== null || first === "";
  return {
    faults: {
      ...(licenceFrom && { [known && last !== "" && first === "" ? "until" : "from"]: licenceFrom }),
      ...(licenceUntil && { until: licenceUntil }),
    },
  };
}
