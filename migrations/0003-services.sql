-- Services every mechanism uses: files, the inbox, notifications, mail.

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
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  primary key (association_id, id),
  check ((subject_type is null) = (subject_id is null))
);
create index files_subject on files (association_id, subject_type, subject_id) where removed_at is null;
create index files_hash on files (sha256);

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
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  dropped_at timestamptz,
  primary key (association_id, id),
  check ((account_id is null) <> (role is null)),
  check ((role is null) = (unit_id is null)),
  check (done_at is null or dropped_at is null)
);
create index todos_account on todos (association_id, account_id, due_at) where done_at is null and dropped_at is null and account_id is not null;
create index todos_role on todos (association_id, role, unit_id, due_at) where done_at is null and dropped_at is null and role is not null;
create index todos_done on todos (association_id, done_by, done_at desc) where done_at is not null;
create index todos_matter on todos (association_id, matter_id) where done_at is null and dropped_at is null;
create unique index todos_once on todos (association_id, matter_id, coalesce(part_id, matter_id), action, coalesce(account_id, unit_id), coalesce(role, '')) where done_at is null and dropped_at is null;

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
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (association_id, id),
  unique (association_id, account_id, effect_key)
);
create index notifications_unread on notifications (association_id, account_id, created_at desc) where read_at is null;
create index notifications_account on notifications (association_id, account_id, created_at desc);

create table mails (
  association_id uuid not null,
  id uuid not null,
  effect_key text not null,
  channel text not null default 'email',
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sent', 'failed', 'switchedOff')),
  attempts int not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (association_id, id),
  unique (association_id, effect_key)
);
create index mails_newest on mails (association_id, created_at desc);
