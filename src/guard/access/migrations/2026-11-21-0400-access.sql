-- What the gate decides by: roles, groups, coaching and shares. All rows are about ids and instants.
create table role_grant (
  academy uuid not null,
  member uuid not null,
  role text not null check (role in ('participant', 'coach', 'content-developer', 'administrator', 'operator')),
  granted_by uuid,
  granted_at timestamptz not null,
  -- Here and below: noon (UTC) of the last day on which the grant opened something. No finer.
  used_on timestamptz,
  primary key (academy, member, role),
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
select guard_table('role_grant');
create index role_grant_staff on role_grant (academy, role, member) where role <> 'participant';

create table study_group (
  id uuid primary key,
  academy uuid not null references academy,
  -- Sealed with the academy's own key: a name of a group may speak of people.
  house uuid not null,
  title bytea not null,
  -- By which it is found by its name, so that no two that stand have the same. None: nobody looks for it by name.
  title_index bytea check (octet_length(title_index) = 16),
  created_at timestamptz not null,
  -- Nobody sits in it since; it can be formed again.
  dissolved_at timestamptz,
  unique (academy, id)
);
create unique index study_group_of_title on study_group (academy, title_index) where dissolved_at is null;
select guard_table('study_group');

create table group_seat (
  academy uuid not null,
  study_group uuid not null,
  member uuid not null,
  seat text not null check (seat in ('learner', 'coach')),
  since timestamptz not null,
  seated_by uuid,
  used_on timestamptz,
  primary key (academy, study_group, member),
  foreign key (academy, study_group) references study_group (academy, id) on delete cascade,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index group_seat_of_member on group_seat (academy, member, seat);
select guard_table('group_seat');

create table coaching (
  academy uuid not null,
  learner uuid not null,
  coach uuid not null,
  since timestamptz not null,
  given_by uuid,
  used_on timestamptz,
  primary key (academy, learner, coach),
  foreign key (academy, learner) references membership (academy, id) on delete cascade,
  foreign key (academy, coach) references membership (academy, id) on delete cascade
);
create index coaching_by_coach on coaching (academy, coach);
select guard_table('coaching');

-- One item of one person shown to one other: level 4. Taking it back ends it; the row tells when.
create table share (
  id uuid primary key,
  academy uuid not null,
  item uuid not null,
  member uuid not null,
  holder uuid not null,
  since timestamptz not null,
  withdrawn_at timestamptz,
  used_on timestamptz,
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  foreign key (academy, holder) references membership (academy, id) on delete cascade
);
create index share_with_holder on share (academy, holder) where withdrawn_at is null;
create unique index share_in_force on share (academy, item, holder) where withdrawn_at is null;
select guard_table('share');
