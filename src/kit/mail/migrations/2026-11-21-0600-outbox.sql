-- Mail is a row written beside the change that it tells of: nothing is sent for what did not happen.
create table outbox (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  kind text not null check (length(kind) between 3 and 60),
  data jsonb not null default '{}',
  -- The secret of a link, until the mail is sent.
  secret bytea,
  -- In development, without a mail server: the mail itself, for the mailbox page.
  composed bytea,
  state text not null check (state in ('waiting', 'sent', 'not needed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  check ((state = 'sent') = (sent_at is not null)),
  check (secret is null or state = 'waiting')
);
create index outbox_of_member on outbox (academy, member, created_at desc);
select guard_table('outbox');
