-- Evidence of the promise checks: ids and numbers only, under the platform's own academy, so that anybody may read it.
create table promise_evidence (
  id uuid primary key,
  academy uuid not null references academy,
  clause text not null check (clause ~ '^(LC|VP|CC|DP|LM)-[1-9][0-9]?\.[a-z-]+$'),
  -- Which academy was looked at; the platform's own where the clause is about all of it.
  about uuid not null references academy,
  at timestamptz not null,
  outcome text not null check (outcome in ('good', 'bad', 'could not run')),
  says text not null check (says ~ '^[a-zA-Z][a-zA-Z0-9]{1,60}$'),
  figures jsonb not null default '{}' check (length(figures::text) <= 2000)
);
create index promise_evidence_newest on promise_evidence (academy, clause, at desc);
create index promise_evidence_oldest on promise_evidence (academy, at);
select guard_table('promise_evidence');

-- The same by day, kept up with each run: what the pages read, and the thirty cells of a promise.
create table promise_day (
  academy uuid not null references academy,
  clause text not null,
  about uuid not null references academy,
  -- Days since 1970-01-01 in UTC.
  day integer not null,
  good integer not null,
  bad integer not null,
  failed integer not null,
  ran_at timestamptz not null,
  outcome text not null,
  says text not null,
  figures jsonb not null,
  good_at timestamptz,
  bad_at timestamptz,
  primary key (academy, clause, about, day)
);
select guard_table('promise_day');

-- What the invented people of the probe academy pretend to have recorded, so that the gate can be asked for it (VP-8, VP-20).
create table probe_take (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  recording bytea not null,
  name bytea not null,
  score integer not null,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
select guard_table('probe_take', array['score']);
