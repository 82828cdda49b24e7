-- "This was not me": what each mail about a changed account carries.
create table alarm_link (
  academy uuid not null,
  hash bytea primary key check (octet_length(hash) = 32),
  account uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (academy, account) references membership (academy, id) on delete cascade
);
create index alarm_link_of_account on alarm_link (academy, account);
select guard_table('alarm_link');
