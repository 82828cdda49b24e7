import { isoInstant, second } from "#clock";
import type { Says } from "#promise";
import type { Attestation } from "./attestations/attestation.ts";
import type { Tell } from "./tell.ts";
import type { ClauseView, Overview, PromiseView } from "./overview.ts";

/** `/trust.json`, version 1, field by field in `docs/formats/trust.md`. */
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
  { id, state, says, enforcedBy, proof, at, found, evidenceMayBe, paper }: ClauseView,
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
  attestation: proof === "attested" && paper !== null ? paperForMachines(paper) : null,
  evidenceMayBeSeconds: proof === "check" ? evidenceMayBe / second : null,
});

const paperForMachines = ({ by, statement, document, at, until }: Attestation) => ({
  by,
  statement,
  document,
  from: isoInstant(at),
  until: isoInstant(until),
});

const bothLanguages = (clause: string, found: Says, tell: Tell) => ({
  en: tell(clause, "en", found),
  nl: tell(clause, "nl", found),
});
