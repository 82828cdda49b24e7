-- A link by which somebody outside comes in (docs/decisions/0014-links.md). Only the hash of its secret is kept; it ends
-- by itself, and with whoever gave it.
create table link (
  id uuid primary key,
  academy uuid not null,
  house uuid not null,
  giver uuid not null,
  -- What it is for, in the giver's words: sealed with the academy's own key, since the people concerned read it.
  purpose bytea not null,
  shows text not null check (shows in ('roster', 'review')),
  study_group uuid,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  made_at timestamptz not null,
  ends_at timestamptz not null,
  exchanges_most smallint not null check (exchanges_most between 1 and 20),
  exchanges smallint not null default 0 check (exchanges between 0 and exchanges_most),
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  unique (academy, id),
  unique (academy, secret_hash),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  foreign key (academy, giver) references membership (academy, id) on delete cascade,
  foreign key (academy, study_group) references study_group (academy, id) on delete cascade,
  check ((shows = 'roster') = (study_group is not null)),
  check (ends_at > made_at and ends_at <= made_at + interval '90 days'),
  check (revoked_at is not null or revoked_by is null)
);
create index link_of_giver on link (academy, giver);
select guard_table('link');

-- One thing of one person under a link: shown once they have agreed, and until they take it back.
create table link_item (
  academy uuid not null,
  link uuid not null,
  item uuid not null,
  member uuid not null,
  -- The content that goes with it, such as the exercise.
  about uuid not null,
  asked_at timestamptz not null,
  agreed_at timestamptz,
  ended_at timestamptz,
  primary key (academy, link, item),
  foreign key (academy, link) references link (academy, id) on delete cascade,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index link_item_of_member on link_item (academy, member);
create index link_item_of_item on link_item (academy, item);
select guard_table('link_item');
