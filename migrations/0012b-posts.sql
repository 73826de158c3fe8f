-- Posts are dated facts like roles: valid time in the fact, recorded time in its ledger.

-- What a title is called, where it may be held and which role it gives. Titles that ship with the product stand in the code; a row here changes one or adds one.
create table post_titles (
  association_id uuid not null,
  code text not null,
  kind text not null,
  name text not null,
  role text,
  unit_kinds text[] not null default '{}',
  sort_order int not null default 0,
  active boolean not null default true,
  version int not null default 1,
  primary key (association_id, code)
);

-- A post: member, title, where, from, to. `office` is one of the association's own; every other kind is restricted, and what it says lies sealed.
create table posts (
  association_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  title text not null,
  unit_id uuid,
  level text,
  term text,
  valid_from date not null,
  valid_to date,
  document_no text,
  note text,
  sealed bytea,
  recorded_at timestamptz not null,
  recorded_by uuid,
  recorded_by_name text not null,
  corrects uuid,
  ended_at timestamptz,
  voided_at timestamptz,
  grant_id uuid,
  batch_id uuid,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, grant_id) references role_grants (association_id, id),
  check ((kind = 'office') = (unit_id is not null)),
  check (kind = 'office' or (document_no is null and note is null and sealed is not null)),
  check (valid_to is null or valid_to >= valid_from or voided_at is not null or ended_at is not null)
);
create index posts_member on posts (association_id, member_id);
create index posts_unit on posts (association_id, unit_id) where unit_id is not null;
create index posts_from on posts (association_id, valid_from desc, id desc);
create index posts_batch on posts (association_id, batch_id) where batch_id is not null;
create index posts_ending on posts (association_id, valid_to) where valid_to is not null and ended_at is null and voided_at is null;
create unique index posts_open on posts (association_id, member_id, title, unit_id) where kind = 'office' and valid_to is null and voided_at is null;
create trigger posts_are_facts before update on posts for each row
  when ((old.member_id, old.kind, old.title, old.unit_id, old.level, old.term, old.valid_from, old.recorded_at, old.corrects) is distinct from (new.member_id, new.kind, new.title, new.unit_id, new.level, new.term, new.valid_from, new.recorded_at, new.corrects))
  execute function refuse_edit_of_fact();

create table post_records (
  association_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  recorded_at timestamptz not null,
  state text not null check (state in ('appointed', 'ending', 'ended', 'voided')),
  valid_to date,
  by_id uuid,
  by_name text not null,
  reason text,
  primary key (association_id, id),
  foreign key (association_id, post_id) references posts (association_id, id)
);
create index post_records_post on post_records (association_id, post_id, recorded_at);
create trigger post_records_are_facts before update on post_records for each row execute function refuse_edit_of_fact();

-- Who needs to know posts outside the association, from when to when.
create table post_readers (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  valid_from date not null,
  valid_to date,
  reason text not null,
  set_by uuid,
  set_by_name text not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create index post_readers_account on post_readers (association_id, account_id);

-- A purpose, said before anything restricted is shown; it holds for a while.
create table post_openings (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  purpose text not null,
  opened_at timestamptz not null,
  until timestamptz not null,
  primary key (association_id, id)
);
create index post_openings_account on post_openings (association_id, account_id, until);

-- Who was shown what of whom: the person concerned sees it.
create table post_reads (
  association_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  account_id uuid,
  reader text not null,
  way text not null check (way in ('read', 'print', 'export')),
  purpose text not null,
  at timestamptz not null,
  primary key (association_id, id)
);
create index post_reads_member on post_reads (association_id, member_id, at desc);

-- A file of restricted posts: asked for by one, allowed by another, fetched once the two agree.
create table post_exports (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  account_name text not null,
  purpose text not null,
  filter jsonb not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  allowed boolean,
  fetched_at timestamptz,
  primary key (association_id, id)
);

-- A share as it was told on a day, with what it was made of.
create table post_shares (
  association_id uuid not null,
  id uuid not null,
  name text not null,
  on_day date not null,
  part int not null check (part >= 0),
  whole int not null check (whole > 0),
  printed text,
  source text,
  filter jsonb not null default '{}',
  counted int,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  primary key (association_id, id)
);
create trigger post_shares_are_facts before update on post_shares for each row execute function refuse_edit_of_fact();

-- A list on its way in: its rows until it is decided.
create table post_batches (
  association_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('office', 'external')),
  file_name text not null,
  state text not null check (state in ('preview', 'committed', 'undone')),
  sealed bytea,
  rows_total int not null,
  rows_taken int,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  decided_at timestamptz,
  version int not null default 1,
  primary key (association_id, id)
);
