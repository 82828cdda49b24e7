-- Who sat in a group when it was dissolved: so long it can be formed again with the same people.
create table former_seat (
  academy uuid not null,
  study_group uuid not null,
  member uuid not null,
  seat text not null check (seat in ('learner', 'coach')),
  since timestamptz not null,
  seated_by uuid,
  left_at timestamptz not null,
  primary key (academy, study_group, member),
  foreign key (academy, study_group) references study_group (academy, id) on delete cascade,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index former_seat_old on former_seat (academy, left_at);
select guard_table('former_seat');
