-- Who was erased, when it was asked, and under which epoch number: no name, kept as long as any backup could hold them.
create table erasure (
  academy uuid not null references academy,
  member uuid not null,
  asked_at timestamptz not null,
  number bigint not null,
  acknowledged_at timestamptz,
  certified_at timestamptz,
  certified_number bigint,
  primary key (academy, member),
  check ((certified_at is null) = (certified_number is null))
);
select guard_table('erasure');
