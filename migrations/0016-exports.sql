-- What leaves the platform as a file, and spreadsheets on their way in.

create table exports (
  association_id uuid not null references associations (id),
  id uuid not null,
  list text not null,
  -- The filter as it was asked, and in words for whoever decides.
  query jsonb not null,
  in_words text not null default '',
  columns text[] not null,
  reason text not null,
  rows int not null,
  persons int not null,
  state text not null check (state in ('waiting', 'making', 'ready', 'declined', 'withdrawn', 'expired', 'failed')),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  note text,
  file_id uuid,
  file_name text,
  file_size int,
  made_at timestamptz,
  expires_at timestamptz,
  downloads int not null default 0,
  primary key (association_id, id),
  foreign key (association_id, asked_by) references accounts (association_id, id),
  foreign key (association_id, decided_by) references accounts (association_id, id),
  -- The second person is another person.
  check (decided_by is null or decided_by <> asked_by),
  check (state <> 'declined' or decided_by is not null),
  check (state <> 'ready' or (file_id is not null and expires_at is not null))
);
create index exports_newest on exports (association_id, asked_at desc, id desc);
create index exports_mine on exports (association_id, asked_by, asked_at desc, id desc);
create index exports_waiting on exports (association_id, asked_at) where state in ('waiting', 'ready', 'making');

create table export_downloads (
  association_id uuid not null,
  id uuid not null,
  export_id uuid not null,
  account_id uuid not null,
  account_name text not null,
  at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, export_id) references exports (association_id, id)
);
create index export_downloads_export on export_downloads (association_id, export_id, at);

create table list_imports (
  association_id uuid not null references associations (id),
  id uuid not null,
  list text not null,
  file_name text not null,
  state text not null check (state in ('mapping', 'previewed', 'committed', 'undone', 'discarded')),
  -- Column of the file by field, headings, and what the file was.
  detail jsonb not null,
  version int not null default 1,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null,
  committed_at timestamptz,
  undone_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, created_by) references accounts (association_id, id)
);
create index list_imports_newest on list_imports (association_id, list, created_at desc, id desc);

create table list_import_rows (
  association_id uuid not null,
  import_id uuid not null,
  row_no int not null,
  raw jsonb not null,
  fixes jsonb not null default '{}',
  skipped boolean not null default false,
  decision text not null default 'error' check (decision in ('new', 'update', 'same', 'error')),
  title text not null default '',
  problems jsonb not null default '[]',
  plan jsonb not null default '{}',
  primary key (association_id, import_id, row_no),
  foreign key (association_id, import_id) references list_imports (association_id, id) on delete cascade
);

create table list_import_changes (
  association_id uuid not null,
  import_id uuid not null,
  row_no int not null,
  subject_id uuid not null,
  before jsonb,
  version int not null,
  primary key (association_id, import_id, subject_id),
  foreign key (association_id, import_id) references list_imports (association_id, id)
);

create table list_import_mappings (
  association_id uuid not null,
  list text not null,
  head_key text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (association_id, list, head_key)
);
