-- Accounts are members of the platform's own academy: an account's id is its membership there, and its key seals
-- what these tables keep of the person.
create table account (
  academy uuid not null,
  id uuid primary key,
  address bytea not null,
  -- Keyed index of the address (`design.md` §4): found by it, never read back from it.
  address_index bytea not null check (octet_length(address_index) = 16),
  language text check (language ~ '^[a-z]{2,3}$'),
  -- Of the person's own, as an IANA name; null: that of each academy.
  zone text check (zone ~ '^[A-Za-z0-9_+/-]{1,64}$'),
  -- Argon2id in PHC form; null until the person has chosen one.
  password text check (password like '$argon2id$%'),
  password_at timestamptz,
  created_at timestamptz not null,
  unique (academy, address_index),
  foreign key (academy, id) references membership (academy, id) on delete cascade,
  check ((password is null) = (password_at is null))
);
select guard_table('account');

-- Which memberships an account has: row-level security shows one academy at a time, and after signing in a person
-- chooses among all of theirs. Goes with the membership or with the account, whichever ends first.
create table account_seat (
  academy uuid not null,
  account uuid not null,
  place uuid not null,
  member uuid not null,
  -- Whether it was used after all others: there the next sign-in leads.
  used_last boolean not null default false,
  primary key (academy, account, place),
  foreign key (academy, account) references membership (academy, id) on delete cascade,
  foreign key (place, member) references membership (academy, id) on delete cascade
);
create index account_seat_of_member on account_seat (place, member);
select guard_table('account_seat');

create table authenticator (
  academy uuid not null,
  id uuid primary key,
  account uuid not null,
  secret bytea not null,
  enrolled_at timestamptz not null,
  -- The newest time step that was accepted (RFC 6238): no code counts twice.
  last_step bigint not null,
  unique (academy, account),
  foreign key (academy, account) references membership (academy, id) on delete cascade
);
select guard_table('authenticator');

create table recovery_code (
  academy uuid not null,
  account uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (academy, account, hash),
  foreign key (academy, account) references membership (academy, id) on delete cascade
);
select guard_table('recovery_code');

create table sign_in (
  academy uuid not null,
  id uuid primary key,
  account uuid not null,
  -- Of the token in the cookie; a new one at each rise of level.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  trace bytea not null,
  started_at timestamptz not null,
  second_factor_at timestamptz,
  -- The latest proof of the strongest thing the account has: what sensitive acts ask to be fresh.
  proved_at timestamptz not null,
  -- The whole minute of its latest use. It decides when the sign-in expires, so it is plain; it is blank once the
  -- sign-in has ended, so that no history of when somebody was here remains.
  used_at timestamptz,
  ended_at timestamptz,
  foreign key (academy, account) references membership (academy, id) on delete cascade,
  check ((ended_at is null) = (used_at is not null))
);
create index sign_in_of_account on sign_in (academy, account);
create index sign_in_oldest on sign_in (academy, started_at);
select guard_table('sign_in');

-- A browser that this account has signed in from: it keeps an allowance of its own while others guess (DP-2).
create table known_device (
  academy uuid not null,
  account uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  since timestamptz not null,
  primary key (academy, account, hash),
  foreign key (academy, account) references membership (academy, id) on delete cascade
);
select guard_table('known_device');

create table reset_link (
  academy uuid not null,
  hash bytea primary key check (octet_length(hash) = 32),
  account uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (academy, account) references membership (academy, id) on delete cascade
);
create index reset_link_of_account on reset_link (academy, account);
select guard_table('reset_link');

-- How often something was tried lately. The key is an HMAC of what is counted: no address, no account can be read from it.
create table attempt (
  academy uuid not null references academy,
  key bytea not null check (octet_length(key) = 16),
  -- When the allowance is whole again.
  due timestamptz not null,
  -- Without a success between.
  misses integer not null,
  primary key (academy, key)
);
create index attempt_due on attempt (academy, due);
select guard_table('attempt');

-- A lost second factor, given up by two administrators of an academy of the person's, or two operators.
create table factor_reset (
  academy uuid not null,
  id uuid primary key,
  member uuid not null,
  asked_by uuid,
  asked_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  expires_at timestamptz not null,
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  check (asked_by <> member and confirmed_by <> member and confirmed_by <> asked_by)
);
create index factor_reset_of_member on factor_reset (academy, member);
create unique index factor_reset_waiting on factor_reset (academy, member) where confirmed_at is null;
select guard_table('factor_reset');

-- One row for each deployment: how far the setting up has come.
create table set_up (
  academy uuid primary key references academy,
  hash bytea not null check (octet_length(hash) = 32),
  expires_at timestamptz not null,
  account uuid,
  -- Which groups of the key's line are asked for: `3,7,12`.
  root_key_groups text,
  root_key_confirmed_at timestamptz,
  finished_at timestamptz,
  foreign key (academy, account) references membership (academy, id) on delete set null (account)
);
select guard_table('set_up');
