import { day, instant, type Instant } from "#clock";
import { Invalid, type Fault } from "#errors";
import type { EntryId, Id } from "#ids";
import { clauses } from "../register/index.ts";

export type AttestationId = Id<"attestation">;

/** A paper that stands for a clause until a date; whoever reads /trust reads all of it. */
export type Attestation = {
  id: AttestationId;
  clause: string;
  /** A role or a body, never a person. */
  by: string;
  statement: string;
  /** What to ask for: the name and number of the paper. */
  document: string;
  at: Instant;
  /** The first moment at which it no longer counts. */
  until: Instant;
  withdrawnAt: Instant | null;
  entry: EntryId;
};

/** As a form sends it; `until` is the last day, yyyy-mm-dd, by UTC. */
export type AttestationInput = Record<"clause" | "by" | "statement" | "document" | "until", string>;
export type Parsed = Pick<Attestation, "clause" | "by" | "statement" | "document" | "until">;

export const most = { by: 120, statement: 500, document: 200 } as const;
/** Certificates and agreements are renewed at least that often. */
const longest = 5 * 366 * day;

export const attestable: readonly string[] = [...clauses.values()]
  .filter(({ proof }) => proof === "attested")
  .map(({ id }) => id);

export function parseAttestation(input: AttestationInput, now: Instant): Parsed {
  const tidy = (name: keyof typeof most) => input[name].normalize("NFC").trim().replaceAll(/\s+/g, " ");
  const [by, statement, document] = [tidy("by"), tidy("statement"), tidy("document")];
  const until = endOfDay(input.until);
  const faults = Object.entries({
    clause: attestable.includes(input.clause) ? null : { sentence: "clauseMissing" },
    by: textFault(by, most.by),
    statement: textFault(statement, most.statement),
    document: textFault(document, most.document),
    until: untilFault(until, now),
  }).filter((fault): fault is [string, Fault] => fault[1] !== null);
  if (faults.length > 0 || until === null) throw new Invalid(Object.fromEntries(faults));
  return { clause: input.clause, by, statement, document, until };
}

const textFault = (text: string, longestText: number): Fault | null => {
  if (text === "") return { sentence: "textMissing" };
  return text.length > longestText ? { sentence: "textTooLong", values: { most: longestText } } : null;
};

const untilFault = (until: Instant | null, now: Instant): Fault | null => {
  if (until === null) return { sentence: "dayMissing" };
  if (until <= now) return { sentence: "dayPast" };
  return until - now > longest ? { sentence: "dayTooFar" } : null;
};

/** Null for anything but a day of the calendar, 31 February included. */
function endOfDay(text: string): Instant | null {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text) return null;
  return instant(start + day);
}

/** Of each clause the newest paper that was not withdrawn; an older one never stands in for one that has lapsed. */
export const inPlace = (all: readonly Attestation[]): ReadonlyMap<string, Attestation> =>
  new Map(
    all
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .toSorted((a, b) => a.at - b.at)
      .map((one) => [one.clause, one]),
  );
