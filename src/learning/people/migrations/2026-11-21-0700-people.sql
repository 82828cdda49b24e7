-- Who somebody is, as far as their academy knows: a name that may be missing, and the address they are written to.
create table profile (
  academy uuid not null,
  member uuid not null,
  name bytea,
  address bytea not null,
  -- Exact search and one person for each address. Deleted with the row at erasure, never in a backup.
  address_index bytea not null check (octet_length(address_index) = 16),
  changed_at timestamptz not null,
  primary key (academy, member),
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create unique index profile_of_address on profile (academy, address_index);
select guard_table('profile');

-- The one invitation of a member. Sending again replaces the secret's hash, so that the older link is dead.
create table invitation (
  academy uuid not null,
  member uuid not null,
  secret_hash bytea check (octet_length(secret_hash) = 32),
  sent_at timestamptz not null,
  times_sent integer not null default 1,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  invited_by uuid,
  primary key (academy, member),
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  check (secret_hash is null or (accepted_at is null and withdrawn_at is null))
);
create unique index invitation_by_secret on invitation (academy, secret_hash);
create index invitation_waiting on invitation (academy, expires_at) where accepted_at is null;
select guard_table('invitation');

-- VP-9: opened again after the licence has ended, for one person, with a reason and an end.
create table reopening (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  reason bytea not null,
  reopened_by uuid,
  since timestamptz not null,
  until timestamptz not null,
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  check (since < until)
);
create index reopening_of_member on reopening (academy, member, since desc);
select guard_table('reopening');

create table suspension (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  reason bytea not null,
  suspended_by uuid,
  since timestamptz not null,
  resumed_by uuid,
  resumed_at timestamptz,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create unique index suspension_in_force on suspension (academy, member) where resumed_at is null;
create index suspension_of_member on suspension (academy, member, since desc);
select guard_table('suspension');

-- VP-18: on whose order an academy's first administrator was registered.
create table founding (
  academy uuid not null,
  member uuid not null,
  whose text not null check (whose in ('client', 'vendor')),
  client_order bytea not null,
  ordered_at timestamptz not null,
  -- A vendor's first administrator ends when the client's own takes over.
  ended_at timestamptz,
  primary key (academy, member),
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
select guard_table('founding');
