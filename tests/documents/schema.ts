import type { Client } from "pg";

/** Ours alone: the job queue makes and keeps a schema of its own. */
const ours = "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')";

const columns = `
  select c.relname as table, string_agg(
    format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      case when d.adbin is null then '' else ' default ' || pg_get_expr(d.adbin, d.adrelid) end),
    E',\\n' order by a.attname) as text
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${ours} group by c.relname`;

/** Since PostgreSQL 18 "not null" is a constraint too; the column says it already. */
const constraints = `
  select c.relname as table, format('alter table %I add constraint %I %s;', c.relname, k.conname,
    pg_get_constraintdef(k.oid)) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid where ${ours} and k.contype <> 'n'`;

const indexes = `
  select c.relname as table, pg_get_indexdef(i.indexrelid) || ';' as text
  from pg_index i join pg_class c on c.oid = i.indrelid
  where ${ours} and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`;

const security = `
  select c.relname as table, format('alter table %I %s row level security;', c.relname, word) as text
  from pg_class c cross join lateral (values ('enable', c.relrowsecurity), ('force', c.relforcerowsecurity)) v (word, holds)
  where ${ours} and v.holds`;

const policies = `
  select tablename as table, format('create policy %I on %I as %s for %s to %s%s%s;', policyname, tablename,
    lower(permissive), lower(cmd), array_to_string(array(select unnest(roles)::text order by 1), ', '),
    ' using (' || qual || ')', ' with check (' || with_check || ')') as text
  from pg_policies where schemaname = 'public'`;

const grants = `
  select c.relname as table, format('grant %s on %I to %s;',
    string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), c.relname, g.grantee::regrole) as text
  from pg_class c cross join lateral aclexplode(c.relacl) g
  where ${ours} and g.grantee <> c.relowner group by c.relname, g.grantee`;

const columnGrants = `
  select c.relname as table, format('grant %s (%s) on %I to %s;', lower(g.privilege_type),
    string_agg(quote_ident(a.attname), ', ' order by a.attname), c.relname, g.grantee::regrole) as text
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  cross join lateral aclexplode(a.attacl) g
  where ${ours} and g.grantee <> c.relowner group by c.relname, g.privilege_type, g.grantee`;

const triggers = `
  select c.relname as table, pg_get_triggerdef(t.oid) || ';' as text
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where ${ours} and not t.tgisinternal`;

const functions = `
  select pg_get_functiondef(p.oid) || ';' as text from pg_proc p where p.pronamespace = 'public'::regnamespace
  order by p.proname, p.oid::regprocedure::text`;

type Row = { table: string; text: string };

async function byTable(client: Client, query: string): Promise<Map<string, string[]>> {
  const { rows } = await client.query<Row>(query);
  const found = new Map<string, string[]>();
  for (const { table, text } of rows) found.set(table, [...(found.get(table) ?? []), text]);
  return new Map([...found].map(([table, texts]) => [table, texts.toSorted()]));
}

/** A migrated database as its own catalogue describes it, everything in the order of names. */
export async function printSchema(client: Client): Promise<string> {
  const described = await byTable(client, columns);
  const parts: Map<string, string[]>[] = [];
  for (const query of [constraints, indexes, security, policies, grants, columnGrants, triggers])
    parts.push(await byTable(client, query));
  const tables = [...described.keys()].toSorted().map((name) => {
    const lines = parts.flatMap((part) => part.get(name) ?? []);
    return [`create table ${name} (\n${described.get(name)!.join("")}\n);`, ...lines].join("\n");
  });
  const { rows } = await client.query<{ text: string }>(functions);
  return `${[heading, ...tables, ...rows.map(({ text }) => text.trimEnd())].join("\n\n")}\n`;
}

const heading = `-- The whole schema, as the catalogue of a migrated database describes it. Never run: migrations make it,
-- a test compares it, and a review sees in it what a migration does to the whole.`;
