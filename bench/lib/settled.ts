import { Client } from "pg";
import type { Connection } from "#store";

/** What the database does by itself within a minute of a large import. */
export async function settleStatistics(owner: Connection): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}
