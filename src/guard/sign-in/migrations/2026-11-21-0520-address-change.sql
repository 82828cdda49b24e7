-- An account moves to another address once both addresses agree, or three days after the new one did where the old one
-- has not objected; for seven days after the change the old address can undo it (docs/decisions/0008-changed-address.md).
create table address_change (
  academy uuid not null,
  id uuid primary key,
  account uuid not null,
  address bytea not null,
  old_address bytea not null,
  address_index bytea not null check (octet_length(address_index) = 16),
  -- Until it can no longer be undone, nobody else's account is made at it.
  old_index bytea not null check (octet_length(old_index) = 16),
  new_hash bytea not null unique check (octet_length(new_hash) = 32),
  old_hash bytea not null unique check (octet_length(old_hash) = 32),
  asked_at timestamptz not null,
  new_confirmed_at timestamptz,
  old_confirmed_at timestamptz,
  changed_at timestamptz,
  -- Stopped, undone, taken back or replaced by another.
  ended_at timestamptz,
  foreign key (academy, account) references membership (academy, id) on delete cascade,
  check (changed_at is null or new_confirmed_at is not null)
);
create index address_change_of_account on address_change (academy, account);
create index address_change_left on address_change (academy, old_index) where changed_at is not null;
create unique index address_change_waiting on address_change (academy, account)
  where changed_at is null and ended_at is null;
select guard_table('address_change');
