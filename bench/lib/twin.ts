import { Client } from "pg";
import { openStore, type Connection } from "#store";
import { databaseRoles, type OpenPlatform } from "../../src/open-platform.ts";

/** A schema in which names and addresses lie open, seen by a login of its own before the sealed ones. */
const schema = `
  create schema twin;
  grant usage on schema twin to ROLE;
  create table twin.profile (like public.profile including all);
  alter table twin.profile alter column name type text using null, alter column address type text using null;
  insert into twin.profile (academy, member, name, address, address_index, changed_at)
    select academy, member, 'Mila de Jong', 'p' || (row_number() over ()) || '@bench.example', address_index, changed_at
    from public.profile;
  select guard_table('twin.profile');
  create role twin_app login password 'twin' in role ROLE;
  alter role twin_app set search_path = twin, public;`;

/** The same product over plain columns, without gate and ledger: what sealing is compared with. */
export async function openTwin(
  owner: Connection,
  platform: OpenPlatform,
): Promise<{ platform: OpenPlatform; close(): Promise<void> }> {
  const client = new Client(owner);
  await client.connect();
  await client.query(schema.replaceAll("ROLE", databaseRoles.plain));
  await client.end();
  const connection = { ...owner, user: "twin_app", password: "twin" };
  const store = await openStore({ connection, holdings: [], roles: databaseRoles });
  const gate = {
    ...platform.gate,
    ask: (_tx: unknown, _actor: unknown, _purpose: unknown, value: unknown) => Promise.resolve(value),
    open: (asked: unknown) => Promise.resolve(asked),
  } as unknown as OpenPlatform["gate"];
  return { platform: { ...platform, store, gate }, close: () => store.close() };
}
