-- A program's key. Only the hash of its secret is kept; it ends by itself, and with its maker.
create table api_key (
  id uuid primary key,
  academy uuid not null,
  house uuid not null,
  maker uuid not null,
  name bytea not null,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  -- The last letters of the secret, by which people tell keys apart.
  ending text not null check (length(ending) = 4),
  scopes text[] not null check (cardinality(scopes) between 1 and 20),
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  -- Ended because whoever made it may make none any more: for good, also when they may again.
  forsaken boolean not null default false,
  unique (academy, id),
  unique (academy, secret_hash),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  foreign key (academy, maker) references membership (academy, id) on delete cascade,
  -- LC-4, whatever the policy says.
  check (ends_at > made_at and ends_at <= made_at + interval '90 days'),
  check (revoked_at is not null or (revoked_by is null and not forsaken))
);
create index api_key_of_maker on api_key (academy, maker);
select guard_table('api_key');

-- What came of a change that a program may send again: in the transaction of the change, or not at all.
create table api_sending (
  academy uuid not null,
  key uuid not null,
  sending_hash bytea not null check (octet_length(sending_hash) = 32),
  request_hash bytea not null check (octet_length(request_hash) = 32),
  answer jsonb not null,
  made_at timestamptz not null,
  primary key (academy, key, sending_hash),
  foreign key (academy, key) references api_key (academy, id) on delete cascade
);
create index api_sending_by_age on api_sending (academy, made_at);
select guard_table('api_sending');
