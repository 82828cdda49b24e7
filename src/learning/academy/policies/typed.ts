import { fitsPolicy, isLooser, policyNames, policyNumbers, type Numbers, type PolicyName } from "#academies";
import { Invalid, type Fault } from "#errors";

/** Numbers as a form sends them; what it does not name stays. */
export type TypedNumbers = Readonly<Partial<Record<PolicyName, string>>>;

export type NumberChange = { number: PolicyName; before: number; after: number; looser: boolean };

/** What would change. Throws `Invalid`, by the number's name, for what lies beyond a bound or is no whole number. */
export function changesIn(now: Numbers, typed: TypedNumbers): NumberChange[] {
  const faults: Record<string, Fault> = {};
  const changes = policyNames.flatMap((number): NumberChange[] => {
    const [text, before] = [typed[number], now[number]];
    const after = text === undefined ? before : read(text);
    const { least, most } = policyNumbers[number];
    if (!fitsPolicy(number, after)) faults[number] = { sentence: "outOfBounds", values: { least, most } };
    return after === before ? [] : [{ number, before, after, looser: isLooser(number, before, after) }];
  });
  const to = { ...now, ...Object.fromEntries(changes.map(({ number, after }) => [number, after])) };
  // Whoever is told after the deletion can no longer prevent it (VP-10).
  const latest = Math.max(policyNumbers.deletionNoticeDays.least, to.recordingsAfterLicenceDays);
  if (Object.keys(faults).length === 0 && to.deletionNoticeDays > latest)
    faults["deletionNoticeDays"] = { sentence: "noticeTooLong", values: { most: latest } };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return changes;
}

const read = (text: string): number => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN);
