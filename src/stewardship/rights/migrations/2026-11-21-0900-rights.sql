-- An erasure that was asked for: nothing about the person but the pseudonym that no key opens any more. The reason is
-- sealed with the academy's own key. Its id is random and tells nothing of whom it was about.
create table erasure_request (
  id uuid primary key,
  academy uuid not null references academy,
  house uuid not null,
  member uuid not null,
  -- The sign-in account, where this was its last membership and it was erased too.
  account uuid,
  reason bytea not null,
  asked_by uuid,
  asked_at timestamptz not null,
  entry uuid not null,
  -- How many rows of which holding went.
  removed jsonb not null,
  -- Until its sealed files are gone too.
  files_gone_at timestamptz,
  -- Copies of the keyring that did not answer when it was last tried, by their place in the settings, 1 the first.
  copies_missing text[] not null default '{}',
  unique (academy, member),
  check (house = academy)
);
create index erasure_request_newest on erasure_request (academy, asked_at desc);
select guard_table('erasure_request');

-- When the copies of the keyring were last opened and compared for an academy; the bound D counts from it.
create table keyring_check (
  academy uuid primary key references academy,
  checked_at timestamptz not null,
  complete_at timestamptz,
  full_at timestamptz,
  findings integer not null
);
select guard_table('keyring_check');
