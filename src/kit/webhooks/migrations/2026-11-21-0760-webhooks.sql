-- Where a program of the academy wants to be told that something happened.
create table webhook_endpoint (
  id uuid primary key,
  academy uuid not null,
  house uuid not null,
  -- What it is called, and its address.
  told bytea not null,
  secret bytea not null,
  -- After a change both are signed with for a while, so that the program loses no call.
  former_secret bytea,
  former_until timestamptz,
  kinds text[] not null check (cardinality(kinds) between 1 and 40),
  state text not null default 'active' check (state in ('active', 'stopped')),
  stopped_why text check (stopped_why in ('failing', 'gone', 'by-hand')),
  made_at timestamptz not null,
  -- Since its last good answer.
  failing_since timestamptz,
  -- How often in a row it took too long, and until when it is left alone for that.
  slow integer not null default 0,
  rest_until timestamptz,
  -- When administrators last heard that it fails.
  warned_at timestamptz,
  unique (academy, id),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  check ((state = 'stopped') = (stopped_why is not null)),
  check ((former_secret is null) = (former_until is null))
);
select guard_table('webhook_endpoint');

-- What one endpoint is told, in ids alone: written in the transaction of what it tells of.
create table webhook_delivery (
  id uuid primary key,
  academy uuid not null,
  house uuid not null,
  endpoint uuid not null,
  kind text not null check (length(kind) between 3 and 60),
  -- Its bytes are signed, so they are kept as they are sent.
  body text not null check (length(body) <= 65536),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'parked')),
  made_at timestamptz not null,
  -- Attempts in all, and those since it was last begun anew.
  tries integer not null default 0,
  round integer not null default 0,
  -- When it is next tried; while it is being sent, when it counts as lost.
  next_at timestamptz not null,
  ended_at timestamptz,
  unique (academy, id),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  foreign key (academy, endpoint) references webhook_endpoint (academy, id) on delete cascade,
  check ((state = 'waiting') = (ended_at is null))
);
create index webhook_delivery_due on webhook_delivery (academy, endpoint, next_at) where state = 'waiting';
create index webhook_delivery_newest on webhook_delivery (academy, made_at desc, id desc);
select guard_table('webhook_delivery');

-- Of an answer only its status and how long it took.
create table webhook_attempt (
  academy uuid not null,
  delivery uuid not null,
  number integer not null,
  at timestamptz not null,
  status smallint check (status between 100 and 999),
  failure text check (length(failure) <= 20),
  took_ms integer not null check (took_ms >= 0),
  primary key (academy, delivery, number),
  foreign key (academy, delivery) references webhook_delivery (academy, id) on delete cascade
);
select guard_table('webhook_attempt');

-- A program of the academy's that calls here, and the secret by which its calls are known.
create table webhook_source (
  id uuid primary key,
  academy uuid not null,
  house uuid not null,
  name bytea not null,
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  -- What it may tell us.
  kind text not null check (length(kind) between 3 and 60),
  made_at timestamptz not null,
  called_at timestamptz,
  unique (academy, id),
  foreign key (academy, house) references membership (academy, id) on delete cascade,
  check ((former_secret is null) = (former_until is null))
);
select guard_table('webhook_source');

-- A call that did its work, in the transaction of that work: it does nothing a second time.
create table webhook_call (
  academy uuid not null,
  source uuid not null,
  -- SHA-256 of the id that its sender gave it.
  call_hash bytea not null check (octet_length(call_hash) = 32),
  -- The newest time that it was signed with.
  signed_at timestamptz not null,
  at timestamptz not null,
  primary key (academy, source, call_hash),
  foreign key (academy, source) references webhook_source (academy, id) on delete cascade
);
create index webhook_call_by_age on webhook_call (academy, at);
select guard_table('webhook_call');
