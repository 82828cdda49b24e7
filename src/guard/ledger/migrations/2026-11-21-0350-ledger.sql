-- The ledger: rows wait in `pending`, committed with what they tell of; one sequencer gives them their place.
-- No reference to the academy: looking it up row by row would cost a third of the rate; the head has one.
create table ledger_pending (
  academy uuid not null,
  entry uuid primary key,
  at timestamptz not null,
  type text not null,
  core text not null,
  salt bytea not null,
  subjects uuid[] not null,
  leaf bytea not null
);
-- Every row is deleted within a second of its birth: the table is swept by count, not by share.
alter table ledger_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
alter table ledger_pending enable row level security, force row level security;
create policy of_academy on ledger_pending to :plain, :veiled using (academy = (select current_academy()))
  with check (academy = (select current_academy()));
create policy of_sequencer on ledger_pending to :ledger using (true) with check (true);
-- Who records may neither change nor take back.
grant insert, select on ledger_pending to :plain, :veiled;
grant insert, select, delete on ledger_pending to :ledger;

-- One leaf. The readable part (core, salt, subjects) goes at the end of its retention; the leaf stays.
create table ledger_entry (
  academy uuid not null,
  index bigint not null,
  branch integer not null,
  entry uuid not null,
  at timestamptz not null,
  type text not null,
  core text,
  salt bytea,
  subjects uuid[] not null,
  leaf bytea not null,
  primary key (academy, index),
  unique (academy, entry),
  check ((core is null) = (salt is null))
);
create index ledger_entry_readable on ledger_entry (academy, at) where core is not null;
alter table ledger_entry enable row level security, force row level security;
create policy of_academy on ledger_entry for select to :plain, :veiled using (academy = (select current_academy()));
create policy of_sequencer on ledger_entry to :ledger using (true) with check (true);
grant select on ledger_entry to :plain, :veiled;
grant select, insert, update (core, salt, subjects) on ledger_entry to :ledger;

-- Who is concerned by which leaves of a full bundle: one row for a person and 256 leaves. An index over the arrays
-- themselves would be no use to the application, because its operators are not leakproof under row-level security.
create table ledger_mention (
  academy uuid not null,
  member uuid not null,
  bundle bigint not null,
  places smallint[] not null,
  primary key (academy, member, bundle)
);
alter table ledger_mention enable row level security, force row level security;
create policy of_academy on ledger_mention for select to :plain, :veiled using (academy = (select current_academy()));
create policy of_sequencer on ledger_mention to :ledger using (true) with check (true);
grant select on ledger_mention to :plain, :veiled;
grant select, insert, delete on ledger_mention to :ledger;

-- Full tiles of the tree and the hash over each; partial ones are made from the level below.
create table ledger_tile (
  academy uuid not null references academy,
  level smallint not null,
  index bigint not null,
  hashes bytea not null check (octet_length(hashes) = 8192),
  root bytea not null check (octet_length(root) = 32),
  primary key (academy, level, index)
);
alter table ledger_tile enable row level security, force row level security;
create policy of_academy on ledger_tile for select to :plain, :veiled using (academy = (select current_academy()));
create policy of_sequencer on ledger_tile to :ledger using (true) with check (true);
grant select on ledger_tile to :plain, :veiled;
grant select, insert on ledger_tile to :ledger;

create table ledger_head (
  academy uuid primary key references academy,
  -- The name that its key signs under: stays when the platform moves to another address.
  key_name text not null,
  branch integer not null,
  size bigint not null,
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null,
  -- What may be shown: signed when the leaves were durable, and copied outside the database before it stands here.
  signed_size bigint not null default 0 check (signed_size <= size),
  checkpoint text,
  check ((checkpoint is null) = (signed_size = 0))
);
alter table ledger_head enable row level security, force row level security;
create policy of_academy on ledger_head for select to :plain, :veiled using (academy = (select current_academy()));
create policy of_sequencer on ledger_head to :ledger using (true) with check (true);
grant select on ledger_head to :plain, :veiled;
grant select, insert, update on ledger_head to :ledger;

-- Which academies' heads the platform's log has taken in on which day.
create table ledger_rooting (
  academy uuid not null references academy,
  log uuid not null references academy,
  day date not null,
  primary key (log, day)
);
alter table ledger_rooting enable row level security, force row level security;
create policy of_academy on ledger_rooting for select to :plain, :veiled using (academy = (select current_academy()));
create policy of_sequencer on ledger_rooting to :ledger using (true) with check (true);
grant select on ledger_rooting to :plain, :veiled;
grant select, insert on ledger_rooting to :ledger;

-- A log is named after its academy's address, and the copy of its checkpoint names the epoch in use.
grant select (id, slug, epoch) on academy to :ledger;
