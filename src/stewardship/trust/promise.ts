import type { Sentence } from "#academies";
import { day, hour } from "#clock";

/** As the published pages group them, and as the SOC 2 criteria do (LC-1). */
export const groups = ["confidentiality", "integrity", "availability"] as const;
export type Group = (typeof groups)[number];

/** E: by the software alone. R: the software runs the routine, people act in it. A: an attestation the operator holds. */
export type Kind = "E" | "R" | "A" | "E/R" | "E/A";

/** Criteria of the AICPA's 2017 trust services criteria, by their numbers; privacy begins with P, the common ones with CC. */
export type Criterion =
  | `CC${number}.${number}`
  | `C1.${1 | 2}`
  | `A1.${1 | 2 | 3}`
  | `PI1.${number}`
  | `P${number}.${number}`;

export type Clause = {
  /** `VP-8.hidden`. */
  id: string;
  says: Sentence;
  /** What in the product makes it so: names that a reader of the code finds. */
  enforcedBy: readonly string[];
  /** `attested`: stands on a paper that the operator holds. `not yet`: nothing proves it so far. */
  proof: "check" | "attested" | "not yet";
  /** Milliseconds after which evidence is too old to call it kept. */
  evidenceMayBe: number;
};

export type Made = {
  id: string;
  sentence: Sentence;
  group: Group;
  criteria: readonly Criterion[];
  kind: Kind;
  clauses: readonly Clause[];
};

const standards = { proof: "not yet", enforcedBy: [], evidenceMayBe: day } as const;

export const clause = (declared: Pick<Clause, "id" | "says"> & Partial<Clause>): Clause => ({
  ...standards,
  ...declared,
});

/** A clause that a running check proves; by default at least every half hour, so that two missed runs turn it unknown. */
export const proven = (
  id: string,
  says: Sentence,
  enforcedBy: readonly string[],
  evidenceMayBe: number = hour,
): Clause => clause({ id, says, enforcedBy, proof: "check", evidenceMayBe });

/** The same for a clause whose check another module declares: without that module nothing proves it. */
export const provenElsewhere = (...declared: Parameters<typeof proven>): Clause => ({
  ...proven(...declared),
  proof: "not yet",
});

type Declared = Omit<Made, "clauses"> & { clauses?: readonly Clause[] };

/** A promise whose parts nobody has set apart yet is one clause of the same words. */
export function definePromise({ clauses, ...declared }: Declared): Made {
  const { id, sentence, kind } = declared;
  const whole = clause({ id: `${id}.whole`, says: sentence, proof: kind === "A" ? "attested" : "not yet" });
  const made = { ...declared, clauses: clauses ?? [whole] };
  for (const each of made.clauses)
    if (!each.id.startsWith(`${id}.`)) throw new RangeError(`${each.id} is no clause of ${id}`);
  if (made.clauses.length === 0) throw new RangeError(`${id} has no clause`);
  return made;
}
