import { isoInstant, instant, type Instant } from "#clock";
import { parseId, type Id } from "#ids";
import { Problem } from "#web-server";

/** Where a list goes on: after the row of this instant and id. */
export type Mark<Kind extends string> = { at: Instant; id: Id<Kind> };

export const cursorMost = 200;

export const cursorOf = <Kind extends string>({ at, id }: Mark<Kind>): string =>
  Buffer.from(`${isoInstant(at)} ${id}`).toString("base64url");

export function markIn<Kind extends string>(cursor: string | undefined): Mark<Kind> | null {
  if (cursor === undefined) return null;
  const [time = "", text = "", ...rest] = Buffer.from(cursor, "base64url").toString("latin1").split(" ");
  const at = Date.parse(time);
  const id = parseId<Kind>(text);
  // Nothing here is older than the count of time, and the database knows no year as old as a forged one may be.
  const mark = id && at >= 0 ? { at: instant(at), id } : null;
  if (!mark || rest.length > 0 || cursorOf(mark) !== cursor) throw noCursor();
  return mark;
}

export const noCursor = (): Problem =>
  new Problem(422, "invalid", "Something in this request does not fit.", {
    faults: [{ at: "?cursor", code: "cursor", detail: "Take it from the answer that came before." }],
  });

/** Rows asked for with one more than fit on the page: that one says whether there are more. */
export function pageOf<Row, Kind extends string>(
  rows: readonly Row[],
  limit: number,
  markOf: (row: Row) => Mark<Kind>,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(markOf(last)) : null };
}
