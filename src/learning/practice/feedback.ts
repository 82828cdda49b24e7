import { Invalid, type Fault } from "#errors";

/** `criterion`: its place in the exercise's list. */
export type Remark = { atMs: number; text: string; criterion: number | null };

export type FeedbackBody = { words: string; remarks: readonly Remark[] };

/** For each criterion 0 (not yet), 1 (partly), 2 (met), or null while nothing is said. */
export type Ticks = readonly (number | null)[];

export type Draft = FeedbackBody & { ticks: Ticks };

export const emptyDraft: Draft = { words: "", remarks: [], ticks: [] };

export const reviewLimits = { words: 4_000, remark: 1_000, remarks: 100 } as const;
export const tickMost = 2;

/** Of 100, by the ticks; null until every criterion has one. */
export function scoreOf(ticks: Ticks): number | null {
  if (ticks.length === 0 || ticks.some((tick) => tick === null)) return null;
  const sum = ticks.reduce<number>((total, tick) => total + (tick ?? 0), 0);
  return Math.round((100 * sum) / (tickMost * ticks.length));
}

const isTick = (tick: number | null): boolean => tick === null || tick === 0 || tick === 1 || tick === 2;

/** A draft as it may be kept: within its limits, remarks in the order of their moments, a tick for each criterion. */
export function checkDraft(draft: Draft, criteria: number, durationMs: number): Draft {
  const faults: Record<string, Fault> = {};
  if (draft.words.length > reviewLimits.words)
    faults["words"] = { sentence: "tooLong", values: { most: reviewLimits.words } };
  if (draft.remarks.length > reviewLimits.remarks)
    faults["remark"] = { sentence: "remarksTooMany", values: { most: reviewLimits.remarks } };
  for (const { text, atMs, criterion } of draft.remarks) {
    if (text.length > reviewLimits.remark)
      faults["remark"] = { sentence: "tooLong", values: { most: reviewLimits.remark } };
    if (!Number.isSafeInteger(atMs) || atMs < 0 || atMs > durationMs)
      faults["moment"] = { sentence: "momentOutside" };
    if (criterion !== null && !(criterion >= 0 && criterion < criteria))
      faults["remark"] = { sentence: "noCriterion" };
  }
  if (!draft.ticks.every(isTick)) faults["ticks"] = { sentence: "noTick" };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return {
    words: draft.words,
    remarks: draft.remarks.toSorted((one, other) => one.atMs - other.atMs),
    ticks: Array.from({ length: criteria }, (_, at) => draft.ticks[at] ?? null),
  };
}

/** `1:42` or `1:05:09` as people type it, in milliseconds; null for anything else. */
export function parseMoment(text: string): number | null {
  const [, hours = "0", minutes = "", seconds = ""] =
    /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(text.trim()) ?? [];
  return minutes === "" ? null : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}

/** As the database writes a list of small numbers: `{2,NULL,1}`. */
export const parseTicks = (text: string): Ticks =>
  text === "{}"
    ? []
    : text
        .slice(1, -1)
        .split(",")
        .map((one) => (one === "NULL" ? null : Number(one)));
