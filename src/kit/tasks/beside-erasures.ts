import { sql } from "kysely";
import { tables, type Tx } from "#store";

const db = tables<object>();
const files = (tx: Tx) => sql`hashtextextended(${`tasks.files ${tx.context.academy}`}, 0)`;

/**
 * For whoever begins to read for a file, or leaves one: an erasure in the academy has been committed, so that its person is
 * read no more, or comes later and finds the run or the file.
 */
export const besideErasures = (tx: Tx) =>
  tx.run(db.selectNoFrom(sql<string>`pg_advisory_xact_lock_shared(${files(tx)})::text`.as("locked")));

/** Taken by whatever ends in an erasure before it locks people: the asker of a file may be one of them. */
export const holdFiles = (tx: Tx) =>
  tx.run(db.selectNoFrom(sql<string>`pg_advisory_xact_lock(${files(tx)})::text`.as("locked")));
