-- Long work that somebody asked for. What it has done so far is committed together with the work itself.
create table task (
  id uuid primary key,
  academy uuid not null,
  asked_by uuid not null,
  -- Whom the work acts as: the sign-in that asked, and when it had last proved a second factor.
  sign_in uuid not null,
  factor_at timestamptz,
  -- Of the form that asked: the same one sent twice begins one task.
  once text,
  kind text not null check (length(kind) between 3 and 60),
  -- Whether it makes a file, and one that holds people.
  file text check (file in ('people', 'nobody')),
  data jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  -- The how-manieth run; what an earlier one still writes does not count.
  run integer not null default 0,
  done integer not null default 0 check (done >= 0),
  total integer not null default 0 check (total >= 0),
  -- Told while one long transaction runs; never where to go on.
  shown integer not null default 0,
  counts jsonb not null default '{}',
  bookmark text check (length(bookmark) <= 128),
  failure text check (length(failure) <= 64),
  asked_at timestamptz not null,
  started_at timestamptz,
  moved_at timestamptz not null,
  ended_at timestamptz,
  keep_until timestamptz,
  unique (academy, id),
  foreign key (academy, asked_by) references membership (academy, id) on delete cascade,
  check ((state in ('done', 'stopped', 'failed')) = (ended_at is not null)),
  check ((ended_at is null) = (keep_until is null)),
  check (failure is null or state in ('stopped', 'failed'))
);
create unique index task_once on task (academy, asked_by, once) where once is not null;
create index task_of_asker on task (academy, asked_by, id);
create index task_to_sweep on task (academy, keep_until);
select guard_table('task');

-- What a task leaves to be taken away: sealed under the key of whoever asked.
create table task_file (
  id uuid primary key,
  academy uuid not null,
  asked_by uuid not null,
  task uuid not null,
  name text not null check (length(name) <= 100),
  type text not null check (length(type) <= 100),
  bytes bigint not null check (bytes >= 0),
  made_at timestamptz not null,
  keep_until timestamptz not null,
  -- Its bytes are gone because it may have held somebody who was erased; what is left says so to whoever asked for it.
  thrown_at timestamptz,
  unique (academy, task),
  foreign key (academy, asked_by) references membership (academy, id) on delete cascade,
  foreign key (academy, task) references task (academy, id) on delete cascade
);
create index task_file_to_sweep on task_file (academy, keep_until);
select guard_table('task_file');
