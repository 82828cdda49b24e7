-- What the operator holds on paper for a clause that no check can prove. All of it is public: it is shown on /trust and
-- names a role or a body, never a person.
create table attestation (
  id uuid primary key,
  academy uuid not null references academy,
  clause text not null check (clause ~ '^(LC|VP|CC|DP|LM)-[1-9][0-9]?\.[a-z-]+$'),
  attested_by text not null check (length(attested_by) between 1 and 120),
  statement text not null check (length(statement) between 1 and 500),
  document text not null check (length(document) between 1 and 200),
  attested_at timestamptz not null,
  -- The first moment at which it no longer counts.
  until timestamptz not null,
  withdrawn_at timestamptz,
  entry uuid not null
);
create index attestation_newest on attestation (academy, clause, attested_at desc);
select guard_table('attestation');
