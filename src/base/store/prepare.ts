import type { Client } from "pg";
import { claimDatabase, refuseForeignDatabase, type Deployment } from "./deployment.ts";
import { migrate, readMigrations, refuseStrangeDatabase } from "./migrate.ts";
import { reachDatabase, refuseOldServer } from "./reach.ts";
import { makeRoles, type DatabaseRoles } from "./roles.ts";
import type { Connection } from "./store.ts";

export type Preparation = {
  /** The owner's connection: used for this alone, and closed. */
  owner: Connection;
  /** The folder that `src` stands in. */
  root: string;
  roles: DatabaseRoles;
  password: (role: string) => string;
  deployment: Deployment;
  /** Further steps under the owner, such as the job queue's own schema. */
  also?: (owner: Client) => Promise<void>;
};

/** Roles, schema and mark of the database. Safe to run on every start and by several nodes. */
export async function prepareDatabase({
  owner,
  root,
  roles,
  password,
  deployment,
  also,
}: Preparation): Promise<void> {
  const client = await reachDatabase(owner);
  try {
    await refuseOldServer(client);
    const migrations = readMigrations(root);
    await refuseForeignDatabase(client, deployment);
    await refuseStrangeDatabase(client, migrations);
    await makeRoles(client, roles, password);
    await migrate(client, migrations, roles);
    await claimDatabase(client, deployment);
    await also?.(client);
  } finally {
    await client.end();
  }
}
