import { Client } from "pg";
import { serverForTests } from "#testing";
import type { World } from "./world.ts";

/** A mark of every row of every table, so that a change anywhere shows by the table's name. */
export async function fingerprint({ platform }: World): Promise<Record<string, string>> {
  const client = new Client({ ...serverForTests(), database: platform.appLogin.database });
  await client.connect();
  try {
    await entriesPlaced(client);
    const { rows } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1",
    );
    const marks: Record<string, string> = {};
    for (const { name } of rows) marks[name] = await markOf(client, name);
    return marks;
  } finally {
    await client.end();
  }
}

/** Entries get their places by themselves, a little after what they tell of. */
async function entriesPlaced(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query("select 1 from ledger_pending limit 1");
    if (rows.length === 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function markOf(client: Client, table: string): Promise<string> {
  const text = `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as mark from "${table}" t`;
  const { rows } = await client.query<{ mark: string }>(text);
  return rows[0]!.mark;
}
