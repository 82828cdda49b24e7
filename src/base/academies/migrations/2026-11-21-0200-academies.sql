-- An academy is one customer's tenant. The row with the all-but-zero id is the platform's own pseudo-academy:
-- sign-in accounts are its members.
create table academy (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}$'),
  name text not null check (length(name) between 1 and 80),
  ink text not null default 'petrol',
  policy_set text not null,
  policy jsonb not null default '{}',
  language text not null default 'en' check (language ~ '^[a-z]{2,3}$'),
  -- In which its pages may be read.
  languages text[] not null default '{en,nl}' check (array_to_string(languages, ' ') ~ '^[a-z]{2,3}( [a-z]{2,3})*$' and language = any (languages)),
  zone text not null default 'Europe/Amsterdam',
  region text not null,
  -- A probe academy holds invented people that the promise checks act upon (LC-7).
  purpose text not null default 'customer' check (purpose in ('platform', 'customer', 'probe')),
  -- The name of its own mark, made of the bytes; null: its initials stand there.
  mark text check (mark ~ '^[0-9a-f]{32}$'),
  -- The epoch key in use, as `number-fingerprint`. A fence: the number only ever grows. Null until the first key is made.
  epoch text,
  created_at timestamptz not null
);

alter table academy enable row level security, force row level security;
create policy known_to_all on academy for select using (true);
create policy changed_within on academy for update
  using (id = (select current_academy()) or (select current_academy()) = '00000000-0000-4000-8000-000000000000');
create policy added_by_platform on academy for insert
  with check ((select current_academy()) = '00000000-0000-4000-8000-000000000000');
grant select, insert, update on academy to :plain, :veiled;

-- One person in one academy: whose key seals what is about them, and what decides over access to it.
-- The row with the academy's own id is the house: its key seals what belongs to the academy and to nobody in it.
create table membership (
  id uuid primary key,
  academy uuid not null references academy,
  account uuid,
  state text not null check (state in ('house', 'invited', 'active', 'suspended')),
  epoch text not null,
  wrap bytea not null check (octet_length(wrap) = 40),
  licence_from timestamptz,
  licence_until timestamptz,
  reopened_until timestamptz,
  created_at timestamptz not null,
  joined_at timestamptz,
  unique (academy, id),
  check ((state = 'house') = (id = academy)),
  check (licence_until is null or licence_from < licence_until)
);
create unique index membership_of_account on membership (academy, account);
create index membership_newest on membership (academy, created_at desc, id) where state <> 'house';
select guard_table('membership');
