/** What a column may mean to us. Everything else is dropped before anything is stored (LC-8). */
export const fields = [
  "address",
  "name",
  "first",
  "infix",
  "last",
  "roles",
  "groups",
  "from",
  "until",
  "coach",
] as const;
export type Field = (typeof fields)[number];

export const isField = (text: string): text is Field => fields.some((one) => one === text);

/** How people head their columns, in Dutch and English, as letters and digits alone. */
const called: Record<Field, string> = {
  address:
    "email emailaddress emailadres mail mailaddress mailadres epost epostadres workemail schoolemail zakelijkemailadres emailwerk contactemail useremail",
  name: "name naam fullname volledigenaam displayname weergavenaam person persoon participant deelnemer student leerling learner cursist attendee employee medewerker",
  first: "firstname voornaam givenname roepnaam forename first",
  infix: "infix tussenvoegsel tussenvoegsels tussenv tv voorvoegsel voorvoegsels nameprefix",
  last: "lastname achternaam surname familyname familienaam geslachtsnaam last",
  roles: "role roles rol rollen functie function",
  groups: "group groups groep groepen klas klassen class classes cohort lesgroep stamgroep team",
  from: "licencefrom licensefrom licentievan licentievanaf licencestart licensestart startlicentie validfrom geldigvan geldigvanaf van vanaf from startdate startdatum begindatum",
  until:
    "licenceuntil licenseuntil licenceto licenseto licentietot licentietm licentietotenmet licenceend licenseend eindelicentie validuntil geldigtot geldigtm tot until to enddate einddatum lastday laatstedag",
  coach: "coach coachemail emailcoach begeleider mentor coachadres coachaddress",
};

const fieldOf = new Map(
  fields.flatMap((field) => called[field].split(" ").map((name) => [name, field] as const)),
);

const bare = (header: string): string =>
  header
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** What a column of this name means; null: nothing that we know. */
export const fieldCalled = (header: string): Field | null => fieldOf.get(bare(header)) ?? null;

/** A column that is kept: its place in the file, what it is called there, and what it means; null: nothing yet. */
export type Column = { at: number; header: string; field: Field | null };
export type Columns = {
  kept: readonly Column[];
  /** What the columns were called that were thrown away. */
  dropped: readonly { at: number; header: string }[];
};

type Seen = {
  headers: readonly string[] | null;
  width: number;
  sample: readonly { cells: readonly string[] }[];
  /** For each column of the file what the reader of the page said it is; missing: as it looks. */
  wished?: ReadonlyMap<number, Field | null>;
};

/**
 * Keeps what is wanted and nothing else: columns whose heading is known, those that the visitor named, and, where no
 * column of addresses is known yet, the one that plainly holds them.
 */
export function chooseColumns({ headers, width, sample, wished = new Map() }: Seen): Columns {
  const taken = new Map<Field, number>();
  for (const [at, field] of wished) if (field !== null && !taken.has(field)) taken.set(field, at);
  const free = (at: number): boolean => !wished.has(at);
  const cellsOf = (at: number) => sample.map(({ cells }) => cells[at] ?? "").filter((cell) => cell !== "");
  const order = Array.from({ length: width }, (_, at) => at).filter(free);
  // Of two columns with one heading the first counts, unless it is empty.
  for (const filled of [true, false])
    for (const at of order) {
      const field = fieldCalled(headers?.[at] ?? "");
      if (field && !taken.has(field) && cellsOf(at).length > 0 === filled) taken.set(field, at);
    }
  const left = () => order.filter((at) => ![...taken.values()].includes(at));
  if (!taken.has("address")) take(taken, "address", best(left(), cellsOf, isAddressLike));
  const nameless = !["name", "first", "last"].some((field) => taken.has(field as Field));
  if (headers === null && nameless) take(taken, "name", best(left(), cellsOf, isNameLike));
  return split(headers, width, taken);
}

const take = (taken: Map<Field, number>, field: Field, at: number | null): void => {
  if (at !== null) taken.set(field, at);
};

function split(headers: readonly string[] | null, width: number, taken: ReadonlyMap<Field, number>): Columns {
  const meaning = new Map([...taken].map(([field, at]) => [at, field]));
  const heading = (at: number) => headers?.[at]?.slice(0, 60) || `${at + 1}`;
  const all = Array.from({ length: width }, (_, at) => ({ at, header: heading(at) }));
  return {
    kept: all.flatMap((one) => {
      const field = meaning.get(one.at);
      return field === undefined ? [] : [{ ...one, field }];
    }),
    dropped: all.filter(({ at }) => !meaning.has(at)),
  };
}

const isAddressLike = (cell: string): boolean => /^\S+@\S+\.\S+$/.test(cell);
const isNameLike = (cell: string): boolean => /^\p{L}[\p{L}\p{M}' .,-]{1,80}$/u.test(cell);

/** The first column in which most cells look like it. */
function best(
  columns: readonly number[],
  cellsOf: (at: number) => readonly string[],
  looksLike: (cell: string) => boolean,
): number | null {
  const share = (at: number) => {
    const cells = cellsOf(at);
    return cells.length === 0 ? 0 : cells.filter(looksLike).length / cells.length;
  };
  return columns.find((at) => share(at) >= 0.6) ?? null;
}

/** The cells of the kept columns alone: all that is stored of a row. */
export const reduced = ({ kept }: Columns, cells: readonly string[]): string[] =>
  kept.map(({ at }) => cells[at] ?? "");
