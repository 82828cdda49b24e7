-- Who changed in what the directory of names keeps in a node's memory. A row says only whose entry is old; each node
-- reads what was committed since its last look, told by the transaction's number: ids and instants commit out of order.
-- Of whoever has gone no row may stay: the house's own row says that somebody left, and nodes look who is still there.
create table directory_change (
  academy uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  member uuid not null,
  changed_at timestamptz not null default now(),
  primary key (academy, member, xid)
);
create index directory_change_since on directory_change (academy, xid);
select guard_table('directory_change');

create function note_changed_members() returns trigger language plpgsql as $$
begin
  insert into directory_change (academy, member) select distinct academy, member from changed on conflict do nothing;
  return null;
end $$;

-- Roles and seats also go because their member does.
create function note_left_members() returns trigger language plpgsql as $$
begin
  insert into directory_change (academy, member)
    select distinct c.academy, c.member from changed c
    where exists (select from membership m where m.academy = c.academy and m.id = c.member)
    on conflict do nothing;
  return null;
end $$;

-- No foreign key: a check a row for what is written beside a row that has one already, which keeps the member in place.
create function note_gone_members() returns trigger language plpgsql as $$
begin
  delete from directory_change d using changed c where d.academy = c.academy and d.member = c.id;
  insert into directory_change (academy, member)
    select distinct m.academy, m.id from changed c join membership m on m.academy = c.academy and m.id = c.academy
    on conflict do nothing;
  return null;
end $$;

-- A roll of keys rewrites every membership and changes nobody.
create function note_standings() returns trigger language plpgsql as $$
begin
  insert into directory_change (academy, member)
    select c.academy, c.id from changed c join before b on b.id = c.id
    where (c.state, c.licence_from, c.licence_until, c.reopened_until)
          is distinct from (b.state, b.licence_from, b.licence_until, b.reopened_until)
    on conflict do nothing;
  return null;
end $$;

create trigger note_name_given after insert on profile referencing new table as changed
  for each statement execute function note_changed_members();
create trigger note_name_changed after update on profile referencing new table as changed
  for each statement execute function note_changed_members();
create trigger note_role_given after insert on role_grant referencing new table as changed
  for each statement execute function note_changed_members();
create trigger note_role_taken after delete on role_grant referencing old table as changed
  for each statement execute function note_left_members();
create trigger note_seat_taken after insert on group_seat referencing new table as changed
  for each statement execute function note_changed_members();
create trigger note_seat_changed after update on group_seat referencing new table as changed
  for each statement execute function note_changed_members();
create trigger note_seat_left after delete on group_seat referencing old table as changed
  for each statement execute function note_left_members();
create trigger note_standing after update on membership referencing new table as changed old table as before
  for each statement execute function note_standings();
create trigger note_gone after delete on membership referencing old table as changed
  for each statement execute function note_gone_members();
