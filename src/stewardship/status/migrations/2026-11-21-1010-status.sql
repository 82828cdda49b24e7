-- How each part answered, minute by minute, summed by day: only measured minutes are counted.
create table status_day (
  academy uuid not null references academy,
  part text not null check (part ~ '^[a-z]{3,20}$'),
  -- Days since 1970-01-01 in UTC.
  day integer not null,
  works integer not null,
  slow integer not null,
  down integer not null,
  first_at timestamptz not null,
  latest_at timestamptz not null,
  state text not null check (state in ('works', 'slow', 'down')),
  -- When the present state began.
  since timestamptz not null,
  -- What was measured last: milliseconds, bytes or a count, as the part says.
  figure bigint not null,
  primary key (academy, part, day)
);
select guard_table('status_day');
