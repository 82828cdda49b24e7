-- Teams lie in teams; whoever manages one manages all that lies in it. `path`: the teams above it, the outermost first,
-- and itself.
create table team (
  id uuid primary key,
  academy uuid not null references academy,
  house uuid not null,
  title bytea not null,
  path uuid[] not null check (cardinality(path) between 1 and 8 and path[cardinality(path)] = id),
  created_at timestamptz not null,
  -- Empty by then: it can be made again for a while.
  dissolved_at timestamptz,
  unique (academy, id)
);
create index team_of_academy on team (academy, created_at desc);
select guard_table('team');

-- Nobody sits in two teams.
create table team_seat (
  academy uuid not null,
  member uuid not null,
  team uuid not null,
  since timestamptz not null,
  seated_by uuid,
  primary key (academy, member),
  foreign key (academy, team) references team (academy, id),
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index team_seat_in on team_seat (academy, team, since desc);
select guard_table('team_seat');

create table team_manager (
  academy uuid not null,
  team uuid not null,
  member uuid not null,
  since timestamptz not null,
  given_by uuid,
  used_on timestamptz,
  primary key (academy, member, team),
  foreign key (academy, team) references team (academy, id),
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index team_manager_of on team_manager (academy, team);
select guard_table('team_manager');
