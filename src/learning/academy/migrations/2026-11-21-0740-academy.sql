-- Every change of a number of an academy's policy. Whoever made it stays as a pseudonym after they are gone.
create table policy_change (
  id uuid primary key,
  academy uuid not null,
  -- The academy's own key seals the reason: it is about nobody.
  house uuid not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  number text not null,
  value_before integer not null,
  value_after integer not null,
  reason bytea,
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  check (value_before <> value_after)
);
create index policy_change_newest on policy_change (academy, changed_at desc, id desc);
select guard_table('policy_change');

-- The academy's own mark, taken apart and put together anew by the product; about nobody.
create table academy_mark (
  academy uuid primary key references academy,
  type text not null check (type in ('image/png', 'image/webp')),
  bytes bytea not null check (octet_length(bytes) <= 524288),
  set_at timestamptz not null
);
select guard_table('academy_mark');
