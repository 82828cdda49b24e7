import { Client } from "pg";
import type { Connection } from "#store";

const deadlock = "40P01";
const tries = 6;

/**
 * Work of the owner of the tables, in one transaction. A server that runs beside may want the same rows in another order:
 * the database then lets one of the two begin again.
 */
export async function asOwner(owner: Connection, work: (client: Client) => Promise<void>): Promise<void> {
  for (let left = tries; ; left--)
    try {
      return await once(owner, work);
    } catch (error) {
      if (codeOf(error) !== deadlock || left === 1) throw error;
    }
}

export const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : null;

/** An owner that row-level security binds, too, lays it off for as long as this lasts. */
async function once(owner: Connection, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ ...owner, options: "-c lock_timeout=20000" });
  await client.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ bound: boolean }>(
      "select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user",
    );
    const forced = rows[0]?.bound ? await forcedTables(client) : [];
    for (const table of forced) await client.query(`alter table ${table} no force row level security`);
    await work(client);
    for (const table of forced) await client.query(`alter table ${table} force row level security`);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

const forcedTables = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
      where relnamespace = 'public'::regnamespace and relforcerowsecurity order by relname`,
  );
  return rows.map(({ name }) => name);
};
