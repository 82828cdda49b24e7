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
  state text not null check (state in (
    'waiting', 'sent', 'not needed', 'not wanted', 'for digest', 'in digest', 'suppressed', 'refused', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  -- Quiet hours of its reader hold it until then.
  held_until timestamptz,
  -- The mail that told of it together with others.
  digest uuid,
  -- How often a server did not take it for the time being, and the code of its last answer.
  tries integer not null default 0,
  failure text check (length(failure) <= 20),
  -- The kind of mail by which its member hears that it came back: where it went to somebody else.
  came_back text check (length(came_back) between 3 and 60),
  -- The address that it went to, for a report that comes back days later.
  address_index bytea check (octet_length(address_index) = 16),
  unique (academy, id),
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  check ((state = 'sent') = (sent_at is not null) or (state = 'refused' and sent_at is not null)),
  check (secret is null or state in ('waiting', 'failed'))
);
create index outbox_of_member on outbox (academy, member, created_at desc);
create index outbox_for_digest on outbox (academy, member) where state = 'for digest';
select guard_table('outbox');

-- An address that takes no mail: nothing is sent there until it is put right or tried again.
create table dead_address (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  address_index bytea not null check (octet_length(address_index) = 16),
  mail uuid not null,
  since timestamptz not null,
  code text not null check (length(code) <= 20),
  -- What the server said, which often repeats the address.
  reason bytea not null,
  ended_at timestamptz,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create unique index dead_address_once on dead_address (academy, member, address_index) where ended_at is null;
select guard_table('dead_address');

-- How each person wants to hear of what need not be told them by mail.
create table notice_choice (
  academy uuid not null,
  member uuid not null,
  kind text not null check (length(kind) between 3 and 60),
  choice text not null check (choice in ('at once', 'digest', 'none')),
  chosen_at timestamptz not null,
  primary key (academy, member, kind),
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
select guard_table('notice_choice');

-- Minutes after midnight on the wall of the person's own zone.
create table notice_times (
  academy uuid not null,
  member uuid not null,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  digest_at smallint not null check (digest_at between 0 and 1439),
  chosen_at timestamptz not null,
  primary key (academy, member),
  foreign key (academy, member) references membership (academy, id) on delete cascade,
  check ((quiet_from is null) = (quiet_until is null)),
  check (quiet_from <> quiet_until)
);
select guard_table('notice_times');

-- What somebody was told, for their own page: its words are made anew from what they may still see.
create table notice (
  id uuid primary key,
  academy uuid not null,
  member uuid not null,
  kind text not null check (length(kind) between 3 and 60),
  data jsonb not null,
  made_at timestamptz not null,
  read_at timestamptz,
  foreign key (academy, member) references membership (academy, id) on delete cascade
);
create index notice_of_member on notice (academy, member, id);
create index notice_unread on notice (academy, member) where read_at is null;
create index notice_to_sweep on notice (academy, made_at);
select guard_table('notice');
