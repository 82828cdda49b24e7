import type { JobData } from "./job.ts";

const identifier = /^[A-Za-z0-9][\w.:/+=-]*$/;
const bounds = { fields: 12, characters: 128 };

const isIdentifier = (text: string): boolean => text.length <= bounds.characters && identifier.test(text);

const fits = (value: unknown): boolean =>
  value === null ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (typeof value === "string" && isIdentifier(value));

/** Refuses what cannot be an identifier: a text with blanks or `@`, a long one, anything nested. Says which field, never its value. */
export function checkData(data: JobData): void {
  const fields = Object.entries(data);
  if (fields.length > bounds.fields) throw new RangeError(`a job takes ${bounds.fields} fields at most`);
  const misfit = fields.find(([, value]) => !fits(value));
  if (misfit) throw new RangeError(`"${misfit[0]}" is no identifier: a job's data holds nothing else`);
}

export function checkKey(key: string): void {
  if (!isIdentifier(key)) throw new RangeError("the key of a job is an identifier");
}
