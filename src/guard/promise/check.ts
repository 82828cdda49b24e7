import type { Language } from "#academies";
import { minute, type Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { MemberActor, Role } from "#access";
import type { Platform } from "#platform";

/** What a check found, as a message key with identifiers and numbers: no name, no content. */
export type Says = { key: string; values?: Readonly<Record<string, string | number>> };

export type Evidence = { good: boolean; says: Says; at: Instant };

/** Asks the running product as a stranger's browser would: a path of our own, without cookies unless given. */
export type AskProduct = (path: string, init?: RequestInit) => Promise<Response>;

export type ProbeWishes = {
  roles?: readonly Role[];
  licenceFrom?: Instant | null;
  licenceUntil?: Instant | null;
  reopenedUntil?: Instant | null;
};

/** The fenced academy of invented people in which forbidden things are tried (`design.md` §7, LC-7). */
export type ProbeAcademy = {
  academy: AcademyId;
  slug: string;
  /** An invented person as the gate sees one; gone again when the check has ended, however it ends. */
  person(wishes?: ProbeWishes): Promise<MemberActor>;
  /** Lets the first coach the second. */
  coach(coach: MemberId, learner: MemberId): Promise<void>;
  /** Shows one thing of a person to a coach of theirs. */
  share(item: string, member: MemberId, holder: MemberId): Promise<void>;
};

export type CheckContext = {
  platform: Platform;
  request: AskProduct;
  /** Which academy a check over academies looks at; for all others the platform's own. */
  academy: AcademyId;
  /** Works in the probe academy and leaves it tidy. */
  inProbe<T>(work: (probe: ProbeAcademy) => Promise<T>): Promise<T>;
};

/** One clause of one promise, tried on the running product. What it throws counts as "could not run": never as kept. */
export type Check = {
  /** `VP-8.hidden`, as the register names it. */
  clause: string;
  /** Minutes between two runs. */
  every: number;
  /** `academies`: once for each academy; the worst of them counts. */
  over: "platform" | "academies";
  run(context: CheckContext): Promise<Evidence>;
  /** The evidence as a sentence; null: unknown words. */
  tell(language: Language, says: Says): string | null;
};

type Declared = Omit<Check, "over"> & Partial<Pick<Check, "over">>;

const clauseName = /^(LC|VP|CC|DP|LM)-[1-9]\d?\.[a-z]+(-[a-z]+)*$/;

export function check(declared: Declared): Check {
  if (!clauseName.test(declared.clause)) throw new RangeError(`"${declared.clause}" names no clause`);
  if (!Number.isSafeInteger(declared.every) || declared.every < 1)
    throw new RangeError(`${declared.clause}: a check runs every so many whole minutes`);
  return { over: "platform", ...declared };
}

/** Milliseconds between two runs. */
export const rhythmOf = ({ every }: Pick<Check, "every">): number => every * minute;

const value = /^[A-Za-z0-9._:/+=-]{1,100}$/;

/** Evidence is shown to anyone, so it may name ids and numbers alone; anything else is a defect of its check. */
export function checkSays({ key, values = {} }: Says): void {
  if (!/^[a-zA-Z][a-zA-Z0-9]{1,60}$/.test(key)) throw new TypeError("evidence is told by a message key");
  for (const [name, told] of Object.entries(values))
    if (typeof told === "number" ? !Number.isFinite(told) : !value.test(told))
      throw new TypeError(`evidence may not carry such a text as ${name}`);
}
