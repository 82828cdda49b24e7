-- To whom a link was mailed: then it opens only with a code from that mailbox.
create table link_address (
  academy uuid not null,
  link uuid not null,
  giver uuid not null,
  address bytea not null,
  primary key (academy, link),
  foreign key (academy, link) references link (academy, id) on delete cascade,
  foreign key (academy, giver) references membership (academy, id) on delete cascade
);
select guard_table('link_address');

-- The code that was mailed last. Its hash is made with the link's secret, which is kept nowhere.
create table link_code (
  academy uuid not null,
  link uuid not null,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  sent_at timestamptz not null,
  sent smallint not null check (sent > 0),
  tries smallint not null default 0,
  primary key (academy, link),
  foreign key (academy, link) references link (academy, id) on delete cascade
);
select guard_table('link_code');

-- What one exchange of a link began; it goes when it is left, and with its link.
create table link_visit (
  id uuid primary key,
  academy uuid not null,
  link uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  started_at timestamptz not null,
  -- The whole minute of its latest use.
  used_at timestamptz not null,
  unique (academy, token_hash),
  foreign key (academy, link) references link (academy, id) on delete cascade
);
create index link_visit_of_link on link_visit (academy, link);
select guard_table('link_visit');
