import { cursorMost } from "./cursor.ts";
import {
  list,
  nullable,
  numberText,
  object,
  optional,
  text,
  type ObjectSchema,
  type Schema,
} from "./schema.ts";

export const pageMost = 200;
const pageUsual = 50;

/** Of a list, in its query. */
export const paging = {
  limit: optional(numberText({ least: 1, most: pageMost })),
  cursor: optional(text({ least: 1, most: cursorMost, pattern: "^[A-Za-z0-9_-]+$" })),
};

export const limitIn = ({ limit }: { limit: number | undefined }): number => limit ?? pageUsual;

export const pageSchema = <T>(item: Schema<T>): ObjectSchema<{ items: T[]; next: string | null }> =>
  object({
    items: list(item, { most: pageMost }),
    next: nullable(text({ least: 1, most: cursorMost, pattern: "^[A-Za-z0-9_-]+$" })),
  });
