/** How long a holding's rows stay, in words that the lifecycle engine and the inventory share. */
export type Retention =
  | { rule: "with the membership" }
  | { rule: "with its parent"; parent: string }
  | { rule: "after"; from: string; policy: string }
  | { rule: "as long as the academy" };

export type LegalBasis = "contract" | "legitimate interest" | "legal duty" | "consent";

/** One of them and several, in the middle of a sentence: "recording", "recordings". */
export type Called = Readonly<Record<"en" | "nl", readonly [one: string, several: string]>>;

/**
 * One table and what it keeps of people. The name and the sealed groups' names are bound into every envelope:
 * they never change, whatever table and columns are called later.
 */
export type Holding = {
  name: string;
  /** Its rows as people call them; every holding of the product has this. */
  called?: Called;
  table: string;
  /** The column that names the row, and the one that names the member it is about (whose key seals it). */
  row: string;
  subject: string;
  /** The column that names the shareable thing the row belongs to, where that is not the row itself. */
  item?: string;
  /** Column → stable name of the group of fields sealed together in it; `kind` where it differs from the row's. */
  sealed: Readonly<Record<string, { group: string; fields: readonly string[]; kind?: string }>>;
  /** Columns kept plain under a pseudonym because SQL must count them. */
  veiled: readonly string[];
  /** Columns that name another member: what the other's erasure does to them (`design.md` §4). */
  others: Readonly<Record<string, "cleared" | "deleted" | "kept as pseudonym">>;
  /** All further columns: ids, states and instants that drive work or access. */
  plain: readonly string[];
  /** The kind of data that the access table speaks of. */
  kind: string;
  /** Why it is kept, for whoever asks. */
  purpose: Readonly<Record<"en" | "nl", string>>;
  basis: LegalBasis;
  kept: Retention;
};

/** A table without anything about people: only its columns are named, so that a new one cannot slip in. */
export type PlainTable = { table: string; columns: readonly string[]; purpose: string };

export type Holdings = { holdings: readonly Holding[]; tables: readonly PlainTable[] };

export const holding = (declared: Holding): Holding => declared;

/** What an envelope is bound to: the holding and the group of fields, under names that never change. */
export const sealedName = (of: Holding, column: string): string => `${of.name}/${of.sealed[column]!.group}`;
