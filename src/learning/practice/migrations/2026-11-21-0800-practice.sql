-- What is practised. A version that learners have met stays as it was: a change to it begins the next one.
create table exercise (
  id uuid primary key,
  academy uuid not null,
  -- The academy's own key seals it: it is about nobody.
  house uuid not null,
  body bytea not null,
  longest_seconds integer not null check (longest_seconds between 30 and 5400),
  state text not null check (state in ('draft', 'published', 'retired')),
  version integer not null default 1 check (version > 0),
  succeeds uuid,
  written_by uuid,
  changed_at timestamptz not null,
  published_at timestamptz,
  unique (academy, id),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  foreign key (academy, succeeds) references exercise (academy, id) on delete set null (succeeds),
  foreign key (academy, written_by) references membership (academy, id) on delete set null (written_by),
  check (state = 'draft' or published_at is not null)
);
create index exercise_newest on exercise (academy, changed_at desc, id);
select guard_table('exercise');

-- An exercise set for a group.
create table assignment (
  id uuid primary key,
  academy uuid not null,
  house uuid not null,
  exercise uuid not null,
  study_group uuid not null,
  set_by uuid,
  set_at timestamptz not null,
  due_at timestamptz,
  withdrawn_at timestamptz,
  unique (academy, id),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  foreign key (academy, exercise) references exercise (academy, id) on delete cascade,
  foreign key (academy, study_group) references study_group (academy, id) on delete cascade,
  foreign key (academy, set_by) references membership (academy, id) on delete set null (set_by)
);
create index assignment_of_group on assignment (academy, study_group, set_at desc);
create index assignment_of_exercise on assignment (academy, exercise);
select guard_table('assignment');

-- One recording of one person. It is kept only once its maker has saved it.
create table take (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  assignment uuid not null,
  exercise uuid not null,
  state text not null check (state in ('recording', 'saving', 'saved', 'discarded')),
  -- Plain bytes that were acknowledged; of the finished recording once it is saved.
  bytes bigint not null default 0 check (bytes >= 0),
  started_at timestamptz not null,
  last_slice_at timestamptz not null,
  saved_at timestamptz,
  -- The how-manieth saved try at this assignment.
  try integer check (try > 0),
  recording bytea,
  duration_ms integer,
  unique (academy, id),
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  foreign key (academy, assignment) references assignment (academy, id) on delete cascade,
  foreign key (academy, exercise) references exercise (academy, id) on delete cascade,
  check ((state = 'saved') = (saved_at is not null)),
  check ((state = 'saved') = (recording is not null)),
  check ((state = 'saved') = (try is not null))
);
create index take_of_member on take (academy, member, assignment);
create index take_of_exercise on take (academy, exercise);
create unique index take_numbered on take (academy, member, assignment, try);
select guard_table('take', array['duration_ms']);

-- The sealed files of a take in the order of its bytes: one for each slice until it is saved, then one.
create table take_segment (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  take uuid not null,
  at_byte bigint not null check (at_byte >= 0),
  bytes bigint not null check (bytes > 0),
  -- A recorder began anew here: after a crash, or in another tab.
  begins_run boolean not null,
  unique (academy, take, at_byte),
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  foreign key (academy, take) references take (academy, id) on delete cascade
);
select guard_table('take_segment');

-- What a coach sent back: sealed by the learner's key, since it is about the learner.
create table feedback (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  take uuid not null,
  coach uuid,
  body bytea not null,
  ticks smallint[] not null,
  score smallint check (score between 0 and 100),
  another_try boolean not null default false,
  sent_at timestamptz not null,
  read_at timestamptz,
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  foreign key (academy, take) references take (academy, id) on delete cascade,
  foreign key (academy, coach) references membership (academy, id) on delete set null (coach)
);
create unique index feedback_once on feedback (academy, take, coach);
create index feedback_of_member on feedback (academy, member, sent_at desc);
select guard_table('feedback', array['ticks', 'score']);

-- What a coach has not sent yet: sealed by the coach's own key, and for nobody else.
create table review_draft (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  take uuid not null,
  learner uuid not null,
  body bytea not null,
  changed_at timestamptz not null,
  unique (academy, member, take),
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  foreign key (academy, learner) references membership (academy, id) on delete cascade,
  foreign key (academy, take) references take (academy, id) on delete cascade
);
select guard_table('review_draft');
