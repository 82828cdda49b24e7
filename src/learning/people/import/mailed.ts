import { sql } from "kysely";
import { fixed, type Tx } from "#store";
import { db, type ImportId } from "./tables.ts";

/** How many newcomers of a list there are, and for how many of them the invitation is written. */
export type Mailed = { all: number; written: number };

const counted = fixed((of: ImportId) =>
  db
    .selectFrom("roster_newcomer")
    .select([
      sql<number>`count(*)`.as("all"),
      sql<number>`count(*) filter (where mailed_at is not null)`.as("written"),
    ])
    .where("import", "=", of),
);

export const countMailed = (tx: Tx, of: ImportId): Promise<Mailed> => tx.one(counted(of));
