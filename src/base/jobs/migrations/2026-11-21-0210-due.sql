-- Work and when it is due by the product's clock; only what is due moves on into the queue. It holds every academy's
-- work, so without row-level security, and therefore identifiers only.
create table due (
  number bigint generated always as identity primary key,
  academy uuid not null,
  job text not null,
  data jsonb not null default '{}' check (length(data::text) <= 4096),
  -- Names a piece of work, so that a later word on it replaces the earlier.
  key text,
  at timestamptz not null default '-infinity',
  -- Recurring work: milliseconds from one time to the next, and what becomes of times that have passed unused.
  every bigint check (every > 0),
  missed text check (missed in ('once', 'each')),
  unique (academy, job, key),
  check ((every is null) = (missed is null))
);
create index due_at on due (at, number);
grant select, insert, update, delete on due to :plain, :veiled, :app;
