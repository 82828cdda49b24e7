-- A list as somebody wants to see it again: their own name for it and how it was asked for, both their own words.
-- `file`: asked for as a file that is still to be written.
create table kept_look (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  list text not null,
  use text not null check (use in ('view', 'file')),
  look bytea not null,
  kept_at timestamptz not null,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index kept_look_of_member on kept_look (academy, member, list, kept_at);
select guard_table('kept_look');
