-- Services every mechanism uses: files, the inbox, notifications, mail, checks of the audit chain.

create table files (
  association_id uuid not null,
  id uuid not null,
  sha256 text not null,
  name text not null,
  mime text not null,
  size int not null,
  subject_type text,
  subject_id uuid,
  label text,
  restricted boolean not null default false,
  uploaded_by uuid,
  -- The single-use link that an office without an account came by.
  uploaded_link uuid,
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  primary key (association_id, id),
  check ((subject_type is null) = (subject_id is null))
);
create index files_subject on files (association_id, subject_type, subject_id) where removed_at is null;
create index files_hash on files (sha256) where removed_at is null;
create index files_waiting on files (association_id, uploaded_at) where subject_type is null and removed_at is null;

-- What waits for whom. A row is for one account, or for whoever holds a role over a unit.
create table todos (
  association_id uuid not null,
  id uuid not null,
  matter_type text not null,
  matter_id uuid not null,
  part_id uuid,
  action text not null,
  title text not null,
  account_id uuid,
  role text,
  unit_id uuid,
  due_at timestamptz,
  -- What lists are ordered by: a row without a limit comes last.
  sort_at timestamptz not null generated always as (coalesce(due_at, timestamptz 'infinity')) stored,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  dropped_at timestamptz,
  primary key (association_id, id),
  check ((account_id is null) <> (role is null)),
  check ((role is null) = (unit_id is null)),
  check (done_at is null or dropped_at is null)
);
create index todos_account on todos (association_id, account_id, sort_at, created_at, id) include (action) where done_at is null and dropped_at is null and account_id is not null;
create index todos_role_unit on todos (association_id, role, unit_id, sort_at, created_at, id) include (action) where done_at is null and dropped_at is null and role is not null;
create index todos_role on todos (association_id, role, sort_at, created_at, id) include (action) where done_at is null and dropped_at is null and role is not null;
create index todos_done on todos (association_id, done_by, done_at, id) where done_at is not null;
create index todos_matter on todos (association_id, matter_id) where done_at is null and dropped_at is null;
create unique index todos_once on todos (association_id, matter_id, coalesce(part_id, matter_id), action, coalesce(account_id, unit_id), coalesce(role, '')) where done_at is null and dropped_at is null;

-- What each person was told. A notice that reminds of a to-do is withdrawn when the to-do ends.
create table notifications (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  params jsonb not null,
  subject_type text not null,
  subject_id uuid not null,
  link text not null,
  must_read boolean not null default false,
  effect_key text not null,
  -- The to-do that it reminds of: of the subject, or of one part of it.
  awaits_action text,
  awaits_part uuid,
  -- It waits for the next daily digest.
  for_digest boolean not null default false,
  digested_at timestamptz,
  created_at timestamptz not null,
  read_at timestamptz,
  withdrawn_at timestamptz,
  primary key (association_id, id),
  unique (association_id, account_id, effect_key)
);
create index notifications_newest on notifications (association_id, account_id, created_at, id) where withdrawn_at is null;
create index notifications_unread on notifications (association_id, account_id, must_read, created_at, id) where read_at is null and withdrawn_at is null;
create index notifications_awaiting on notifications (association_id, subject_id, awaits_action) where awaits_action is not null and read_at is null and withdrawn_at is null;
create index notifications_digest on notifications (association_id, account_id, created_at) where for_digest and digested_at is null and read_at is null and withdrawn_at is null;
create index notifications_receipts on notifications (association_id, subject_id, kind) where must_read;

-- By which way a person wants to hear of a kind of notice beside the list in the system.
create table notification_choices (
  association_id uuid not null,
  account_id uuid not null,
  kind text not null,
  email text not null check (email in ('immediate', 'digest', 'off')),
  primary key (association_id, account_id, kind),
  foreign key (association_id, account_id) references accounts (association_id, id)
);

-- Messages that leave the system: written with the act, sent afterwards, each effect once.
create table mails (
  association_id uuid not null,
  id uuid not null,
  effect_key text not null,
  channel text not null default 'email',
  account_id uuid,
  notification_id uuid,
  kind text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sent', 'failed', 'withdrawn', 'switchedOff')),
  attempts int not null default 0,
  last_error text,
  next_at timestamptz,
  -- After that it is not tried again by itself.
  give_up_at timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (association_id, id),
  unique (association_id, effect_key),
  check ((state = 'waiting') = (next_at is not null))
);
create index mails_newest on mails (association_id, created_at, id);
create index mails_waiting on mails (association_id, next_at) where state = 'waiting';
create index mails_notification on mails (association_id, notification_id) where state = 'waiting';

-- A walk over the sealed chain of facts, slice by slice, with what did not agree.
create table chain_checks (
  association_id uuid not null,
  id uuid not null,
  started_by uuid,
  started_at timestamptz not null,
  finished_at timestamptz,
  position bigint not null default 0,
  total bigint not null,
  hash text not null,
  problems jsonb not null default '[]',
  primary key (association_id, id)
);
create unique index chain_checks_one on chain_checks (association_id) where finished_at is null;
create index chain_checks_newest on chain_checks (association_id, started_at);
