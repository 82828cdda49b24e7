-- A passkey of a person: what it signs, its public key checks (W3C Web Authentication, level 3).
create table passkey (
  academy uuid not null,
  id uuid primary key,
  account uuid not null,
  -- How the authenticator names it: at most 1023 bytes by the standard.
  credential bytea not null check (octet_length(credential) between 1 and 1023),
  -- COSE_Key.
  public_key bytea not null,
  -- How often the authenticator says it has signed; 0: it does not count.
  counter bigint not null,
  transports text[] not null,
  -- Whether it is kept in more than one device.
  backed_up boolean not null,
  name bytea not null,
  last_used bytea,
  added_at timestamptz not null,
  unique (academy, credential),
  foreign key (academy, account) references membership (academy, id) on delete cascade
);
create index passkey_of_account on passkey (academy, account);
select guard_table('passkey');

-- Challenges that were answered: none counts twice. A row may go once its challenge is too old anyway.
create table spent_challenge (
  academy uuid not null references academy,
  hash bytea not null check (octet_length(hash) = 32),
  expires_at timestamptz not null,
  primary key (academy, hash)
);
select guard_table('spent_challenge');
