-- One act on many people: whom it is about, as they were found when it was asked for, and what it did to each.
create table bulk_act (
  id uuid primary key,
  academy uuid not null,
  asked_by uuid not null,
  act text not null,
  -- Ids, days and words alone.
  wish jsonb,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  undone_at timestamptz,
  unique (academy, id),
  foreign key (academy, asked_by) references membership (academy, id) on delete cascade
);
select guard_table('bulk_act');

create table bulk_target (
  academy uuid not null,
  bulk uuid not null,
  number integer not null,
  member uuid not null,
  did text check (did in ('changed', 'already', 'refused', 'undone', 'kept')),
  -- How it was before, as far as undoing needs it: ids, instants and words alone.
  before jsonb,
  primary key (academy, bulk, number),
  foreign key (academy, bulk) references bulk_act (academy, id) on delete cascade,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index bulk_target_of_member on bulk_target (academy, member);
select guard_table('bulk_target');
