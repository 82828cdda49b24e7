import { isoInstant, second } from "#clock";
import type { Says } from "#promise";
import type { Tell } from "./tell.ts";
import type { ClauseView, Overview, PromiseView } from "./overview.ts";

/**
 * `/trust.json`, version 1. Fields are added, never renamed nor taken away. States are kept, broken, unknown, attested
 * and notyet; groups are confidentiality, integrity and availability; days are kept, broken, unknown and none; times are
 * ISO 8601 in UTC; the values of evidence are ids and numbers.
 */
export const listForMachines = ({ at, promises, academies }: Overview, tell: Tell) => ({
  version: 1,
  at: isoInstant(at),
  certification: "none",
  criteria: "AICPA trust services criteria 2017, as a reading aid",
  academies,
  counts: countStates(promises),
  promises: promises.map((one) => promiseForMachines(one, tell)),
});

export type Counts = Record<PromiseView["state"], number>;

export function countStates(promises: readonly Pick<PromiseView, "state">[]): Counts {
  const counts: Counts = { kept: 0, broken: 0, unknown: 0, attested: 0, notyet: 0 };
  for (const { state } of promises) counts[state] += 1;
  return counts;
}

const promiseForMachines = (
  { id, group, criteria, kind, state, sentence, clauses, days }: PromiseView,
  tell: Tell,
) => ({
  id,
  state,
  group,
  criteria,
  kind,
  sentence,
  /** The newest day is the last; empty before the first run. */
  days,
  clauses: clauses.map((clause) => clauseForMachines(clause, tell)),
});

const clauseForMachines = (
  { id, state, says, enforcedBy, proof, at, found, evidenceMayBe }: ClauseView,
  tell: Tell,
) => ({
  id,
  state,
  sentence: says,
  enforcedBy,
  evidence:
    at === null || found === null
      ? null
      : { at: isoInstant(at), ...found, says: bothLanguages(id, found, tell) },
  evidenceMayBeSeconds: proof === "check" ? evidenceMayBe / second : null,
});

const bothLanguages = (clause: string, found: Says, tell: Tell) => ({
  en: tell(clause, "en", found),
  nl: tell(clause, "nl", found),
});
