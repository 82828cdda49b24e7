import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type ColumnType,
  type Driver,
  type Generated,
} from "kysely";
import type { Instant } from "#clock";

class NoDriver implements Driver {
  async init() {}
  async destroy() {}
  async beginTransaction() {}
  async commitTransaction() {}
  async rollbackTransaction() {}
  async releaseConnection() {}
  async acquireConnection(): Promise<never> {
    throw new Error("a query runs through a transaction: tx.all(query), tx.one(query), tx.run(query)");
  }
}

const bare = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new NoDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A builder of queries over the tables that a module names; only a transaction can run what it builds. */
export const tables = <Tables>(): Kysely<Tables> => bare as unknown as Kysely<Tables>;

/** A moment on its way to the database: a `Date`, typed so that it also compares with what is read. */
type Written = Date & Instant;

/** A `timestamptz`: read as an instant, written and compared with through `timestamp`. */
export type Timestamp = ColumnType<Instant, Date, Date>;
export type Defaulted<T> = Generated<T>;

export const timestamp = (moment: Instant): Written => new Date(moment) as Written;
