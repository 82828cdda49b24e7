export type { Counted, Sealed, Veiled } from "./closed/index.ts";
export { isClosed } from "./closed/index.ts";
export { veil } from "./veil.ts";
export { DatabaseError, violates } from "./database-error.ts";
export {
  holding,
  type Called,
  sealedName,
  type Holding,
  type Holdings,
  type LegalBasis,
  type PlainTable,
  type Retention,
} from "./holding.ts";
export { fixed } from "./fixed.ts";
export { lockName, lockNamePatiently, lockNameShared, tryLockName } from "./locks.ts";
export { all, each, insertMany, type ManyColumn } from "./insert-many.ts";
export { tables, timestamp, type Defaulted, type Timestamp } from "./tables.ts";
export type { Context } from "./beginning.ts";
export type { Tx } from "./transaction.ts";
export { openStore, type Connection, type Store, type StoreSession } from "./store.ts";
export { MigrationRefused, readMigrations } from "./migrate.ts";
export { prepareDatabase, type Preparation } from "./prepare.ts";
export { rolePassword, rolesNamed, type DatabaseRoles } from "./roles.ts";
