import type { Pool, PoolClient } from "pg";

/** A transaction under the application's bare login, which may use the queue and `due` and nothing else. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let ended = false;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    ended = true;
    return result;
  } finally {
    // A connection that is destroyed takes its unfinished transaction with it.
    client.release(!ended);
  }
}
