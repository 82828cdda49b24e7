-- Whether it lets its owner in without a password: not after an alarm, until it was shown beside the new one.
alter table passkey add column alone boolean not null default true;
grant select (alone) on passkey to :plain;
