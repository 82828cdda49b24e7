import { sql } from "kysely";
import { timestamp } from "#store";
import type { Mark } from "./cursor.ts";

/** Rows that follow the mark on a list that has the newest first, and by id where two are of one instant. */
export const behind = (at: string, id: string, mark: Mark<string>) =>
  sql<boolean>`(${sql.ref(at)} < ${timestamp(mark.at)}::timestamptz
    or (${sql.ref(at)} = ${timestamp(mark.at)}::timestamptz and ${sql.ref(id)} > ${mark.id}::uuid))`;
