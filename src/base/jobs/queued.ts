import { instant, type Instant } from "#clock";
import { parseId, platformAcademy, type AcademyId } from "#ids";
import type { JobData } from "./job.ts";

/** What stands in the queue for one piece of work. */
export type Queued = { job: string; academy: AcademyId; data: JobData; due: Instant; number: number };

type Loose = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isData = (value: unknown): value is JobData =>
  isObject(value) && Object.values(value).every((one) => one === null || typeof one !== "object");

export function readQueued(found: unknown): Queued {
  const { job, academy, data, due, number } = isObject(found) ? found : {};
  return {
    job: String(job),
    academy: parseId<"academy">(String(academy)) ?? platformAcademy,
    data: isData(data) ? data : {},
    due: instant(Number(due)),
    number: Number(number),
  };
}

/** What is kept of a failure: a code and when, by the product's clock. Messages may quote what people wrote. */
export type Failure = { code: string; at: Instant };

const codeOf = (value: unknown): string | null =>
  typeof value === "string" && /^[A-Za-z0-9][\w.-]{0,63}$/.test(value) ? value : null;

export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return codeOf("code" in error ? error.code : null) ?? codeOf(error.name) ?? "unknown";
}

/** A worker that was killed or took too long leaves no code of its own. */
export function readFailure(output: unknown): { code: string; at: Instant | null } {
  const { code, at } = isObject(output) ? output : {};
  return { code: codeOf(code) ?? "lost", at: typeof at === "number" ? instant(at) : null };
}
