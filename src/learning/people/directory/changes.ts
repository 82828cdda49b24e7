import { sql } from "kysely";
import type { MemberId } from "#ids";
import { fixed, type Tx } from "#store";
import { db } from "../tables.ts";

/** PostgreSQL's number of a transaction, in digits. */
export type Xid = string;

export type Changes = {
  /** From here on a next look must read: what runs now may commit under any number at or above it. */
  horizon: Xid;
  changes: readonly { key: string; member: MemberId }[];
};

/** One snapshot for both: a change that it does not show has a number at or above the horizon that it tells. */
const since = fixed((horizon: Xid) =>
  db
    .selectFrom(sql<{ xmin: Xid }>`(select pg_snapshot_xmin(pg_current_snapshot()) as xmin)`.as("look"))
    .leftJoin("directory_change", (on) => on.on(sql<boolean>`directory_change.xid >= ${horizon}::text::xid8`))
    .select([
      sql<Xid>`look.xmin::text`.as("horizon"),
      sql<Xid | null>`directory_change.xid::text`.as("xid"),
      "directory_change.member",
    ]),
);

export async function changesSince(tx: Tx, horizon: Xid): Promise<Changes> {
  const rows = await tx.all(since(horizon));
  const changes = rows.flatMap(({ xid, member }) =>
    xid === null || member === null ? [] : [{ key: `${xid} ${member}`, member }],
  );
  return { horizon: rows[0]!.horizon, changes };
}

/** Above every number: a first look wants the horizon alone. */
export const noneYet: Xid = "18446744073709551615";
