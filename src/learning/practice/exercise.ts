import { Invalid, type Fault } from "#errors";

/** What learners read before they record, and coaches while they watch. `passFrom`: of 100; null where nothing is passed. */
export type ExerciseBody = {
  title: string;
  situation: string;
  assignment: string;
  criteria: readonly string[];
  passFrom: number | null;
};

/** As a form sends it. `criteria`: one a line. */
export type ExerciseInput = {
  title: string;
  situation: string;
  assignment: string;
  criteria: string;
  longestSeconds: string;
  passFrom: string;
};

export const limits = {
  title: 120,
  situation: 4_000,
  assignment: 4_000,
  criterion: 160,
  criteria: 12,
  longestSeconds: { least: 30, most: 5_400 },
} as const;

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const tooLong = (most: number): Fault => ({ sentence: "tooLong", values: { most } });

/** Throws `Invalid` with a sentence for each field. */
export function parseExercise(input: ExerciseInput): { body: ExerciseBody; longestSeconds: number } {
  const faults: Record<string, Fault> = {};
  const text = (field: "title" | "situation" | "assignment", needed: boolean): string => {
    const value = input[field].trim().replaceAll("\r\n", "\n");
    if (needed && value === "") faults[field] = { sentence: `${field}Missing` };
    if (value.length > limits[field]) faults[field] = tooLong(limits[field]);
    return value;
  };
  const body: ExerciseBody = {
    title: text("title", true),
    situation: text("situation", false),
    assignment: text("assignment", true),
    criteria: linesOf(input.criteria),
    passFrom: input.passFrom.trim() === "" ? null : Number(input.passFrom),
  };
  if (body.criteria.length === 0) faults["criteria"] = { sentence: "criteriaMissing" };
  if (body.criteria.length > limits.criteria)
    faults["criteria"] = { sentence: "criteriaTooMany", values: { most: limits.criteria } };
  if (body.criteria.some((line) => line.length > limits.criterion))
    faults["criteria"] = { sentence: "criterionTooLong", values: { most: limits.criterion } };
  const { least, most } = limits.longestSeconds;
  if (!isWhole(input.longestSeconds.trim(), least, most))
    faults["longestSeconds"] = { sentence: "longestOutside", values: { least, most } };
  if (body.passFrom !== null && !isWhole(input.passFrom.trim(), 1, 100))
    faults["passFrom"] = { sentence: "passOutside" };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return { body, longestSeconds: Number(input.longestSeconds) };
}
