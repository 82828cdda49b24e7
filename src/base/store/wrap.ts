import type { FieldDef } from "pg";
import { Counted, Sealed, Veiled, type Place } from "./closed/index.ts";
import type { AcademyId, MemberId } from "#ids";
import { sealedName, type Holding } from "./holding.ts";
import { fromText } from "./values.ts";

/** What the database's own catalogue says of a column, by the numbers that each result carries. */
type Origin = {
  holding: Holding | null;
  column: string;
  kind: "plain" | "row" | "subject" | "sealed" | "veiled";
};

/** The declared columns by this database's own numbers, with the plans made for its statements. */
export class Origins {
  readonly #columns: ReadonlyMap<string, Origin>;
  /** By statement, for each manner of reading it. */
  readonly #plans = new Map<string, Map<string, Plan>>();

  constructor(columns: ReadonlyMap<string, Origin>) {
    this.#columns = columns;
  }

  of(field: FieldDef): Origin | null {
    return this.#columns.get(originKey(field.tableID, field.columnID)) ?? null;
  }

  plan(text: string, fields: FieldDef[], wrapping: Wrapping): Plan {
    const { role, figures } = wrapping;
    const manner = figures ? `${role} ${figures.counted.join()}` : role;
    const known = this.#plans.get(text)?.get(manner);
    if (known?.length === fields.length) return known;
    const plan = planWrapping(fields, this, wrapping);
    const plans = this.#plans.get(text) ?? new Map<string, Plan>();
    if (this.#plans.size < plansKept) this.#plans.set(text, plans.set(manner, plan));
    return plan;
  }
}

/** Statements are written in code, so their number is bounded by it; this stops a generated flood. */
const plansKept = 5_000;

const originKey = (table: number, column: number): string => `${table}.${column}`;

/** A query that must see veiled columns says which of its results are figures over people, and where their number stands. */
export type Figures = { counted: readonly string[]; people: string };

export type Wrapping = { role: "plain" | "veiled"; figures?: Figures };

type Plan = { name: string; read: (row: (string | null)[], academy: AcademyId) => unknown }[];

export class UnclearOrigin extends Error {
  override readonly name = "UnclearOrigin";
}

/**
 * Decides once per statement how each column of its result is read. PostgreSQL names table and column of every
 * result column that is one; what it does not name is plain by construction under `plain`, whose role cannot read
 * veiled columns, and refused under `veiled` unless declared a figure (`feasibility`: 22 of 55 forms lose the table).
 */
export function planWrapping(fields: FieldDef[], origins: Origins, { role, figures }: Wrapping): Plan {
  const found = fields.map((field) => origins.of(field));
  return fields.map((field, index) => {
    const origin = found[index] ?? null;
    const text = (row: (string | null)[]) => fromText(field.dataTypeID, row[index] ?? null);
    if (origin?.kind === "sealed" || origin?.kind === "veiled") {
      const place = placeReader(fields, found, index);
      const wrap = origin.kind === "sealed" ? sealValue : veilValue;
      return {
        name: field.name,
        read: (row, academy) => (row[index] === null ? null : wrap(text(row), place(row, academy))),
      };
    }
    if (figures?.counted.includes(field.name)) {
      const people = fields.findIndex((other) => other.name === figures.people);
      if (people < 0) throw new UnclearOrigin(`no number of people beside ${field.name}`);
      return { name: field.name, read: (row) => new Counted(text(row), Number(row[people])) };
    }
    if (role === "veiled" && origin === null && field.name !== figures?.people) {
      throw new UnclearOrigin(
        `where ${field.name} comes from cannot be told: declare it counted, or select the column itself`,
      );
    }
    return { name: field.name, read: text };
  });
}

const sealValue = (value: unknown, place: Place) => new Sealed<unknown>(value as Buffer, place);
const veilValue = (value: unknown, place: Place) => new Veiled<unknown>(value, place);

/** In `select a.body as "coach.body"` the part before the dot says which columns belong together. */
const groupOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf(".")));

function placeReader(fields: FieldDef[], found: (Origin | null)[], index: number) {
  const { holding, column } = found[index] as { holding: Holding; column: string };
  const beside = (wanted: string): number => {
    const candidates = fields.flatMap((field, at) =>
      found[at]?.holding === holding &&
      found[at]?.column === wanted &&
      groupOf(field.name) === groupOf(fields[index]!.name)
        ? [at]
        : [],
    );
    const [only, another] = candidates;
    if (only === undefined || another !== undefined) {
      throw new UnclearOrigin(
        `${holding.table}.${column} needs ${holding.table}.${wanted} exactly once beside it`,
      );
    }
    return only;
  };
  const row = beside(holding.row);
  const member = beside(holding.subject);
  const item = holding.item === undefined ? row : beside(holding.item);
  const name = found[index]!.kind === "sealed" ? sealedName(holding, column) : holding.name;
  return (values: (string | null)[], academy: AcademyId): Place => ({
    academy,
    holding: name,
    row: values[row] ?? "",
    member: (values[member] ?? "") as MemberId,
    item: values[item] ?? "",
  });
}

export function readRows(
  plan: Plan,
  rows: (string | null)[][],
  academy: AcademyId,
): Record<string, unknown>[] {
  return rows.map((row) => {
    const result: Record<string, unknown> = {};
    for (const { name, read } of plan) result[name] = read(row, academy);
    return result;
  });
}

/** The origin of every declared column, by this database's own numbers. */
export function originsOf(
  holdings: readonly Holding[],
  columns: readonly { table: string; tableNumber: number; column: string; number: number }[],
): Origins {
  const byTable = new Map(holdings.map((one) => [one.table, one]));
  const origins = columns.map(({ table, tableNumber, column, number }): [string, Origin] => {
    const holding = byTable.get(table) ?? null;
    return [originKey(tableNumber, number), { holding, column, kind: kindOf(holding, column) }];
  });
  return new Origins(new Map(origins));
}

function kindOf(holding: Holding | null, column: string): Origin["kind"] {
  if (holding && column in holding.sealed) return "sealed";
  if (holding?.veiled.includes(column)) return "veiled";
  if (holding?.row === column) return "row";
  return holding?.subject === column ? "subject" : "plain";
}
