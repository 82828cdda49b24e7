import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Client } from "pg";
import type { DatabaseRoles } from "./roles.ts";
import { send } from "./pipeline.ts";

export type Migration = { name: string; sql: string };

/** Carries a sentence for the operator: why this program does not touch this database. */
export class MigrationRefused extends Error {
  override readonly name = "MigrationRefused";
}

/** All modules' migrations in the order of their names, which begin with the time they were written. */
export function readMigrations(root: string): Migration[] {
  return globSync("src/*/*/migrations/*.sql", { cwd: root })
    .map((path) => ({ name: basename(path, ".sql"), sql: readFileSync(join(root, path), "utf8") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Arbitrary, but the same in every node: migrations run under it, one node at a time. */
const migrationLock = 7_405_221;

/**
 * Brings the schema up to date, each migration in a transaction of its own; a crash leaves whole migrations only.
 * Role names stand in the files as `:plain`, `:veiled`, `:app` and `:ledger`.
 */
export async function migrate(owner: Client, migrations: Migration[], roles: DatabaseRoles): Promise<number> {
  await send(owner, [{ text: "select pg_advisory_lock($1)", values: [migrationLock] }]);
  try {
    await owner.query(
      "create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())",
    );
    await refuseStrangeDatabase(owner, migrations);
    const applied = await appliedMigrations(owner);
    const waiting = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of waiting) await apply(owner, migration, roles);
    return waiting.length;
  } finally {
    await send(owner, [{ text: "select pg_advisory_unlock($1)", values: [migrationLock] }]);
  }
}

async function appliedMigrations(owner: Client): Promise<Map<string, string>> {
  const [known] = await send(owner, [
    { text: "select to_regclass('public.migration') is not null", values: [] },
  ]);
  if (known!.rows[0]![0] !== "t") return new Map();
  const [result] = await send(owner, [{ text: "select name, hash from migration", values: [] }]);
  return new Map(result!.rows.map(([name, hash]) => [name!, hash!]));
}

/** Refuses a database that a newer or a different program has made, before anything is touched. */
export async function refuseStrangeDatabase(owner: Client, migrations: Migration[]): Promise<void> {
  const ours = new Map(migrations.map((one) => [one.name, hashOf(one)]));
  for (const [name, hash] of await appliedMigrations(owner)) {
    if (!ours.has(name)) {
      throw new MigrationRefused(
        `The database is newer than this program: it knows "${name}". Start the newer version again; nothing was touched.`,
      );
    }
    if (ours.get(name) !== hash) {
      throw new MigrationRefused(
        `The migration "${name}" has changed since this database was made. Nothing was touched.`,
      );
    }
  }
}

const hashOf = ({ sql }: Migration) => createHash("sha256").update(sql).digest("hex");

async function apply(owner: Client, migration: Migration, roles: DatabaseRoles): Promise<void> {
  const sql = migration.sql.replace(
    /(?<!:):(plain|veiled|app|ledger)\b/g,
    (_, role: keyof DatabaseRoles) => roles[role],
  );
  try {
    await owner.query(`begin;\n${sql}`);
    await send(owner, [
      {
        text: "insert into migration (name, hash) values ($1, $2)",
        values: [migration.name, hashOf(migration)],
      },
    ]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw new Error(`migration ${migration.name}: ${(error as Error).message}`, { cause: error });
  }
}
