-- What every later migration stands on: whose rows a transaction may see, and how a table is guarded.

create function current_academy() returns uuid language sql stable
  return nullif(current_setting('tutela.academy', true), '')::uuid;

create function current_member() returns uuid language sql stable
  return nullif(current_setting('tutela.member', true), '')::uuid;

-- Guards a table with the column `academy`: its rows exist only for transactions of that academy, and the
-- columns named in `veiled` cannot be read by the ordinary role, not even in WHERE, ORDER BY or RETURNING.
create function guard_table(guarded regclass, veiled text[] default '{}') returns void language plpgsql as $$
declare
  readable text;
begin
  execute format('alter table %s enable row level security, force row level security', guarded);
  -- The sub-select makes it one look-up a statement instead of one a row.
  execute format('create policy of_academy on %s using (academy = (select current_academy()))
                  with check (academy = (select current_academy()))', guarded);
  select string_agg(quote_ident(attname), ', ') into readable
    from pg_attribute where attrelid = guarded and attnum > 0 and not attisdropped and attname <> all (veiled);
  execute format('grant select (%s), insert, update, delete on %s to :plain', readable, guarded);
  execute format('grant select, insert, update, delete on %s to :veiled', guarded);
end $$;

revoke execute on function guard_table from public;
revoke create on schema public from public;
grant usage on schema public to :plain, :veiled, :ledger, :app;

-- One row: which deployment this database belongs to. A start in another environment is refused (LC-7).
create table deployment (
  environment text not null check (environment in ('development', 'staging', 'production')),
  region text not null,
  id uuid not null,
  clock_offset bigint not null default 0,
  single boolean primary key default true check (single)
);
grant select on deployment to :plain, :veiled;
grant update (clock_offset) on deployment to :plain, :veiled;
