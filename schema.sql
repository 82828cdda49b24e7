-- The whole schema, as the catalogue of a migrated database describes it. Never run: migrations make it,
-- a test compares it, and a review sees in it what a migration does to the whole.

create table academy (
  created_at timestamp with time zone not null,
  epoch text,
  id uuid not null,
  ink text not null default 'petrol'::text,
  language text not null default 'en'::text,
  languages text[] not null default '{en,nl}'::text[],
  mark text,
  name text not null,
  policy jsonb not null default '{}'::jsonb,
  policy_set text not null,
  purpose text not null default 'customer'::text,
  region text not null,
  slug text not null,
  zone text not null default 'Europe/Amsterdam'::text
);
alter table academy add constraint academy_check CHECK (((array_to_string(languages, ' '::text) ~ '^[a-z]{2,3}( [a-z]{2,3})*$'::text) AND (language = ANY (languages))));
alter table academy add constraint academy_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text));
alter table academy add constraint academy_mark_check CHECK ((mark ~ '^[0-9a-f]{32}$'::text));
alter table academy add constraint academy_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));
alter table academy add constraint academy_pkey PRIMARY KEY (id);
alter table academy add constraint academy_purpose_check CHECK ((purpose = ANY (ARRAY['platform'::text, 'customer'::text, 'probe'::text])));
alter table academy add constraint academy_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{1,38}$'::text));
alter table academy add constraint academy_slug_key UNIQUE (slug);
alter table academy enable row level security;
alter table academy force row level security;
create policy added_by_platform on academy as permissive for insert to public with check ((( SELECT current_academy() AS current_academy) = '00000000-0000-4000-8000-000000000000'::uuid));
create policy changed_within on academy as permissive for update to public using (((id = ( SELECT current_academy() AS current_academy)) OR (( SELECT current_academy() AS current_academy) = '00000000-0000-4000-8000-000000000000'::uuid)));
create policy known_to_all on academy as permissive for select to public using (true);
grant insert, select, update on academy to tutela_plain;
grant insert, select, update on academy to tutela_veiled;
grant select (epoch, id, slug) on academy to tutela_ledger;

create table academy_mark (
  academy uuid not null,
  bytes bytea not null,
  set_at timestamp with time zone not null,
  type text not null
);
alter table academy_mark add constraint academy_mark_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table academy_mark add constraint academy_mark_bytes_check CHECK ((octet_length(bytes) <= 524288));
alter table academy_mark add constraint academy_mark_pkey PRIMARY KEY (academy);
alter table academy_mark add constraint academy_mark_type_check CHECK ((type = ANY (ARRAY['image/png'::text, 'image/webp'::text])));
alter table academy_mark enable row level security;
alter table academy_mark force row level security;
create policy of_academy on academy_mark as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on academy_mark to tutela_veiled;
grant delete, insert, update on academy_mark to tutela_plain;
grant select (academy, bytes, set_at, type) on academy_mark to tutela_plain;

create table account (
  academy uuid not null,
  address bytea not null,
  address_index bytea not null,
  created_at timestamp with time zone not null,
  id uuid not null,
  language text,
  password text,
  password_at timestamp with time zone,
  zone text
);
alter table account add constraint account_academy_address_index_key UNIQUE (academy, address_index);
alter table account add constraint account_academy_id_fkey FOREIGN KEY (academy, id) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table account add constraint account_address_index_check CHECK ((octet_length(address_index) = 16));
alter table account add constraint account_check CHECK (((password IS NULL) = (password_at IS NULL)));
alter table account add constraint account_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text));
alter table account add constraint account_password_check CHECK ((password ~~ '$argon2id$%'::text));
alter table account add constraint account_pkey PRIMARY KEY (id);
alter table account add constraint account_zone_check CHECK ((zone ~ '^[A-Za-z0-9_+/-]{1,64}$'::text));
alter table account enable row level security;
alter table account force row level security;
create policy of_academy on account as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on account to tutela_veiled;
grant delete, insert, update on account to tutela_plain;
grant select (academy, address, address_index, created_at, id, language, password, password_at, zone) on account to tutela_plain;

create table account_seat (
  academy uuid not null,
  account uuid not null,
  member uuid not null,
  place uuid not null,
  used_last boolean not null default false
);
alter table account_seat add constraint account_seat_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table account_seat add constraint account_seat_pkey PRIMARY KEY (academy, account, place);
alter table account_seat add constraint account_seat_place_member_fkey FOREIGN KEY (place, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
CREATE INDEX account_seat_of_member ON public.account_seat USING btree (place, member);
alter table account_seat enable row level security;
alter table account_seat force row level security;
create policy of_academy on account_seat as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on account_seat to tutela_veiled;
grant delete, insert, update on account_seat to tutela_plain;
grant select (academy, account, member, place, used_last) on account_seat to tutela_plain;

create table address_change (
  academy uuid not null,
  account uuid not null,
  address bytea not null,
  address_index bytea not null,
  asked_at timestamp with time zone not null,
  changed_at timestamp with time zone,
  ended_at timestamp with time zone,
  id uuid not null,
  new_confirmed_at timestamp with time zone,
  new_hash bytea not null,
  old_address bytea not null,
  old_confirmed_at timestamp with time zone,
  old_hash bytea not null,
  old_index bytea not null
);
alter table address_change add constraint address_change_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table address_change add constraint address_change_address_index_check CHECK ((octet_length(address_index) = 16));
alter table address_change add constraint address_change_check CHECK (((changed_at IS NULL) OR (new_confirmed_at IS NOT NULL)));
alter table address_change add constraint address_change_new_hash_check CHECK ((octet_length(new_hash) = 32));
alter table address_change add constraint address_change_new_hash_key UNIQUE (new_hash);
alter table address_change add constraint address_change_old_hash_check CHECK ((octet_length(old_hash) = 32));
alter table address_change add constraint address_change_old_hash_key UNIQUE (old_hash);
alter table address_change add constraint address_change_old_index_check CHECK ((octet_length(old_index) = 16));
alter table address_change add constraint address_change_pkey PRIMARY KEY (id);
CREATE INDEX address_change_left ON public.address_change USING btree (academy, old_index) WHERE (changed_at IS NOT NULL);
CREATE INDEX address_change_of_account ON public.address_change USING btree (academy, account);
CREATE UNIQUE INDEX address_change_waiting ON public.address_change USING btree (academy, account) WHERE ((changed_at IS NULL) AND (ended_at IS NULL));
alter table address_change enable row level security;
alter table address_change force row level security;
create policy of_academy on address_change as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on address_change to tutela_veiled;
grant delete, insert, update on address_change to tutela_plain;
grant select (academy, account, address, address_index, asked_at, changed_at, ended_at, id, new_confirmed_at, new_hash, old_address, old_confirmed_at, old_hash, old_index) on address_change to tutela_plain;

create table alarm_link (
  academy uuid not null,
  account uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  hash bytea not null,
  used_at timestamp with time zone
);
alter table alarm_link add constraint alarm_link_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table alarm_link add constraint alarm_link_hash_check CHECK ((octet_length(hash) = 32));
alter table alarm_link add constraint alarm_link_pkey PRIMARY KEY (hash);
CREATE INDEX alarm_link_of_account ON public.alarm_link USING btree (academy, account);
alter table alarm_link enable row level security;
alter table alarm_link force row level security;
create policy of_academy on alarm_link as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on alarm_link to tutela_veiled;
grant delete, insert, update on alarm_link to tutela_plain;
grant select (academy, account, created_at, expires_at, hash, used_at) on alarm_link to tutela_plain;

create table api_key (
  academy uuid not null,
  ending text not null,
  ends_at timestamp with time zone not null,
  forsaken boolean not null default false,
  house uuid not null,
  id uuid not null,
  made_at timestamp with time zone not null,
  maker uuid not null,
  name bytea not null,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  scopes text[] not null,
  secret_hash bytea not null,
  used_at timestamp with time zone
);
alter table api_key add constraint api_key_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table api_key add constraint api_key_academy_id_key UNIQUE (academy, id);
alter table api_key add constraint api_key_academy_maker_fkey FOREIGN KEY (academy, maker) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table api_key add constraint api_key_academy_secret_hash_key UNIQUE (academy, secret_hash);
alter table api_key add constraint api_key_check CHECK (((ends_at > made_at) AND (ends_at <= (made_at + '90 days'::interval))));
alter table api_key add constraint api_key_check1 CHECK (((revoked_at IS NOT NULL) OR ((revoked_by IS NULL) AND (NOT forsaken))));
alter table api_key add constraint api_key_ending_check CHECK ((length(ending) = 4));
alter table api_key add constraint api_key_pkey PRIMARY KEY (id);
alter table api_key add constraint api_key_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 20)));
alter table api_key add constraint api_key_secret_hash_check CHECK ((octet_length(secret_hash) = 32));
CREATE INDEX api_key_of_maker ON public.api_key USING btree (academy, maker);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy of_academy on api_key as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on api_key to tutela_veiled;
grant delete, insert, update on api_key to tutela_plain;
grant select (academy, ending, ends_at, forsaken, house, id, made_at, maker, name, revoked_at, revoked_by, scopes, secret_hash, used_at) on api_key to tutela_plain;

create table api_sending (
  academy uuid not null,
  answer jsonb not null,
  key uuid not null,
  made_at timestamp with time zone not null,
  request_hash bytea not null,
  sending_hash bytea not null
);
alter table api_sending add constraint api_sending_academy_key_fkey FOREIGN KEY (academy, key) REFERENCES api_key(academy, id) ON DELETE CASCADE;
alter table api_sending add constraint api_sending_pkey PRIMARY KEY (academy, key, sending_hash);
alter table api_sending add constraint api_sending_request_hash_check CHECK ((octet_length(request_hash) = 32));
alter table api_sending add constraint api_sending_sending_hash_check CHECK ((octet_length(sending_hash) = 32));
CREATE INDEX api_sending_by_age ON public.api_sending USING btree (academy, made_at);
alter table api_sending enable row level security;
alter table api_sending force row level security;
create policy of_academy on api_sending as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on api_sending to tutela_veiled;
grant delete, insert, update on api_sending to tutela_plain;
grant select (academy, answer, key, made_at, request_hash, sending_hash) on api_sending to tutela_plain;

create table assignment (
  academy uuid not null,
  due_at timestamp with time zone,
  exercise uuid not null,
  house uuid not null,
  id uuid not null,
  set_at timestamp with time zone not null,
  set_by uuid,
  study_group uuid not null,
  withdrawn_at timestamp with time zone
);
alter table assignment add constraint assignment_academy_exercise_fkey FOREIGN KEY (academy, exercise) REFERENCES exercise(academy, id) ON DELETE CASCADE;
alter table assignment add constraint assignment_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table assignment add constraint assignment_academy_id_key UNIQUE (academy, id);
alter table assignment add constraint assignment_academy_set_by_fkey FOREIGN KEY (academy, set_by) REFERENCES membership(academy, id) ON DELETE SET NULL (set_by);
alter table assignment add constraint assignment_academy_study_group_fkey FOREIGN KEY (academy, study_group) REFERENCES study_group(academy, id) ON DELETE CASCADE;
alter table assignment add constraint assignment_pkey PRIMARY KEY (id);
CREATE INDEX assignment_of_exercise ON public.assignment USING btree (academy, exercise);
CREATE INDEX assignment_of_group ON public.assignment USING btree (academy, study_group, set_at DESC);
alter table assignment enable row level security;
alter table assignment force row level security;
create policy of_academy on assignment as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on assignment to tutela_veiled;
grant delete, insert, update on assignment to tutela_plain;
grant select (academy, due_at, exercise, house, id, set_at, set_by, study_group, withdrawn_at) on assignment to tutela_plain;

create table attempt (
  academy uuid not null,
  due timestamp with time zone not null,
  key bytea not null,
  misses integer not null
);
alter table attempt add constraint attempt_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table attempt add constraint attempt_key_check CHECK ((octet_length(key) = 16));
alter table attempt add constraint attempt_pkey PRIMARY KEY (academy, key);
CREATE INDEX attempt_due ON public.attempt USING btree (academy, due);
alter table attempt enable row level security;
alter table attempt force row level security;
create policy of_academy on attempt as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on attempt to tutela_veiled;
grant delete, insert, update on attempt to tutela_plain;
grant select (academy, due, key, misses) on attempt to tutela_plain;

create table attestation (
  academy uuid not null,
  attested_at timestamp with time zone not null,
  attested_by text not null,
  clause text not null,
  document text not null,
  entry uuid not null,
  id uuid not null,
  statement text not null,
  until timestamp with time zone not null,
  withdrawn_at timestamp with time zone
);
alter table attestation add constraint attestation_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table attestation add constraint attestation_attested_by_check CHECK (((length(attested_by) >= 1) AND (length(attested_by) <= 120)));
alter table attestation add constraint attestation_clause_check CHECK ((clause ~ '^(LC|VP|CC|DP|LM)-[1-9][0-9]?\.[a-z-]+$'::text));
alter table attestation add constraint attestation_document_check CHECK (((length(document) >= 1) AND (length(document) <= 200)));
alter table attestation add constraint attestation_pkey PRIMARY KEY (id);
alter table attestation add constraint attestation_statement_check CHECK (((length(statement) >= 1) AND (length(statement) <= 500)));
CREATE INDEX attestation_newest ON public.attestation USING btree (academy, clause, attested_at DESC);
alter table attestation enable row level security;
alter table attestation force row level security;
create policy of_academy on attestation as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on attestation to tutela_veiled;
grant delete, insert, update on attestation to tutela_plain;
grant select (academy, attested_at, attested_by, clause, document, entry, id, statement, until, withdrawn_at) on attestation to tutela_plain;

create table authenticator (
  academy uuid not null,
  account uuid not null,
  enrolled_at timestamp with time zone not null,
  id uuid not null,
  last_step bigint not null,
  secret bytea not null
);
alter table authenticator add constraint authenticator_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table authenticator add constraint authenticator_academy_account_key UNIQUE (academy, account);
alter table authenticator add constraint authenticator_pkey PRIMARY KEY (id);
alter table authenticator enable row level security;
alter table authenticator force row level security;
create policy of_academy on authenticator as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on authenticator to tutela_veiled;
grant delete, insert, update on authenticator to tutela_plain;
grant select (academy, account, enrolled_at, id, last_step, secret) on authenticator to tutela_plain;

create table bulk_act (
  academy uuid not null,
  act text not null,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  confirmed_at timestamp with time zone,
  id uuid not null,
  undone_at timestamp with time zone,
  wish jsonb
);
alter table bulk_act add constraint bulk_act_academy_asked_by_fkey FOREIGN KEY (academy, asked_by) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table bulk_act add constraint bulk_act_academy_id_key UNIQUE (academy, id);
alter table bulk_act add constraint bulk_act_pkey PRIMARY KEY (id);
alter table bulk_act enable row level security;
alter table bulk_act force row level security;
create policy of_academy on bulk_act as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on bulk_act to tutela_veiled;
grant delete, insert, update on bulk_act to tutela_plain;
grant select (academy, act, asked_at, asked_by, confirmed_at, id, undone_at, wish) on bulk_act to tutela_plain;

create table bulk_target (
  academy uuid not null,
  before jsonb,
  bulk uuid not null,
  did text,
  member uuid not null,
  number integer not null
);
alter table bulk_target add constraint bulk_target_academy_bulk_fkey FOREIGN KEY (academy, bulk) REFERENCES bulk_act(academy, id) ON DELETE CASCADE;
alter table bulk_target add constraint bulk_target_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table bulk_target add constraint bulk_target_did_check CHECK ((did = ANY (ARRAY['changed'::text, 'already'::text, 'refused'::text, 'undone'::text, 'kept'::text])));
alter table bulk_target add constraint bulk_target_pkey PRIMARY KEY (academy, bulk, number);
CREATE INDEX bulk_target_of_member ON public.bulk_target USING btree (academy, member);
alter table bulk_target enable row level security;
alter table bulk_target force row level security;
create policy of_academy on bulk_target as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on bulk_target to tutela_veiled;
grant delete, insert, update on bulk_target to tutela_plain;
grant select (academy, before, bulk, did, member, number) on bulk_target to tutela_plain;

create table coaching (
  academy uuid not null,
  coach uuid not null,
  given_by uuid,
  learner uuid not null,
  since timestamp with time zone not null,
  used_on timestamp with time zone
);
alter table coaching add constraint coaching_academy_coach_fkey FOREIGN KEY (academy, coach) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table coaching add constraint coaching_academy_learner_fkey FOREIGN KEY (academy, learner) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table coaching add constraint coaching_pkey PRIMARY KEY (academy, learner, coach);
CREATE INDEX coaching_by_coach ON public.coaching USING btree (academy, coach);
alter table coaching enable row level security;
alter table coaching force row level security;
create policy of_academy on coaching as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on coaching to tutela_veiled;
grant delete, insert, update on coaching to tutela_plain;
grant select (academy, coach, given_by, learner, since, used_on) on coaching to tutela_plain;

create table dead_address (
  academy uuid not null,
  address_index bytea not null,
  code text not null,
  ended_at timestamp with time zone,
  id uuid not null,
  mail uuid not null,
  member uuid not null,
  reason bytea not null,
  since timestamp with time zone not null
);
alter table dead_address add constraint dead_address_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table dead_address add constraint dead_address_address_index_check CHECK ((octet_length(address_index) = 16));
alter table dead_address add constraint dead_address_code_check CHECK ((length(code) <= 20));
alter table dead_address add constraint dead_address_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX dead_address_once ON public.dead_address USING btree (academy, member, address_index) WHERE (ended_at IS NULL);
alter table dead_address enable row level security;
alter table dead_address force row level security;
create policy of_academy on dead_address as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on dead_address to tutela_veiled;
grant delete, insert, update on dead_address to tutela_plain;
grant select (academy, address_index, code, ended_at, id, mail, member, reason, since) on dead_address to tutela_plain;

create table deployment (
  clock_offset bigint not null default 0,
  environment text not null,
  id uuid not null,
  region text not null,
  single boolean not null default true
);
alter table deployment add constraint deployment_environment_check CHECK ((environment = ANY (ARRAY['development'::text, 'staging'::text, 'production'::text])));
alter table deployment add constraint deployment_pkey PRIMARY KEY (single);
alter table deployment add constraint deployment_single_check CHECK (single);
grant select on deployment to tutela_plain;
grant select on deployment to tutela_veiled;
grant update (clock_offset) on deployment to tutela_plain;
grant update (clock_offset) on deployment to tutela_veiled;

create table directory_change (
  academy uuid not null,
  changed_at timestamp with time zone not null default now(),
  member uuid not null,
  xid xid8 not null default pg_current_xact_id()
);
alter table directory_change add constraint directory_change_pkey PRIMARY KEY (academy, member, xid);
CREATE INDEX directory_change_since ON public.directory_change USING btree (academy, xid);
alter table directory_change enable row level security;
alter table directory_change force row level security;
create policy of_academy on directory_change as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on directory_change to tutela_veiled;
grant delete, insert, update on directory_change to tutela_plain;
grant select (academy, changed_at, member, xid) on directory_change to tutela_plain;

create table due (
  academy uuid not null,
  at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  data jsonb not null default '{}'::jsonb,
  every bigint,
  job text not null,
  key text,
  missed text,
  number bigint not null
);
alter table due add constraint due_academy_job_key_key UNIQUE (academy, job, key);
alter table due add constraint due_check CHECK (((every IS NULL) = (missed IS NULL)));
alter table due add constraint due_data_check CHECK ((length((data)::text) <= 4096));
alter table due add constraint due_every_check CHECK ((every > 0));
alter table due add constraint due_missed_check CHECK ((missed = ANY (ARRAY['once'::text, 'each'::text])));
alter table due add constraint due_pkey PRIMARY KEY (number);
CREATE INDEX due_at ON public.due USING btree (at, number);
grant delete, insert, select, update on due to tutela_app;
grant delete, insert, select, update on due to tutela_plain;
grant delete, insert, select, update on due to tutela_veiled;

create table erasure (
  academy uuid not null,
  acknowledged_at timestamp with time zone,
  asked_at timestamp with time zone not null,
  certified_at timestamp with time zone,
  certified_number bigint,
  member uuid not null,
  number bigint not null
);
alter table erasure add constraint erasure_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table erasure add constraint erasure_check CHECK (((certified_at IS NULL) = (certified_number IS NULL)));
alter table erasure add constraint erasure_pkey PRIMARY KEY (academy, member);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy of_academy on erasure as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on erasure to tutela_veiled;
grant delete, insert, update on erasure to tutela_plain;
grant select (academy, acknowledged_at, asked_at, certified_at, certified_number, member, number) on erasure to tutela_plain;

create table erasure_request (
  academy uuid not null,
  account uuid,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  copies_missing text[] not null default '{}'::text[],
  entry uuid not null,
  files_gone_at timestamp with time zone,
  house uuid not null,
  id uuid not null,
  member uuid not null,
  reason bytea not null,
  removed jsonb not null
);
alter table erasure_request add constraint erasure_request_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table erasure_request add constraint erasure_request_academy_member_key UNIQUE (academy, member);
alter table erasure_request add constraint erasure_request_check CHECK ((house = academy));
alter table erasure_request add constraint erasure_request_pkey PRIMARY KEY (id);
CREATE INDEX erasure_request_newest ON public.erasure_request USING btree (academy, asked_at DESC);
alter table erasure_request enable row level security;
alter table erasure_request force row level security;
create policy of_academy on erasure_request as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on erasure_request to tutela_veiled;
grant delete, insert, update on erasure_request to tutela_plain;
grant select (academy, account, asked_at, asked_by, copies_missing, entry, files_gone_at, house, id, member, reason, removed) on erasure_request to tutela_plain;

create table exercise (
  academy uuid not null,
  body bytea not null,
  changed_at timestamp with time zone not null,
  house uuid not null,
  id uuid not null,
  longest_seconds integer not null,
  published_at timestamp with time zone,
  state text not null,
  succeeds uuid,
  version integer not null default 1,
  written_by uuid
);
alter table exercise add constraint exercise_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table exercise add constraint exercise_academy_id_key UNIQUE (academy, id);
alter table exercise add constraint exercise_academy_succeeds_fkey FOREIGN KEY (academy, succeeds) REFERENCES exercise(academy, id) ON DELETE SET NULL (succeeds);
alter table exercise add constraint exercise_academy_written_by_fkey FOREIGN KEY (academy, written_by) REFERENCES membership(academy, id) ON DELETE SET NULL (written_by);
alter table exercise add constraint exercise_check CHECK (((state = 'draft'::text) OR (published_at IS NOT NULL)));
alter table exercise add constraint exercise_longest_seconds_check CHECK (((longest_seconds >= 30) AND (longest_seconds <= 5400)));
alter table exercise add constraint exercise_pkey PRIMARY KEY (id);
alter table exercise add constraint exercise_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text])));
alter table exercise add constraint exercise_version_check CHECK ((version > 0));
CREATE INDEX exercise_newest ON public.exercise USING btree (academy, changed_at DESC, id);
alter table exercise enable row level security;
alter table exercise force row level security;
create policy of_academy on exercise as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on exercise to tutela_veiled;
grant delete, insert, update on exercise to tutela_plain;
grant select (academy, body, changed_at, house, id, longest_seconds, published_at, state, succeeds, version, written_by) on exercise to tutela_plain;

create table factor_reset (
  academy uuid not null,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  expires_at timestamp with time zone not null,
  id uuid not null,
  member uuid not null
);
alter table factor_reset add constraint factor_reset_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table factor_reset add constraint factor_reset_check CHECK (((asked_by <> member) AND (confirmed_by <> member) AND (confirmed_by <> asked_by)));
alter table factor_reset add constraint factor_reset_pkey PRIMARY KEY (id);
CREATE INDEX factor_reset_of_member ON public.factor_reset USING btree (academy, member);
CREATE UNIQUE INDEX factor_reset_waiting ON public.factor_reset USING btree (academy, member) WHERE (confirmed_at IS NULL);
alter table factor_reset enable row level security;
alter table factor_reset force row level security;
create policy of_academy on factor_reset as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on factor_reset to tutela_veiled;
grant delete, insert, update on factor_reset to tutela_plain;
grant select (academy, asked_at, asked_by, confirmed_at, confirmed_by, expires_at, id, member) on factor_reset to tutela_plain;

create table feedback (
  academy uuid not null,
  another_try boolean not null default false,
  body bytea not null,
  coach uuid,
  id uuid not null,
  member uuid not null,
  read_at timestamp with time zone,
  score smallint,
  sent_at timestamp with time zone not null,
  take uuid not null,
  ticks smallint[] not null
);
alter table feedback add constraint feedback_academy_coach_fkey FOREIGN KEY (academy, coach) REFERENCES membership(academy, id) ON DELETE SET NULL (coach);
alter table feedback add constraint feedback_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table feedback add constraint feedback_academy_take_fkey FOREIGN KEY (academy, take) REFERENCES take(academy, id) ON DELETE CASCADE;
alter table feedback add constraint feedback_pkey PRIMARY KEY (id);
alter table feedback add constraint feedback_score_check CHECK (((score >= 0) AND (score <= 100)));
CREATE INDEX feedback_of_member ON public.feedback USING btree (academy, member, sent_at DESC);
CREATE UNIQUE INDEX feedback_once ON public.feedback USING btree (academy, take, coach);
alter table feedback enable row level security;
alter table feedback force row level security;
create policy of_academy on feedback as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on feedback to tutela_veiled;
grant delete, insert, update on feedback to tutela_plain;
grant select (academy, another_try, body, coach, id, member, read_at, sent_at, take) on feedback to tutela_plain;

create table former_seat (
  academy uuid not null,
  left_at timestamp with time zone not null,
  member uuid not null,
  seat text not null,
  seated_by uuid,
  since timestamp with time zone not null,
  study_group uuid not null
);
alter table former_seat add constraint former_seat_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table former_seat add constraint former_seat_academy_study_group_fkey FOREIGN KEY (academy, study_group) REFERENCES study_group(academy, id) ON DELETE CASCADE;
alter table former_seat add constraint former_seat_pkey PRIMARY KEY (academy, study_group, member);
alter table former_seat add constraint former_seat_seat_check CHECK ((seat = ANY (ARRAY['learner'::text, 'coach'::text])));
CREATE INDEX former_seat_old ON public.former_seat USING btree (academy, left_at);
alter table former_seat enable row level security;
alter table former_seat force row level security;
create policy of_academy on former_seat as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on former_seat to tutela_veiled;
grant delete, insert, update on former_seat to tutela_plain;
grant select (academy, left_at, member, seat, seated_by, since, study_group) on former_seat to tutela_plain;

create table founding (
  academy uuid not null,
  client_order bytea not null,
  ended_at timestamp with time zone,
  member uuid not null,
  ordered_at timestamp with time zone not null,
  whose text not null
);
alter table founding add constraint founding_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table founding add constraint founding_pkey PRIMARY KEY (academy, member);
alter table founding add constraint founding_whose_check CHECK ((whose = ANY (ARRAY['client'::text, 'vendor'::text])));
alter table founding enable row level security;
alter table founding force row level security;
create policy of_academy on founding as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on founding to tutela_veiled;
grant delete, insert, update on founding to tutela_plain;
grant select (academy, client_order, ended_at, member, ordered_at, whose) on founding to tutela_plain;

create table group_seat (
  academy uuid not null,
  member uuid not null,
  seat text not null,
  seated_by uuid,
  since timestamp with time zone not null,
  study_group uuid not null,
  used_on timestamp with time zone
);
alter table group_seat add constraint group_seat_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table group_seat add constraint group_seat_academy_study_group_fkey FOREIGN KEY (academy, study_group) REFERENCES study_group(academy, id) ON DELETE CASCADE;
alter table group_seat add constraint group_seat_pkey PRIMARY KEY (academy, study_group, member);
alter table group_seat add constraint group_seat_seat_check CHECK ((seat = ANY (ARRAY['learner'::text, 'coach'::text])));
CREATE INDEX group_seat_of_member ON public.group_seat USING btree (academy, member, seat);
alter table group_seat enable row level security;
alter table group_seat force row level security;
create policy of_academy on group_seat as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on group_seat to tutela_veiled;
grant delete, insert, update on group_seat to tutela_plain;
grant select (academy, member, seat, seated_by, since, study_group, used_on) on group_seat to tutela_plain;
CREATE TRIGGER note_seat_changed AFTER UPDATE ON public.group_seat REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_members();
CREATE TRIGGER note_seat_left AFTER DELETE ON public.group_seat REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_left_members();
CREATE TRIGGER note_seat_taken AFTER INSERT ON public.group_seat REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_members();

create table invitation (
  academy uuid not null,
  accepted_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  invited_by uuid,
  member uuid not null,
  secret_hash bytea,
  sent_at timestamp with time zone not null,
  times_sent integer not null default 1,
  withdrawn_at timestamp with time zone
);
alter table invitation add constraint invitation_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table invitation add constraint invitation_check CHECK (((secret_hash IS NULL) OR ((accepted_at IS NULL) AND (withdrawn_at IS NULL))));
alter table invitation add constraint invitation_pkey PRIMARY KEY (academy, member);
alter table invitation add constraint invitation_secret_hash_check CHECK ((octet_length(secret_hash) = 32));
CREATE INDEX invitation_waiting ON public.invitation USING btree (academy, expires_at) WHERE (accepted_at IS NULL);
CREATE UNIQUE INDEX invitation_by_secret ON public.invitation USING btree (academy, secret_hash);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy of_academy on invitation as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on invitation to tutela_veiled;
grant delete, insert, update on invitation to tutela_plain;
grant select (academy, accepted_at, expires_at, invited_by, member, secret_hash, sent_at, times_sent, withdrawn_at) on invitation to tutela_plain;

create table kept_look (
  academy uuid not null,
  id uuid not null,
  kept_at timestamp with time zone not null,
  list text not null,
  look bytea not null,
  member uuid not null,
  use text not null
);
alter table kept_look add constraint kept_look_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table kept_look add constraint kept_look_pkey PRIMARY KEY (id);
alter table kept_look add constraint kept_look_use_check CHECK ((use = ANY (ARRAY['view'::text, 'file'::text])));
CREATE INDEX kept_look_of_member ON public.kept_look USING btree (academy, member, list, kept_at);
alter table kept_look enable row level security;
alter table kept_look force row level security;
create policy of_academy on kept_look as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on kept_look to tutela_veiled;
grant delete, insert, update on kept_look to tutela_plain;
grant select (academy, id, kept_at, list, look, member, use) on kept_look to tutela_plain;

create table keyring_check (
  academy uuid not null,
  checked_at timestamp with time zone not null,
  complete_at timestamp with time zone,
  findings integer not null,
  full_at timestamp with time zone
);
alter table keyring_check add constraint keyring_check_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table keyring_check add constraint keyring_check_pkey PRIMARY KEY (academy);
alter table keyring_check enable row level security;
alter table keyring_check force row level security;
create policy of_academy on keyring_check as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on keyring_check to tutela_veiled;
grant delete, insert, update on keyring_check to tutela_plain;
grant select (academy, checked_at, complete_at, findings, full_at) on keyring_check to tutela_plain;

create table known_device (
  academy uuid not null,
  account uuid not null,
  hash bytea not null,
  since timestamp with time zone not null
);
alter table known_device add constraint known_device_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table known_device add constraint known_device_hash_check CHECK ((octet_length(hash) = 32));
alter table known_device add constraint known_device_pkey PRIMARY KEY (academy, account, hash);
alter table known_device enable row level security;
alter table known_device force row level security;
create policy of_academy on known_device as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on known_device to tutela_veiled;
grant delete, insert, update on known_device to tutela_plain;
grant select (academy, account, hash, since) on known_device to tutela_plain;

create table ledger_entry (
  academy uuid not null,
  at timestamp with time zone not null,
  branch integer not null,
  core text,
  entry uuid not null,
  index bigint not null,
  leaf bytea not null,
  salt bytea,
  subjects uuid[] not null,
  type text not null
);
alter table ledger_entry add constraint ledger_entry_academy_entry_key UNIQUE (academy, entry);
alter table ledger_entry add constraint ledger_entry_check CHECK (((core IS NULL) = (salt IS NULL)));
alter table ledger_entry add constraint ledger_entry_pkey PRIMARY KEY (academy, index);
CREATE INDEX ledger_entry_readable ON public.ledger_entry USING btree (academy, at) WHERE (core IS NOT NULL);
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy of_academy on ledger_entry as permissive for select to tutela_plain, tutela_veiled using ((academy = ( SELECT current_academy() AS current_academy)));
create policy of_sequencer on ledger_entry as permissive for all to tutela_ledger using (true) with check (true);
grant insert, select on ledger_entry to tutela_ledger;
grant select on ledger_entry to tutela_plain;
grant select on ledger_entry to tutela_veiled;
grant update (core, salt, subjects) on ledger_entry to tutela_ledger;

create table ledger_head (
  academy uuid not null,
  at timestamp with time zone not null,
  branch integer not null,
  checkpoint text,
  key_name text not null,
  root bytea not null,
  signed_size bigint not null default 0,
  size bigint not null
);
alter table ledger_head add constraint ledger_head_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table ledger_head add constraint ledger_head_check CHECK ((signed_size <= size));
alter table ledger_head add constraint ledger_head_check1 CHECK (((checkpoint IS NULL) = (signed_size = 0)));
alter table ledger_head add constraint ledger_head_pkey PRIMARY KEY (academy);
alter table ledger_head add constraint ledger_head_root_check CHECK ((octet_length(root) = 32));
alter table ledger_head enable row level security;
alter table ledger_head force row level security;
create policy of_academy on ledger_head as permissive for select to tutela_plain, tutela_veiled using ((academy = ( SELECT current_academy() AS current_academy)));
create policy of_sequencer on ledger_head as permissive for all to tutela_ledger using (true) with check (true);
grant insert, select, update on ledger_head to tutela_ledger;
grant select on ledger_head to tutela_plain;
grant select on ledger_head to tutela_veiled;

create table ledger_mention (
  academy uuid not null,
  bundle bigint not null,
  member uuid not null,
  places smallint[] not null
);
alter table ledger_mention add constraint ledger_mention_pkey PRIMARY KEY (academy, member, bundle);
alter table ledger_mention enable row level security;
alter table ledger_mention force row level security;
create policy of_academy on ledger_mention as permissive for select to tutela_plain, tutela_veiled using ((academy = ( SELECT current_academy() AS current_academy)));
create policy of_sequencer on ledger_mention as permissive for all to tutela_ledger using (true) with check (true);
grant delete, insert, select on ledger_mention to tutela_ledger;
grant select on ledger_mention to tutela_plain;
grant select on ledger_mention to tutela_veiled;

create table ledger_opening (
  academy uuid not null,
  at timestamp with time zone not null,
  by text not null,
  number bigint not null,
  own boolean not null,
  people integer not null,
  purpose text not null,
  service boolean not null,
  viewer text not null
);
alter table ledger_opening add constraint ledger_opening_pkey PRIMARY KEY (academy, number);
CREATE INDEX ledger_opening_time ON public.ledger_opening USING btree (academy, service, at DESC, number DESC) INCLUDE (own, purpose);
CREATE INDEX ledger_opening_viewer ON public.ledger_opening USING btree (academy, viewer, at DESC, number DESC) INCLUDE (purpose);
alter table ledger_opening enable row level security;
alter table ledger_opening force row level security;
create policy of_academy on ledger_opening as permissive for select to tutela_plain, tutela_veiled using ((academy = ( SELECT current_academy() AS current_academy)));
create policy of_sequencer on ledger_opening as permissive for all to tutela_ledger using (true) with check (true);
grant delete, insert, select on ledger_opening to tutela_ledger;
grant select on ledger_opening to tutela_plain;
grant select on ledger_opening to tutela_veiled;

create table ledger_opening_reach (
  academy uuid not null,
  next bigint not null
);
alter table ledger_opening_reach add constraint ledger_opening_reach_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table ledger_opening_reach add constraint ledger_opening_reach_pkey PRIMARY KEY (academy);
alter table ledger_opening_reach enable row level security;
alter table ledger_opening_reach force row level security;
create policy of_sequencer on ledger_opening_reach as permissive for all to tutela_ledger using (true) with check (true);
grant insert, select, update on ledger_opening_reach to tutela_ledger;

create table ledger_pending (
  academy uuid not null,
  at timestamp with time zone not null,
  core text not null,
  entry uuid not null,
  leaf bytea not null,
  salt bytea not null,
  subjects uuid[] not null,
  type text not null
);
alter table ledger_pending add constraint ledger_pending_pkey PRIMARY KEY (entry);
alter table ledger_pending enable row level security;
alter table ledger_pending force row level security;
create policy of_academy on ledger_pending as permissive for all to tutela_plain, tutela_veiled using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
create policy of_sequencer on ledger_pending as permissive for all to tutela_ledger using (true) with check (true);
grant delete, insert, select on ledger_pending to tutela_ledger;
grant insert, select on ledger_pending to tutela_plain;
grant insert, select on ledger_pending to tutela_veiled;

create table ledger_rooting (
  academy uuid not null,
  day date not null,
  log uuid not null
);
alter table ledger_rooting add constraint ledger_rooting_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table ledger_rooting add constraint ledger_rooting_log_fkey FOREIGN KEY (log) REFERENCES academy(id);
alter table ledger_rooting add constraint ledger_rooting_pkey PRIMARY KEY (log, day);
alter table ledger_rooting enable row level security;
alter table ledger_rooting force row level security;
create policy of_academy on ledger_rooting as permissive for select to tutela_plain, tutela_veiled using ((academy = ( SELECT current_academy() AS current_academy)));
create policy of_sequencer on ledger_rooting as permissive for all to tutela_ledger using (true) with check (true);
grant insert, select on ledger_rooting to tutela_ledger;
grant select on ledger_rooting to tutela_plain;
grant select on ledger_rooting to tutela_veiled;

create table ledger_tile (
  academy uuid not null,
  hashes bytea not null,
  index bigint not null,
  level smallint not null,
  root bytea not null
);
alter table ledger_tile add constraint ledger_tile_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table ledger_tile add constraint ledger_tile_hashes_check CHECK ((octet_length(hashes) = 8192));
alter table ledger_tile add constraint ledger_tile_pkey PRIMARY KEY (academy, level, index);
alter table ledger_tile add constraint ledger_tile_root_check CHECK ((octet_length(root) = 32));
alter table ledger_tile enable row level security;
alter table ledger_tile force row level security;
create policy of_academy on ledger_tile as permissive for select to tutela_plain, tutela_veiled using ((academy = ( SELECT current_academy() AS current_academy)));
create policy of_sequencer on ledger_tile as permissive for all to tutela_ledger using (true) with check (true);
grant insert, select on ledger_tile to tutela_ledger;
grant select on ledger_tile to tutela_plain;
grant select on ledger_tile to tutela_veiled;

create table link (
  academy uuid not null,
  ends_at timestamp with time zone not null,
  exchanges smallint not null default 0,
  exchanges_most smallint not null,
  giver uuid not null,
  house uuid not null,
  id uuid not null,
  made_at timestamp with time zone not null,
  purpose bytea not null,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  secret_hash bytea not null,
  shows text not null,
  study_group uuid,
  used_at timestamp with time zone
);
alter table link add constraint link_academy_giver_fkey FOREIGN KEY (academy, giver) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table link add constraint link_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table link add constraint link_academy_id_key UNIQUE (academy, id);
alter table link add constraint link_academy_secret_hash_key UNIQUE (academy, secret_hash);
alter table link add constraint link_academy_study_group_fkey FOREIGN KEY (academy, study_group) REFERENCES study_group(academy, id) ON DELETE CASCADE;
alter table link add constraint link_check CHECK (((exchanges >= 0) AND (exchanges <= exchanges_most)));
alter table link add constraint link_check1 CHECK (((shows = 'roster'::text) = (study_group IS NOT NULL)));
alter table link add constraint link_check2 CHECK (((ends_at > made_at) AND (ends_at <= (made_at + '90 days'::interval))));
alter table link add constraint link_check3 CHECK (((revoked_at IS NOT NULL) OR (revoked_by IS NULL)));
alter table link add constraint link_exchanges_most_check CHECK (((exchanges_most >= 1) AND (exchanges_most <= 20)));
alter table link add constraint link_pkey PRIMARY KEY (id);
alter table link add constraint link_secret_hash_check CHECK ((octet_length(secret_hash) = 32));
alter table link add constraint link_shows_check CHECK ((shows = ANY (ARRAY['roster'::text, 'review'::text])));
CREATE INDEX link_of_giver ON public.link USING btree (academy, giver);
alter table link enable row level security;
alter table link force row level security;
create policy of_academy on link as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on link to tutela_veiled;
grant delete, insert, update on link to tutela_plain;
grant select (academy, ends_at, exchanges, exchanges_most, giver, house, id, made_at, purpose, revoked_at, revoked_by, secret_hash, shows, study_group, used_at) on link to tutela_plain;

create table link_address (
  academy uuid not null,
  address bytea not null,
  giver uuid not null,
  link uuid not null
);
alter table link_address add constraint link_address_academy_giver_fkey FOREIGN KEY (academy, giver) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table link_address add constraint link_address_academy_link_fkey FOREIGN KEY (academy, link) REFERENCES link(academy, id) ON DELETE CASCADE;
alter table link_address add constraint link_address_pkey PRIMARY KEY (academy, link);
alter table link_address enable row level security;
alter table link_address force row level security;
create policy of_academy on link_address as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on link_address to tutela_veiled;
grant delete, insert, update on link_address to tutela_plain;
grant select (academy, address, giver, link) on link_address to tutela_plain;

create table link_code (
  academy uuid not null,
  code_hash bytea not null,
  link uuid not null,
  sent smallint not null,
  sent_at timestamp with time zone not null,
  tries smallint not null default 0
);
alter table link_code add constraint link_code_academy_link_fkey FOREIGN KEY (academy, link) REFERENCES link(academy, id) ON DELETE CASCADE;
alter table link_code add constraint link_code_code_hash_check CHECK ((octet_length(code_hash) = 32));
alter table link_code add constraint link_code_pkey PRIMARY KEY (academy, link);
alter table link_code add constraint link_code_sent_check CHECK ((sent > 0));
alter table link_code enable row level security;
alter table link_code force row level security;
create policy of_academy on link_code as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on link_code to tutela_veiled;
grant delete, insert, update on link_code to tutela_plain;
grant select (academy, code_hash, link, sent, sent_at, tries) on link_code to tutela_plain;

create table link_item (
  about uuid not null,
  academy uuid not null,
  agreed_at timestamp with time zone,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  item uuid not null,
  link uuid not null,
  member uuid not null
);
alter table link_item add constraint link_item_academy_link_fkey FOREIGN KEY (academy, link) REFERENCES link(academy, id) ON DELETE CASCADE;
alter table link_item add constraint link_item_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table link_item add constraint link_item_pkey PRIMARY KEY (academy, link, item);
CREATE INDEX link_item_of_item ON public.link_item USING btree (academy, item);
CREATE INDEX link_item_of_member ON public.link_item USING btree (academy, member);
alter table link_item enable row level security;
alter table link_item force row level security;
create policy of_academy on link_item as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on link_item to tutela_veiled;
grant delete, insert, update on link_item to tutela_plain;
grant select (about, academy, agreed_at, asked_at, ended_at, item, link, member) on link_item to tutela_plain;

create table link_visit (
  academy uuid not null,
  id uuid not null,
  link uuid not null,
  started_at timestamp with time zone not null,
  token_hash bytea not null,
  used_at timestamp with time zone not null
);
alter table link_visit add constraint link_visit_academy_link_fkey FOREIGN KEY (academy, link) REFERENCES link(academy, id) ON DELETE CASCADE;
alter table link_visit add constraint link_visit_academy_token_hash_key UNIQUE (academy, token_hash);
alter table link_visit add constraint link_visit_pkey PRIMARY KEY (id);
alter table link_visit add constraint link_visit_token_hash_check CHECK ((octet_length(token_hash) = 32));
CREATE INDEX link_visit_of_link ON public.link_visit USING btree (academy, link);
alter table link_visit enable row level security;
alter table link_visit force row level security;
create policy of_academy on link_visit as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on link_visit to tutela_veiled;
grant delete, insert, update on link_visit to tutela_plain;
grant select (academy, id, link, started_at, token_hash, used_at) on link_visit to tutela_plain;

create table membership (
  academy uuid not null,
  account uuid,
  created_at timestamp with time zone not null,
  epoch text not null,
  id uuid not null,
  joined_at timestamp with time zone,
  licence_from timestamp with time zone,
  licence_until timestamp with time zone,
  reopened_until timestamp with time zone,
  state text not null,
  wrap bytea not null
);
alter table membership add constraint membership_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table membership add constraint membership_academy_id_key UNIQUE (academy, id);
alter table membership add constraint membership_check CHECK (((state = 'house'::text) = (id = academy)));
alter table membership add constraint membership_check1 CHECK (((licence_until IS NULL) OR (licence_from < licence_until)));
alter table membership add constraint membership_pkey PRIMARY KEY (id);
alter table membership add constraint membership_state_check CHECK ((state = ANY (ARRAY['house'::text, 'invited'::text, 'active'::text, 'suspended'::text])));
alter table membership add constraint membership_wrap_check CHECK ((octet_length(wrap) = 40));
CREATE INDEX membership_newest ON public.membership USING btree (academy, created_at DESC, id) WHERE (state <> 'house'::text);
CREATE UNIQUE INDEX membership_of_account ON public.membership USING btree (academy, account);
alter table membership enable row level security;
alter table membership force row level security;
create policy of_academy on membership as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on membership to tutela_veiled;
grant delete, insert, update on membership to tutela_plain;
grant select (academy, account, created_at, epoch, id, joined_at, licence_from, licence_until, reopened_until, state, wrap) on membership to tutela_plain;
CREATE TRIGGER note_gone AFTER DELETE ON public.membership REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_gone_members();
CREATE TRIGGER note_standing AFTER UPDATE ON public.membership REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_standings();

create table migration (
  applied_at timestamp with time zone not null default now(),
  hash text not null,
  name text not null
);
alter table migration add constraint migration_pkey PRIMARY KEY (name);

create table notice (
  academy uuid not null,
  data jsonb not null,
  id uuid not null,
  kind text not null,
  made_at timestamp with time zone not null,
  member uuid not null,
  read_at timestamp with time zone
);
alter table notice add constraint notice_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table notice add constraint notice_kind_check CHECK (((length(kind) >= 3) AND (length(kind) <= 60)));
alter table notice add constraint notice_pkey PRIMARY KEY (id);
CREATE INDEX notice_of_member ON public.notice USING btree (academy, member, id);
CREATE INDEX notice_to_sweep ON public.notice USING btree (academy, made_at);
CREATE INDEX notice_unread ON public.notice USING btree (academy, member) WHERE (read_at IS NULL);
alter table notice enable row level security;
alter table notice force row level security;
create policy of_academy on notice as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on notice to tutela_veiled;
grant delete, insert, update on notice to tutela_plain;
grant select (academy, data, id, kind, made_at, member, read_at) on notice to tutela_plain;

create table notice_choice (
  academy uuid not null,
  choice text not null,
  chosen_at timestamp with time zone not null,
  kind text not null,
  member uuid not null
);
alter table notice_choice add constraint notice_choice_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table notice_choice add constraint notice_choice_choice_check CHECK ((choice = ANY (ARRAY['at once'::text, 'digest'::text, 'none'::text])));
alter table notice_choice add constraint notice_choice_kind_check CHECK (((length(kind) >= 3) AND (length(kind) <= 60)));
alter table notice_choice add constraint notice_choice_pkey PRIMARY KEY (academy, member, kind);
alter table notice_choice enable row level security;
alter table notice_choice force row level security;
create policy of_academy on notice_choice as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on notice_choice to tutela_veiled;
grant delete, insert, update on notice_choice to tutela_plain;
grant select (academy, choice, chosen_at, kind, member) on notice_choice to tutela_plain;

create table notice_times (
  academy uuid not null,
  chosen_at timestamp with time zone not null,
  digest_at smallint not null,
  member uuid not null,
  quiet_from smallint,
  quiet_until smallint
);
alter table notice_times add constraint notice_times_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table notice_times add constraint notice_times_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL)));
alter table notice_times add constraint notice_times_check1 CHECK ((quiet_from <> quiet_until));
alter table notice_times add constraint notice_times_digest_at_check CHECK (((digest_at >= 0) AND (digest_at <= 1439)));
alter table notice_times add constraint notice_times_pkey PRIMARY KEY (academy, member);
alter table notice_times add constraint notice_times_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439)));
alter table notice_times add constraint notice_times_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439)));
alter table notice_times enable row level security;
alter table notice_times force row level security;
create policy of_academy on notice_times as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on notice_times to tutela_veiled;
grant delete, insert, update on notice_times to tutela_plain;
grant select (academy, chosen_at, digest_at, member, quiet_from, quiet_until) on notice_times to tutela_plain;

create table outbox (
  academy uuid not null,
  address_index bytea,
  came_back text,
  composed bytea,
  created_at timestamp with time zone not null,
  data jsonb not null default '{}'::jsonb,
  digest uuid,
  failure text,
  held_until timestamp with time zone,
  id uuid not null,
  kind text not null,
  member uuid not null,
  secret bytea,
  sent_at timestamp with time zone,
  state text not null,
  tries integer not null default 0
);
alter table outbox add constraint outbox_academy_id_key UNIQUE (academy, id);
alter table outbox add constraint outbox_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table outbox add constraint outbox_address_index_check CHECK ((octet_length(address_index) = 16));
alter table outbox add constraint outbox_came_back_check CHECK (((length(came_back) >= 3) AND (length(came_back) <= 60)));
alter table outbox add constraint outbox_check CHECK ((((state = 'sent'::text) = (sent_at IS NOT NULL)) OR ((state = 'refused'::text) AND (sent_at IS NOT NULL))));
alter table outbox add constraint outbox_check1 CHECK (((secret IS NULL) OR (state = ANY (ARRAY['waiting'::text, 'failed'::text]))));
alter table outbox add constraint outbox_failure_check CHECK ((length(failure) <= 20));
alter table outbox add constraint outbox_kind_check CHECK (((length(kind) >= 3) AND (length(kind) <= 60)));
alter table outbox add constraint outbox_pkey PRIMARY KEY (id);
alter table outbox add constraint outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'not needed'::text, 'not wanted'::text, 'for digest'::text, 'in digest'::text, 'suppressed'::text, 'refused'::text, 'failed'::text])));
CREATE INDEX outbox_for_digest ON public.outbox USING btree (academy, member) WHERE (state = 'for digest'::text);
CREATE INDEX outbox_of_member ON public.outbox USING btree (academy, member, created_at DESC);
alter table outbox enable row level security;
alter table outbox force row level security;
create policy of_academy on outbox as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on outbox to tutela_veiled;
grant delete, insert, update on outbox to tutela_plain;
grant select (academy, address_index, came_back, composed, created_at, data, digest, failure, held_until, id, kind, member, secret, sent_at, state, tries) on outbox to tutela_plain;

create table passkey (
  academy uuid not null,
  account uuid not null,
  added_at timestamp with time zone not null,
  alone boolean not null default true,
  backed_up boolean not null,
  counter bigint not null,
  credential bytea not null,
  id uuid not null,
  last_used bytea,
  name bytea not null,
  public_key bytea not null,
  transports text[] not null
);
alter table passkey add constraint passkey_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table passkey add constraint passkey_academy_credential_key UNIQUE (academy, credential);
alter table passkey add constraint passkey_credential_check CHECK (((octet_length(credential) >= 1) AND (octet_length(credential) <= 1023)));
alter table passkey add constraint passkey_pkey PRIMARY KEY (id);
CREATE INDEX passkey_of_account ON public.passkey USING btree (academy, account);
alter table passkey enable row level security;
alter table passkey force row level security;
create policy of_academy on passkey as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on passkey to tutela_veiled;
grant delete, insert, update on passkey to tutela_plain;
grant select (academy, account, added_at, alone, backed_up, counter, credential, id, last_used, name, public_key, transports) on passkey to tutela_plain;

create table policy_change (
  academy uuid not null,
  changed_at timestamp with time zone not null,
  changed_by uuid not null,
  house uuid not null,
  id uuid not null,
  number text not null,
  reason bytea,
  value_after integer not null,
  value_before integer not null
);
alter table policy_change add constraint policy_change_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table policy_change add constraint policy_change_check CHECK ((value_before <> value_after));
alter table policy_change add constraint policy_change_pkey PRIMARY KEY (id);
CREATE INDEX policy_change_newest ON public.policy_change USING btree (academy, changed_at DESC, id DESC);
alter table policy_change enable row level security;
alter table policy_change force row level security;
create policy of_academy on policy_change as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on policy_change to tutela_veiled;
grant delete, insert, update on policy_change to tutela_plain;
grant select (academy, changed_at, changed_by, house, id, number, reason, value_after, value_before) on policy_change to tutela_plain;

create table probe_take (
  academy uuid not null,
  id uuid not null,
  member uuid not null,
  name bytea not null,
  recording bytea not null,
  score integer not null
);
alter table probe_take add constraint probe_take_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table probe_take add constraint probe_take_pkey PRIMARY KEY (id);
alter table probe_take enable row level security;
alter table probe_take force row level security;
create policy of_academy on probe_take as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on probe_take to tutela_veiled;
grant delete, insert, update on probe_take to tutela_plain;
grant select (academy, id, member, name, recording) on probe_take to tutela_plain;

create table profile (
  academy uuid not null,
  address bytea not null,
  address_index bytea not null,
  changed_at timestamp with time zone not null,
  member uuid not null,
  name bytea
);
alter table profile add constraint profile_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table profile add constraint profile_address_index_check CHECK ((octet_length(address_index) = 16));
alter table profile add constraint profile_pkey PRIMARY KEY (academy, member);
CREATE UNIQUE INDEX profile_of_address ON public.profile USING btree (academy, address_index);
alter table profile enable row level security;
alter table profile force row level security;
create policy of_academy on profile as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on profile to tutela_veiled;
grant delete, insert, update on profile to tutela_plain;
grant select (academy, address, address_index, changed_at, member, name) on profile to tutela_plain;
CREATE TRIGGER note_name_changed AFTER UPDATE ON public.profile REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_members();
CREATE TRIGGER note_name_given AFTER INSERT ON public.profile REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_members();

create table promise_day (
  about uuid not null,
  academy uuid not null,
  bad integer not null,
  bad_at timestamp with time zone,
  clause text not null,
  day integer not null,
  failed integer not null,
  figures jsonb not null,
  good integer not null,
  good_at timestamp with time zone,
  outcome text not null,
  ran_at timestamp with time zone not null,
  says text not null
);
alter table promise_day add constraint promise_day_about_fkey FOREIGN KEY (about) REFERENCES academy(id);
alter table promise_day add constraint promise_day_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table promise_day add constraint promise_day_pkey PRIMARY KEY (academy, clause, about, day);
alter table promise_day enable row level security;
alter table promise_day force row level security;
create policy of_academy on promise_day as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on promise_day to tutela_veiled;
grant delete, insert, update on promise_day to tutela_plain;
grant select (about, academy, bad, bad_at, clause, day, failed, figures, good, good_at, outcome, ran_at, says) on promise_day to tutela_plain;

create table promise_evidence (
  about uuid not null,
  academy uuid not null,
  at timestamp with time zone not null,
  clause text not null,
  figures jsonb not null default '{}'::jsonb,
  id uuid not null,
  outcome text not null,
  says text not null
);
alter table promise_evidence add constraint promise_evidence_about_fkey FOREIGN KEY (about) REFERENCES academy(id);
alter table promise_evidence add constraint promise_evidence_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table promise_evidence add constraint promise_evidence_clause_check CHECK ((clause ~ '^(LC|VP|CC|DP|LM)-[1-9][0-9]?\.[a-z-]+$'::text));
alter table promise_evidence add constraint promise_evidence_figures_check CHECK ((length((figures)::text) <= 2000));
alter table promise_evidence add constraint promise_evidence_outcome_check CHECK ((outcome = ANY (ARRAY['good'::text, 'bad'::text, 'could not run'::text])));
alter table promise_evidence add constraint promise_evidence_pkey PRIMARY KEY (id);
alter table promise_evidence add constraint promise_evidence_says_check CHECK ((says ~ '^[a-zA-Z][a-zA-Z0-9]{1,60}$'::text));
CREATE INDEX promise_evidence_newest ON public.promise_evidence USING btree (academy, clause, at DESC);
CREATE INDEX promise_evidence_oldest ON public.promise_evidence USING btree (academy, at);
alter table promise_evidence enable row level security;
alter table promise_evidence force row level security;
create policy of_academy on promise_evidence as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on promise_evidence to tutela_veiled;
grant delete, insert, update on promise_evidence to tutela_plain;
grant select (about, academy, at, clause, figures, id, outcome, says) on promise_evidence to tutela_plain;

create table recovery_code (
  academy uuid not null,
  account uuid not null,
  created_at timestamp with time zone not null,
  hash bytea not null,
  used_at timestamp with time zone
);
alter table recovery_code add constraint recovery_code_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table recovery_code add constraint recovery_code_hash_check CHECK ((octet_length(hash) = 32));
alter table recovery_code add constraint recovery_code_pkey PRIMARY KEY (academy, account, hash);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy of_academy on recovery_code as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on recovery_code to tutela_veiled;
grant delete, insert, update on recovery_code to tutela_plain;
grant select (academy, account, created_at, hash, used_at) on recovery_code to tutela_plain;

create table reopening (
  academy uuid not null,
  id uuid not null,
  member uuid not null,
  reason bytea not null,
  reopened_by uuid,
  since timestamp with time zone not null,
  until timestamp with time zone not null
);
alter table reopening add constraint reopening_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table reopening add constraint reopening_check CHECK ((since < until));
alter table reopening add constraint reopening_pkey PRIMARY KEY (id);
CREATE INDEX reopening_of_member ON public.reopening USING btree (academy, member, since DESC);
alter table reopening enable row level security;
alter table reopening force row level security;
create policy of_academy on reopening as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on reopening to tutela_veiled;
grant delete, insert, update on reopening to tutela_plain;
grant select (academy, id, member, reason, reopened_by, since, until) on reopening to tutela_plain;

create table reset_link (
  academy uuid not null,
  account uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  hash bytea not null,
  used_at timestamp with time zone
);
alter table reset_link add constraint reset_link_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table reset_link add constraint reset_link_hash_check CHECK ((octet_length(hash) = 32));
alter table reset_link add constraint reset_link_pkey PRIMARY KEY (hash);
CREATE INDEX reset_link_of_account ON public.reset_link USING btree (academy, account);
alter table reset_link enable row level security;
alter table reset_link force row level security;
create policy of_academy on reset_link as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on reset_link to tutela_veiled;
grant delete, insert, update on reset_link to tutela_plain;
grant select (academy, account, created_at, expires_at, hash, used_at) on reset_link to tutela_plain;

create table review_draft (
  academy uuid not null,
  body bytea not null,
  changed_at timestamp with time zone not null,
  id uuid not null,
  learner uuid not null,
  member uuid not null,
  take uuid not null
);
alter table review_draft add constraint review_draft_academy_learner_fkey FOREIGN KEY (academy, learner) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table review_draft add constraint review_draft_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table review_draft add constraint review_draft_academy_member_take_key UNIQUE (academy, member, take);
alter table review_draft add constraint review_draft_academy_take_fkey FOREIGN KEY (academy, take) REFERENCES take(academy, id) ON DELETE CASCADE;
alter table review_draft add constraint review_draft_pkey PRIMARY KEY (id);
alter table review_draft enable row level security;
alter table review_draft force row level security;
create policy of_academy on review_draft as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on review_draft to tutela_veiled;
grant delete, insert, update on review_draft to tutela_plain;
grant select (academy, body, changed_at, id, learner, member, take) on review_draft to tutela_plain;

create table role_grant (
  academy uuid not null,
  granted_at timestamp with time zone not null,
  granted_by uuid,
  member uuid not null,
  role text not null,
  used_on timestamp with time zone
);
alter table role_grant add constraint role_grant_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table role_grant add constraint role_grant_pkey PRIMARY KEY (academy, member, role);
alter table role_grant add constraint role_grant_role_check CHECK ((role = ANY (ARRAY['participant'::text, 'coach'::text, 'content-developer'::text, 'administrator'::text, 'operator'::text])));
CREATE INDEX role_grant_staff ON public.role_grant USING btree (academy, role, member) WHERE (role <> 'participant'::text);
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy of_academy on role_grant as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on role_grant to tutela_veiled;
grant delete, insert, update on role_grant to tutela_plain;
grant select (academy, granted_at, granted_by, member, role, used_on) on role_grant to tutela_plain;
CREATE TRIGGER note_role_given AFTER INSERT ON public.role_grant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_members();
CREATE TRIGGER note_role_taken AFTER DELETE ON public.role_grant REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_left_members();

create table roster_import (
  about bytea not null,
  academy uuid not null,
  brought_by uuid,
  confirmed_at timestamp with time zone,
  counts jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  edition integer not null default 0,
  expires_at timestamp with time zone not null,
  house uuid not null,
  id uuid not null,
  once text,
  state text not null,
  task uuid
);
alter table roster_import add constraint roster_import_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table roster_import add constraint roster_import_academy_id_key UNIQUE (academy, id);
alter table roster_import add constraint roster_import_check CHECK (((state = 'confirmed'::text) = (confirmed_at IS NOT NULL)));
alter table roster_import add constraint roster_import_pkey PRIMARY KEY (id);
alter table roster_import add constraint roster_import_state_check CHECK ((state = ANY (ARRAY['preview'::text, 'under way'::text, 'confirmed'::text])));
CREATE INDEX roster_import_newest ON public.roster_import USING btree (academy, created_at DESC);
CREATE UNIQUE INDEX roster_import_once ON public.roster_import USING btree (academy, brought_by, once);
alter table roster_import enable row level security;
alter table roster_import force row level security;
create policy of_academy on roster_import as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on roster_import to tutela_veiled;
grant delete, insert, update on roster_import to tutela_plain;
grant select (about, academy, brought_by, confirmed_at, counts, created_at, edition, expires_at, house, id, once, state, task) on roster_import to tutela_plain;

create table roster_newcomer (
  academy uuid not null,
  import uuid not null,
  mailed_at timestamp with time zone,
  member uuid not null
);
alter table roster_newcomer add constraint roster_newcomer_academy_import_fkey FOREIGN KEY (academy, import) REFERENCES roster_import(academy, id) ON DELETE CASCADE;
alter table roster_newcomer add constraint roster_newcomer_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table roster_newcomer add constraint roster_newcomer_pkey PRIMARY KEY (academy, member);
CREATE INDEX roster_newcomer_waiting ON public.roster_newcomer USING btree (academy, import) WHERE (mailed_at IS NULL);
alter table roster_newcomer enable row level security;
alter table roster_newcomer force row level security;
create policy of_academy on roster_newcomer as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on roster_newcomer to tutela_veiled;
grant delete, insert, update on roster_newcomer to tutela_plain;
grant select (academy, import, mailed_at, member) on roster_newcomer to tutela_plain;

create table roster_part (
  academy uuid not null,
  counts jsonb not null,
  first_row integer not null,
  house uuid not null,
  id uuid not null,
  import uuid not null,
  number integer not null,
  rows bytea not null
);
alter table roster_part add constraint roster_part_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table roster_part add constraint roster_part_academy_import_fkey FOREIGN KEY (academy, import) REFERENCES roster_import(academy, id) ON DELETE CASCADE;
alter table roster_part add constraint roster_part_academy_import_number_key UNIQUE (academy, import, number);
alter table roster_part add constraint roster_part_pkey PRIMARY KEY (id);
alter table roster_part enable row level security;
alter table roster_part force row level security;
create policy of_academy on roster_part as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on roster_part to tutela_veiled;
grant delete, insert, update on roster_part to tutela_plain;
grant select (academy, counts, first_row, house, id, import, number, rows) on roster_part to tutela_plain;

create table set_up (
  academy uuid not null,
  account uuid,
  expires_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  hash bytea not null,
  root_key_confirmed_at timestamp with time zone,
  root_key_groups text
);
alter table set_up add constraint set_up_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE SET NULL (account);
alter table set_up add constraint set_up_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table set_up add constraint set_up_hash_check CHECK ((octet_length(hash) = 32));
alter table set_up add constraint set_up_pkey PRIMARY KEY (academy);
alter table set_up enable row level security;
alter table set_up force row level security;
create policy of_academy on set_up as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on set_up to tutela_veiled;
grant delete, insert, update on set_up to tutela_plain;
grant select (academy, account, expires_at, finished_at, hash, root_key_confirmed_at, root_key_groups) on set_up to tutela_plain;

create table share (
  academy uuid not null,
  holder uuid not null,
  id uuid not null,
  item uuid not null,
  member uuid not null,
  since timestamp with time zone not null,
  used_on timestamp with time zone,
  withdrawn_at timestamp with time zone
);
alter table share add constraint share_academy_holder_fkey FOREIGN KEY (academy, holder) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table share add constraint share_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table share add constraint share_pkey PRIMARY KEY (id);
CREATE INDEX share_with_holder ON public.share USING btree (academy, holder) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX share_in_force ON public.share USING btree (academy, item, holder) WHERE (withdrawn_at IS NULL);
alter table share enable row level security;
alter table share force row level security;
create policy of_academy on share as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on share to tutela_veiled;
grant delete, insert, update on share to tutela_plain;
grant select (academy, holder, id, item, member, since, used_on, withdrawn_at) on share to tutela_plain;

create table sign_in (
  academy uuid not null,
  account uuid not null,
  ended_at timestamp with time zone,
  id uuid not null,
  proved_at timestamp with time zone not null,
  second_factor_at timestamp with time zone,
  started_at timestamp with time zone not null,
  token_hash bytea not null,
  trace bytea not null,
  used_at timestamp with time zone
);
alter table sign_in add constraint sign_in_academy_account_fkey FOREIGN KEY (academy, account) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table sign_in add constraint sign_in_check CHECK (((ended_at IS NULL) = (used_at IS NOT NULL)));
alter table sign_in add constraint sign_in_pkey PRIMARY KEY (id);
alter table sign_in add constraint sign_in_token_hash_check CHECK ((octet_length(token_hash) = 32));
alter table sign_in add constraint sign_in_token_hash_key UNIQUE (token_hash);
CREATE INDEX sign_in_of_account ON public.sign_in USING btree (academy, account);
CREATE INDEX sign_in_oldest ON public.sign_in USING btree (academy, started_at);
alter table sign_in enable row level security;
alter table sign_in force row level security;
create policy of_academy on sign_in as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on sign_in to tutela_veiled;
grant delete, insert, update on sign_in to tutela_plain;
grant select (academy, account, ended_at, id, proved_at, second_factor_at, started_at, token_hash, trace, used_at) on sign_in to tutela_plain;

create table spent_challenge (
  academy uuid not null,
  expires_at timestamp with time zone not null,
  hash bytea not null
);
alter table spent_challenge add constraint spent_challenge_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table spent_challenge add constraint spent_challenge_hash_check CHECK ((octet_length(hash) = 32));
alter table spent_challenge add constraint spent_challenge_pkey PRIMARY KEY (academy, hash);
alter table spent_challenge enable row level security;
alter table spent_challenge force row level security;
create policy of_academy on spent_challenge as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on spent_challenge to tutela_veiled;
grant delete, insert, update on spent_challenge to tutela_plain;
grant select (academy, expires_at, hash) on spent_challenge to tutela_plain;

create table status_day (
  academy uuid not null,
  day integer not null,
  down integer not null,
  figure bigint not null,
  first_at timestamp with time zone not null,
  latest_at timestamp with time zone not null,
  part text not null,
  since timestamp with time zone not null,
  slow integer not null,
  state text not null,
  works integer not null
);
alter table status_day add constraint status_day_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table status_day add constraint status_day_part_check CHECK ((part ~ '^[a-z]{3,20}$'::text));
alter table status_day add constraint status_day_pkey PRIMARY KEY (academy, part, day);
alter table status_day add constraint status_day_state_check CHECK ((state = ANY (ARRAY['works'::text, 'slow'::text, 'down'::text])));
alter table status_day enable row level security;
alter table status_day force row level security;
create policy of_academy on status_day as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on status_day to tutela_veiled;
grant delete, insert, update on status_day to tutela_plain;
grant select (academy, day, down, figure, first_at, latest_at, part, since, slow, state, works) on status_day to tutela_plain;

create table study_group (
  academy uuid not null,
  created_at timestamp with time zone not null,
  dissolved_at timestamp with time zone,
  house uuid not null,
  id uuid not null,
  title bytea not null,
  title_index bytea
);
alter table study_group add constraint study_group_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table study_group add constraint study_group_academy_id_key UNIQUE (academy, id);
alter table study_group add constraint study_group_pkey PRIMARY KEY (id);
alter table study_group add constraint study_group_title_index_check CHECK ((octet_length(title_index) = 16));
CREATE UNIQUE INDEX study_group_of_title ON public.study_group USING btree (academy, title_index) WHERE (dissolved_at IS NULL);
alter table study_group enable row level security;
alter table study_group force row level security;
create policy of_academy on study_group as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on study_group to tutela_veiled;
grant delete, insert, update on study_group to tutela_plain;
grant select (academy, created_at, dissolved_at, house, id, title, title_index) on study_group to tutela_plain;

create table suspension (
  academy uuid not null,
  id uuid not null,
  member uuid not null,
  reason bytea not null,
  resumed_at timestamp with time zone,
  resumed_by uuid,
  since timestamp with time zone not null,
  suspended_by uuid
);
alter table suspension add constraint suspension_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table suspension add constraint suspension_pkey PRIMARY KEY (id);
CREATE INDEX suspension_of_member ON public.suspension USING btree (academy, member, since DESC);
CREATE UNIQUE INDEX suspension_in_force ON public.suspension USING btree (academy, member) WHERE (resumed_at IS NULL);
alter table suspension enable row level security;
alter table suspension force row level security;
create policy of_academy on suspension as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on suspension to tutela_veiled;
grant delete, insert, update on suspension to tutela_plain;
grant select (academy, id, member, reason, resumed_at, resumed_by, since, suspended_by) on suspension to tutela_plain;

create table take (
  academy uuid not null,
  assignment uuid not null,
  bytes bigint not null default 0,
  duration_ms integer,
  exercise uuid not null,
  id uuid not null,
  last_slice_at timestamp with time zone not null,
  member uuid not null,
  recording bytea,
  saved_at timestamp with time zone,
  started_at timestamp with time zone not null,
  state text not null,
  try integer
);
alter table take add constraint take_academy_assignment_fkey FOREIGN KEY (academy, assignment) REFERENCES assignment(academy, id) ON DELETE CASCADE;
alter table take add constraint take_academy_exercise_fkey FOREIGN KEY (academy, exercise) REFERENCES exercise(academy, id) ON DELETE CASCADE;
alter table take add constraint take_academy_id_key UNIQUE (academy, id);
alter table take add constraint take_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table take add constraint take_bytes_check CHECK ((bytes >= 0));
alter table take add constraint take_check CHECK (((state = 'saved'::text) = (saved_at IS NOT NULL)));
alter table take add constraint take_check1 CHECK (((state = 'saved'::text) = (recording IS NOT NULL)));
alter table take add constraint take_check2 CHECK (((state = 'saved'::text) = (try IS NOT NULL)));
alter table take add constraint take_pkey PRIMARY KEY (id);
alter table take add constraint take_state_check CHECK ((state = ANY (ARRAY['recording'::text, 'saving'::text, 'saved'::text, 'discarded'::text])));
alter table take add constraint take_try_check CHECK ((try > 0));
CREATE INDEX take_of_exercise ON public.take USING btree (academy, exercise);
CREATE INDEX take_of_member ON public.take USING btree (academy, member, assignment);
CREATE UNIQUE INDEX take_numbered ON public.take USING btree (academy, member, assignment, try);
alter table take enable row level security;
alter table take force row level security;
create policy of_academy on take as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on take to tutela_veiled;
grant delete, insert, update on take to tutela_plain;
grant select (academy, assignment, bytes, exercise, id, last_slice_at, member, recording, saved_at, started_at, state, try) on take to tutela_plain;

create table take_segment (
  academy uuid not null,
  at_byte bigint not null,
  begins_run boolean not null,
  bytes bigint not null,
  id uuid not null,
  member uuid not null,
  take uuid not null
);
alter table take_segment add constraint take_segment_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table take_segment add constraint take_segment_academy_take_at_byte_key UNIQUE (academy, take, at_byte);
alter table take_segment add constraint take_segment_academy_take_fkey FOREIGN KEY (academy, take) REFERENCES take(academy, id) ON DELETE CASCADE;
alter table take_segment add constraint take_segment_at_byte_check CHECK ((at_byte >= 0));
alter table take_segment add constraint take_segment_bytes_check CHECK ((bytes > 0));
alter table take_segment add constraint take_segment_pkey PRIMARY KEY (id);
alter table take_segment enable row level security;
alter table take_segment force row level security;
create policy of_academy on take_segment as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on take_segment to tutela_veiled;
grant delete, insert, update on take_segment to tutela_plain;
grant select (academy, at_byte, begins_run, bytes, id, member, take) on take_segment to tutela_plain;

create table task (
  academy uuid not null,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  bookmark text,
  counts jsonb not null default '{}'::jsonb,
  data jsonb not null,
  done integer not null default 0,
  ended_at timestamp with time zone,
  factor_at timestamp with time zone,
  failure text,
  file text,
  id uuid not null,
  keep_until timestamp with time zone,
  kind text not null,
  moved_at timestamp with time zone not null,
  once text,
  run integer not null default 0,
  shown integer not null default 0,
  sign_in uuid not null,
  started_at timestamp with time zone,
  state text not null,
  total integer not null default 0
);
alter table task add constraint task_academy_asked_by_fkey FOREIGN KEY (academy, asked_by) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table task add constraint task_academy_id_key UNIQUE (academy, id);
alter table task add constraint task_bookmark_check CHECK ((length(bookmark) <= 128));
alter table task add constraint task_check CHECK (((state = ANY (ARRAY['done'::text, 'stopped'::text, 'failed'::text])) = (ended_at IS NOT NULL)));
alter table task add constraint task_check1 CHECK (((ended_at IS NULL) = (keep_until IS NULL)));
alter table task add constraint task_check2 CHECK (((failure IS NULL) OR (state = ANY (ARRAY['stopped'::text, 'failed'::text]))));
alter table task add constraint task_done_check CHECK ((done >= 0));
alter table task add constraint task_failure_check CHECK ((length(failure) <= 64));
alter table task add constraint task_file_check CHECK ((file = ANY (ARRAY['people'::text, 'nobody'::text])));
alter table task add constraint task_kind_check CHECK (((length(kind) >= 3) AND (length(kind) <= 60)));
alter table task add constraint task_pkey PRIMARY KEY (id);
alter table task add constraint task_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'stopped'::text, 'failed'::text])));
alter table task add constraint task_total_check CHECK ((total >= 0));
CREATE INDEX task_of_asker ON public.task USING btree (academy, asked_by, id);
CREATE INDEX task_to_sweep ON public.task USING btree (academy, keep_until);
CREATE UNIQUE INDEX task_once ON public.task USING btree (academy, asked_by, once) WHERE (once IS NOT NULL);
alter table task enable row level security;
alter table task force row level security;
create policy of_academy on task as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on task to tutela_veiled;
grant delete, insert, update on task to tutela_plain;
grant select (academy, asked_at, asked_by, bookmark, counts, data, done, ended_at, factor_at, failure, file, id, keep_until, kind, moved_at, once, run, shown, sign_in, started_at, state, total) on task to tutela_plain;

create table task_file (
  academy uuid not null,
  asked_by uuid not null,
  bytes bigint not null,
  id uuid not null,
  keep_until timestamp with time zone not null,
  made_at timestamp with time zone not null,
  name text not null,
  task uuid not null,
  thrown_at timestamp with time zone,
  type text not null
);
alter table task_file add constraint task_file_academy_asked_by_fkey FOREIGN KEY (academy, asked_by) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table task_file add constraint task_file_academy_task_fkey FOREIGN KEY (academy, task) REFERENCES task(academy, id) ON DELETE CASCADE;
alter table task_file add constraint task_file_academy_task_key UNIQUE (academy, task);
alter table task_file add constraint task_file_bytes_check CHECK ((bytes >= 0));
alter table task_file add constraint task_file_name_check CHECK ((length(name) <= 100));
alter table task_file add constraint task_file_pkey PRIMARY KEY (id);
alter table task_file add constraint task_file_type_check CHECK ((length(type) <= 100));
CREATE INDEX task_file_to_sweep ON public.task_file USING btree (academy, keep_until);
alter table task_file enable row level security;
alter table task_file force row level security;
create policy of_academy on task_file as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on task_file to tutela_veiled;
grant delete, insert, update on task_file to tutela_plain;
grant select (academy, asked_by, bytes, id, keep_until, made_at, name, task, thrown_at, type) on task_file to tutela_plain;

create table team (
  academy uuid not null,
  created_at timestamp with time zone not null,
  dissolved_at timestamp with time zone,
  house uuid not null,
  id uuid not null,
  path uuid[] not null,
  title bytea not null
);
alter table team add constraint team_academy_fkey FOREIGN KEY (academy) REFERENCES academy(id);
alter table team add constraint team_academy_id_key UNIQUE (academy, id);
alter table team add constraint team_check CHECK ((((cardinality(path) >= 1) AND (cardinality(path) <= 8)) AND (path[cardinality(path)] = id)));
alter table team add constraint team_pkey PRIMARY KEY (id);
CREATE INDEX team_of_academy ON public.team USING btree (academy, created_at DESC);
alter table team enable row level security;
alter table team force row level security;
create policy of_academy on team as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on team to tutela_veiled;
grant delete, insert, update on team to tutela_plain;
grant select (academy, created_at, dissolved_at, house, id, path, title) on team to tutela_plain;

create table team_manager (
  academy uuid not null,
  given_by uuid,
  member uuid not null,
  since timestamp with time zone not null,
  team uuid not null,
  used_on timestamp with time zone
);
alter table team_manager add constraint team_manager_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table team_manager add constraint team_manager_academy_team_fkey FOREIGN KEY (academy, team) REFERENCES team(academy, id);
alter table team_manager add constraint team_manager_pkey PRIMARY KEY (academy, member, team);
CREATE INDEX team_manager_of ON public.team_manager USING btree (academy, team);
alter table team_manager enable row level security;
alter table team_manager force row level security;
create policy of_academy on team_manager as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on team_manager to tutela_veiled;
grant delete, insert, update on team_manager to tutela_plain;
grant select (academy, given_by, member, since, team, used_on) on team_manager to tutela_plain;

create table team_seat (
  academy uuid not null,
  member uuid not null,
  seated_by uuid,
  since timestamp with time zone not null,
  team uuid not null
);
alter table team_seat add constraint team_seat_academy_member_fkey FOREIGN KEY (academy, member) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table team_seat add constraint team_seat_academy_team_fkey FOREIGN KEY (academy, team) REFERENCES team(academy, id);
alter table team_seat add constraint team_seat_pkey PRIMARY KEY (academy, member);
CREATE INDEX team_seat_in ON public.team_seat USING btree (academy, team, since DESC);
alter table team_seat enable row level security;
alter table team_seat force row level security;
create policy of_academy on team_seat as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on team_seat to tutela_veiled;
grant delete, insert, update on team_seat to tutela_plain;
grant select (academy, member, seated_by, since, team) on team_seat to tutela_plain;

create table webhook_attempt (
  academy uuid not null,
  at timestamp with time zone not null,
  delivery uuid not null,
  failure text,
  number integer not null,
  status smallint,
  took_ms integer not null
);
alter table webhook_attempt add constraint webhook_attempt_academy_delivery_fkey FOREIGN KEY (academy, delivery) REFERENCES webhook_delivery(academy, id) ON DELETE CASCADE;
alter table webhook_attempt add constraint webhook_attempt_failure_check CHECK ((length(failure) <= 20));
alter table webhook_attempt add constraint webhook_attempt_pkey PRIMARY KEY (academy, delivery, number);
alter table webhook_attempt add constraint webhook_attempt_status_check CHECK (((status >= 100) AND (status <= 999)));
alter table webhook_attempt add constraint webhook_attempt_took_ms_check CHECK ((took_ms >= 0));
alter table webhook_attempt enable row level security;
alter table webhook_attempt force row level security;
create policy of_academy on webhook_attempt as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on webhook_attempt to tutela_veiled;
grant delete, insert, update on webhook_attempt to tutela_plain;
grant select (academy, at, delivery, failure, number, status, took_ms) on webhook_attempt to tutela_plain;

create table webhook_call (
  academy uuid not null,
  at timestamp with time zone not null,
  call_hash bytea not null,
  signed_at timestamp with time zone not null,
  source uuid not null
);
alter table webhook_call add constraint webhook_call_academy_source_fkey FOREIGN KEY (academy, source) REFERENCES webhook_source(academy, id) ON DELETE CASCADE;
alter table webhook_call add constraint webhook_call_call_hash_check CHECK ((octet_length(call_hash) = 32));
alter table webhook_call add constraint webhook_call_pkey PRIMARY KEY (academy, source, call_hash);
CREATE INDEX webhook_call_by_age ON public.webhook_call USING btree (academy, at);
alter table webhook_call enable row level security;
alter table webhook_call force row level security;
create policy of_academy on webhook_call as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on webhook_call to tutela_veiled;
grant delete, insert, update on webhook_call to tutela_plain;
grant select (academy, at, call_hash, signed_at, source) on webhook_call to tutela_plain;

create table webhook_delivery (
  academy uuid not null,
  body text not null,
  ended_at timestamp with time zone,
  endpoint uuid not null,
  house uuid not null,
  id uuid not null,
  kind text not null,
  made_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  round integer not null default 0,
  state text not null default 'waiting'::text,
  tries integer not null default 0
);
alter table webhook_delivery add constraint webhook_delivery_academy_endpoint_fkey FOREIGN KEY (academy, endpoint) REFERENCES webhook_endpoint(academy, id) ON DELETE CASCADE;
alter table webhook_delivery add constraint webhook_delivery_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table webhook_delivery add constraint webhook_delivery_academy_id_key UNIQUE (academy, id);
alter table webhook_delivery add constraint webhook_delivery_body_check CHECK ((length(body) <= 65536));
alter table webhook_delivery add constraint webhook_delivery_check CHECK (((state = 'waiting'::text) = (ended_at IS NULL)));
alter table webhook_delivery add constraint webhook_delivery_kind_check CHECK (((length(kind) >= 3) AND (length(kind) <= 60)));
alter table webhook_delivery add constraint webhook_delivery_pkey PRIMARY KEY (id);
alter table webhook_delivery add constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'parked'::text])));
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (academy, endpoint, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_delivery_newest ON public.webhook_delivery USING btree (academy, made_at DESC, id DESC);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy of_academy on webhook_delivery as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on webhook_delivery to tutela_veiled;
grant delete, insert, update on webhook_delivery to tutela_plain;
grant select (academy, body, ended_at, endpoint, house, id, kind, made_at, next_at, round, state, tries) on webhook_delivery to tutela_plain;

create table webhook_endpoint (
  academy uuid not null,
  failing_since timestamp with time zone,
  former_secret bytea,
  former_until timestamp with time zone,
  house uuid not null,
  id uuid not null,
  kinds text[] not null,
  made_at timestamp with time zone not null,
  rest_until timestamp with time zone,
  secret bytea not null,
  slow integer not null default 0,
  state text not null default 'active'::text,
  stopped_why text,
  told bytea not null,
  warned_at timestamp with time zone
);
alter table webhook_endpoint add constraint webhook_endpoint_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table webhook_endpoint add constraint webhook_endpoint_academy_id_key UNIQUE (academy, id);
alter table webhook_endpoint add constraint webhook_endpoint_check CHECK (((state = 'stopped'::text) = (stopped_why IS NOT NULL)));
alter table webhook_endpoint add constraint webhook_endpoint_check1 CHECK (((former_secret IS NULL) = (former_until IS NULL)));
alter table webhook_endpoint add constraint webhook_endpoint_kinds_check CHECK (((cardinality(kinds) >= 1) AND (cardinality(kinds) <= 40)));
alter table webhook_endpoint add constraint webhook_endpoint_pkey PRIMARY KEY (id);
alter table webhook_endpoint add constraint webhook_endpoint_state_check CHECK ((state = ANY (ARRAY['active'::text, 'stopped'::text])));
alter table webhook_endpoint add constraint webhook_endpoint_stopped_why_check CHECK ((stopped_why = ANY (ARRAY['failing'::text, 'gone'::text, 'by-hand'::text])));
alter table webhook_endpoint enable row level security;
alter table webhook_endpoint force row level security;
create policy of_academy on webhook_endpoint as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on webhook_endpoint to tutela_veiled;
grant delete, insert, update on webhook_endpoint to tutela_plain;
grant select (academy, failing_since, former_secret, former_until, house, id, kinds, made_at, rest_until, secret, slow, state, stopped_why, told, warned_at) on webhook_endpoint to tutela_plain;

create table webhook_source (
  academy uuid not null,
  called_at timestamp with time zone,
  former_secret bytea,
  former_until timestamp with time zone,
  house uuid not null,
  id uuid not null,
  kind text not null,
  made_at timestamp with time zone not null,
  name bytea not null,
  secret bytea not null
);
alter table webhook_source add constraint webhook_source_academy_house_fkey FOREIGN KEY (academy, house) REFERENCES membership(academy, id) ON DELETE CASCADE;
alter table webhook_source add constraint webhook_source_academy_id_key UNIQUE (academy, id);
alter table webhook_source add constraint webhook_source_check CHECK (((former_secret IS NULL) = (former_until IS NULL)));
alter table webhook_source add constraint webhook_source_kind_check CHECK (((length(kind) >= 3) AND (length(kind) <= 60)));
alter table webhook_source add constraint webhook_source_pkey PRIMARY KEY (id);
alter table webhook_source enable row level security;
alter table webhook_source force row level security;
create policy of_academy on webhook_source as permissive for all to public using ((academy = ( SELECT current_academy() AS current_academy))) with check ((academy = ( SELECT current_academy() AS current_academy)));
grant delete, insert, select, update on webhook_source to tutela_veiled;
grant delete, insert, update on webhook_source to tutela_plain;
grant select (academy, called_at, former_secret, former_until, house, id, kind, made_at, name, secret) on webhook_source to tutela_plain;

CREATE OR REPLACE FUNCTION public.current_academy()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('tutela.academy'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.current_member()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('tutela.member'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.guard_table(guarded regclass, veiled text[] DEFAULT '{}'::text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  readable text;
begin
  execute format('alter table %s enable row level security, force row level security', guarded);
  -- The sub-select makes it one look-up a statement instead of one a row.
  execute format('create policy of_academy on %s using (academy = (select current_academy()))
                  with check (academy = (select current_academy()))', guarded);
  select string_agg(quote_ident(attname), ', ') into readable
    from pg_attribute where attrelid = guarded and attnum > 0 and not attisdropped and attname <> all (veiled);
  execute format('grant select (%s), insert, update, delete on %s to tutela_plain', readable, guarded);
  execute format('grant select, insert, update, delete on %s to tutela_veiled', guarded);
end $function$
;

CREATE OR REPLACE FUNCTION public.note_changed_members()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into directory_change (academy, member) select distinct academy, member from changed on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_gone_members()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from directory_change d using changed c where d.academy = c.academy and d.member = c.id;
  insert into directory_change (academy, member)
    select distinct m.academy, m.id from changed c join membership m on m.academy = c.academy and m.id = c.academy
    on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_left_members()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into directory_change (academy, member)
    select distinct c.academy, c.member from changed c
    where exists (select from membership m where m.academy = c.academy and m.id = c.member)
    on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_standings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into directory_change (academy, member)
    select c.academy, c.id from changed c join before b on b.id = c.id
    where (c.state, c.licence_from, c.licence_until, c.reopened_until)
          is distinct from (b.state, b.licence_from, b.licence_until, b.reopened_until)
    on conflict do nothing;
  return null;
end $function$
;
