import { sql, type SelectQueryBuilder } from "kysely";
import type { Instant } from "#clock";
import type { AcademyId, EntryId, MemberId } from "#ids";
import { parseCore, type EntryCore } from "./format/index.ts";
import { readNumbersAbout } from "./numbers-about.ts";
import type { Reader } from "./reader.ts";
import { db, type LedgerTables } from "./tables.ts";

/** Which openings are looked for. All of it must hold; what is absent asks nothing. */
export type OpeningsWish = {
  /** `others`: by people and programs, of what was not the viewer's own; else an actor's id. */
  viewer: "people" | "others" | "services" | (string & {});
  /** Concerned by them; one of these is enough. */
  members?: readonly MemberId[];
  purpose?: string;
  since?: Instant;
  until?: Instant;
};

export type OpeningRow = {
  number: number;
  entry: EntryId;
  at: Instant;
  /** Null once its text has reached the end of its time. */
  core: EntryCore | null;
  /** Whom it concerned. */
  subjects: readonly MemberId[];
};

const asTime = (moment: Instant) => sql<never>`${new Date(moment)}::timestamptz`;

type Found = SelectQueryBuilder<LedgerTables, "ledger_opening", object>;

/** `numbers`: of all the entries that concern those who are asked for; null where nobody is. */
function fitting(
  academy: AcademyId,
  { viewer, purpose, since, until }: OpeningsWish,
  numbers: readonly number[] | null,
): Found {
  const isWord = viewer === "people" || viewer === "others" || viewer === "services";
  return db
    .selectFrom("ledger_opening")
    .where("ledger_opening.academy", "=", academy)
    .$if(isWord, (query) => query.where("service", "=", viewer === "services"))
    .$if(!isWord, (query) => query.where("viewer", "=", viewer))
    .$if(viewer === "others", (query) => query.where("own", "=", false))
    .$if(purpose !== undefined, (query) => query.where("purpose", "=", purpose!))
    .$if(since !== undefined, (query) => query.where("ledger_opening.at", ">=", asTime(since!)))
    .$if(until !== undefined, (query) => query.where("ledger_opening.at", "<", asTime(until!)))
    .$if(numbers !== null, (query) => query.where("number", "=", sql<number>`any (${numbers}::bigint[])`));
}

async function numbersOf(
  reader: Reader,
  academy: AcademyId,
  { members }: OpeningsWish,
): Promise<readonly number[] | null> {
  if (members === undefined) return null;
  const numbers = new Set<number>();
  for (const member of members)
    for (const number of await readNumbersAbout(reader, academy, member)) numbers.add(number);
  return [...numbers];
}

/** The openings of one academy that fit a wish, asked for in one transaction. */
export class Openings {
  readonly #reader: Reader;
  readonly #academy: AcademyId;
  readonly #wish: OpeningsWish;
  readonly #numbers: readonly number[] | null;

  private constructor(
    reader: Reader,
    academy: AcademyId,
    wish: OpeningsWish,
    numbers: readonly number[] | null,
  ) {
    this.#reader = reader;
    this.#academy = academy;
    this.#wish = wish;
    this.#numbers = numbers;
  }

  static async find(reader: Reader, academy: AcademyId, wish: OpeningsWish): Promise<Openings> {
    return new Openings(reader, academy, wish, await numbersOf(reader, academy, wish));
  }

  #fitting = (): Found => fitting(this.#academy, this.#wish, this.#numbers);

  async count(): Promise<number> {
    const all = this.#fitting().select(({ fn }) => fn.countAll<number>().as("count"));
    return (await this.#reader.all(all))[0]?.count ?? 0;
  }

  /** Newest first, or by `from` the oldest. */
  async numbers(
    window: { from: number; length: number } | null,
    from: "newest" | "oldest" = "newest",
  ): Promise<number[]> {
    const direction = from === "newest" ? "desc" : "asc";
    const rows = await this.#reader.all(
      this.#fitting()
        .select("number")
        .orderBy("ledger_opening.at", direction)
        .orderBy("number", direction)
        .$if(window !== null, (query) => query.limit(window!.length).offset(window!.from)),
    );
    return rows.map(({ number }) => number);
  }

  /** Newest first, beginning behind this one. */
  async behind(last: Pick<OpeningRow, "at" | "number"> | null, length: number): Promise<number[]> {
    const rows = await this.#reader.all(
      this.#fitting()
        .select("number")
        .$if(last !== null, (query) =>
          query.where(
            sql<boolean>`(ledger_opening.at, number) < (${asTime(last!.at)}, ${last!.number}::bigint)`,
          ),
        )
        .orderBy("ledger_opening.at", "desc")
        .orderBy("number", "desc")
        .limit(length),
    );
    return rows.map(({ number }) => number);
  }

  /** How many there are between each two of these instants, which ascend. */
  async between(edges: readonly Instant[]): Promise<{ own: number; others: number; services: number }[]> {
    const times = edges.map((edge) => new Date(edge));
    const slot = sql<number>`width_bucket(ledger_opening.at, ${times}::timestamptz[])`;
    const rows = await this.#reader.all(
      this.#fitting()
        .select([slot.as("slot"), "service", "own"])
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .groupBy([sql`1`, "service", "own"]),
    );
    return edges.slice(1).map((_, at) => {
      const here = rows.filter((row) => row.slot === at + 1);
      const sum = (some: typeof rows): number => some.reduce((all, { count }) => all + count, 0);
      return {
        own: sum(here.filter(({ service, own }) => !service && own)),
        others: sum(here.filter(({ service, own }) => !service && !own)),
        services: sum(here.filter(({ service }) => service)),
      };
    });
  }

  /** Who opened most, whoever it is that is asked for. */
  async viewers(most: number): Promise<{ viewer: string; by: string }[]> {
    const { members: _, viewer: __, ...rest } = this.#wish;
    return this.#reader.all(
      fitting(this.#academy, { ...rest, viewer: "people" }, this.#numbers)
        .select(["viewer", "by"])
        .groupBy(["viewer", "by"])
        .orderBy(({ fn }) => fn.countAll(), "desc")
        .orderBy("viewer")
        .limit(most),
    );
  }

  /** In the order of their numbers in the list. */
  async these(numbers: readonly number[]): Promise<OpeningRow[]> {
    const rows = await this.#reader.all(
      db
        .selectFrom("ledger_entry")
        .select(["index", "entry", "at", "core", "subjects"])
        .where("academy", "=", this.#academy)
        .where("index", "=", sql<number>`any (${numbers}::bigint[])`),
    );
    const known = new Map(rows.map((row) => [row.index, row]));
    return numbers.flatMap((number) => {
      const row = known.get(number);
      if (!row) return [];
      const { entry, at, core, subjects } = row;
      return [{ number, entry, at, core: core === null ? null : parseCore(core), subjects }];
    });
  }
}

/** Whom an opening concerned, null where there is none with a number. */
export async function readConcerned(
  reader: Reader,
  academy: AcademyId,
  id: EntryId,
): Promise<OpeningRow | null> {
  const [row] = await reader.all(
    db
      .selectFrom("ledger_entry")
      .select(["index", "entry", "at", "core", "subjects"])
      .where("academy", "=", academy)
      .where("entry", "=", id)
      .where("type", "=", "data.opened"),
  );
  if (!row) return null;
  const { index: number, entry, at, core, subjects } = row;
  return { number, entry, at, core: core === null ? null : parseCore(core), subjects };
}
