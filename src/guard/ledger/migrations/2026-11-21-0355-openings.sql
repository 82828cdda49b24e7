-- Openings by whose they were, when and for what, for those who may read all of an academy's: everything in it stands in
-- the entries themselves, whose text cannot be asked for by the application. Filled behind the sequencer, a little
-- later, so that nobody waits for it; a row goes when the text of its entry goes.
create table ledger_opening (
  academy uuid not null,
  number bigint not null,
  at timestamptz not null,
  -- A person's pseudonym, the id of a key or a link, the name of a service.
  viewer text not null,
  by text not null,
  service boolean not null,
  -- Of what was the viewer's own, and of nothing else.
  own boolean not null,
  purpose text not null,
  people integer not null,
  primary key (academy, number)
);
create index ledger_opening_time on ledger_opening (academy, service, at desc, number desc) include (own, purpose);
create index ledger_opening_viewer on ledger_opening (academy, viewer, at desc, number desc) include (purpose);
alter table ledger_opening enable row level security, force row level security;
create policy of_academy on ledger_opening for select to :plain, :veiled using (academy = (select current_academy()));
create policy of_sequencer on ledger_opening to :ledger using (true) with check (true);
grant select on ledger_opening to :plain, :veiled;
grant select, insert, delete on ledger_opening to :ledger;

-- The number of the first entry that has not been looked at.
create table ledger_opening_reach (
  academy uuid primary key references academy,
  next bigint not null
);
alter table ledger_opening_reach enable row level security, force row level security;
create policy of_sequencer on ledger_opening_reach to :ledger using (true) with check (true);
grant select, insert, update on ledger_opening_reach to :ledger;
