-- A list of people on its way in: what was read of it, sealed for the house, until it is confirmed or its time is up.
-- Never in a backup: it names people who have no key of their own yet.
create table roster_import (
  academy uuid not null,
  id uuid primary key,
  house uuid not null,
  brought_by uuid,
  state text not null check (state in ('preview', 'under way', 'confirmed')),
  about bytea not null,
  -- How many rows of each verdict; once confirmed, what became of them.
  counts jsonb not null default '{}',
  -- Higher with each change while it waits: what is confirmed is what was seen.
  edition integer not null default 0,
  -- The form that brought it: sent twice, it is one list.
  once text,
  task uuid,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  expires_at timestamptz not null,
  unique (academy, id),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  check ((state = 'confirmed') = (confirmed_at is not null))
);
create unique index roster_import_once on roster_import (academy, brought_by, once);
create index roster_import_newest on roster_import (academy, created_at desc);
select guard_table('roster_import');

-- Its rows, some hundred to a part.
create table roster_part (
  academy uuid not null,
  id uuid primary key,
  import uuid not null,
  house uuid not null,
  number integer not null,
  -- The number in the file of its first row.
  first_row integer not null,
  rows bytea not null,
  counts jsonb not null,
  unique (academy, import, number),
  foreign key (academy, import) references roster_import (academy, id) on delete cascade,
  foreign key (academy, house) references membership (academy, id) on delete cascade
);
select guard_table('roster_part');

-- Whom a list brought in, until its time is up: who still waits for their mail, and whose invitation may be taken back.
create table roster_newcomer (
  academy uuid not null,
  member uuid not null,
  import uuid not null,
  mailed_at timestamptz,
  primary key (academy, member),
  foreign key (academy, import) references roster_import (academy, id) on delete cascade,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index roster_newcomer_waiting on roster_newcomer (academy, import) where mailed_at is null;
select guard_table('roster_newcomer');
