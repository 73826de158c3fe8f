-- Who we are: associations, their units, accounts with dated roles, members.

create table associations (
  id uuid primary key,
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('nonCpcIntellectuals', 'newSocialStratum', 'returnees', 'democraticParty')),
  accent text not null default 'red' check (accent in ('red', 'blue', 'green')),
  demo boolean not null default false,
  created_at timestamptz not null
);

create table units (
  association_id uuid not null references associations (id),
  id uuid not null,
  parent_id uuid,
  kind text not null check (kind in ('association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch', 'activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce', 'office', 'handlingUnit')),
  name text not null,
  short_name text not null,
  aliases text[] not null default '{}',
  -- Materialised path: every unit below starts with its parent's path.
  path text not null,
  sort_order int not null default 0,
  initials text not null,
  head_name text,
  contact_name text,
  contact_phone text,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, path),
  foreign key (association_id, parent_id) references units (association_id, id),
  check ((kind = 'association') = (parent_id is null))
);
create unique index units_one_root on units (association_id) where parent_id is null;
create index units_parent on units (association_id, parent_id, sort_order);

create table members (
  association_id uuid not null,
  id uuid not null,
  name text not null,
  former_name text,
  sex text not null default '0',
  ethnic_group text,
  birth_date date,
  birth_precision text check (birth_precision in ('day', 'month', 'year')),
  education text,
  degree text,
  employer text,
  post text,
  professional_title text,
  affiliations text[] not null default '{}',
  categories text[] not null default '{}',
  phone text,
  other_phones text[] not null default '{}',
  email text,
  home_unit_id uuid not null,
  joined_on date,
  joined_precision text check (joined_precision in ('day', 'month', 'year')),
  social_posts text,
  remark text,
  status text not null default 'active' check (status in ('active', 'suspended', 'left', 'deceased')),
  name_key text not null,
  pinyin text not null,
  initials text not null,
  stroke_key text not null,
  search_grams text[] not null default '{}',
  import_id uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, home_unit_id) references units (association_id, id)
);
create unique index members_phone on members (association_id, phone) where phone is not null and status <> 'left';
create index members_name_key on members (association_id, name_key);
create index members_pinyin on members (association_id, pinyin, id);
create index members_stroke on members (association_id, stroke_key, id);
create index members_unit on members (association_id, home_unit_id, pinyin, id);
create index members_initials on members (association_id, initials text_pattern_ops);
create index members_search on members using gin (search_grams);
create index members_import on members (association_id, import_id) where import_id is not null;

-- Working units beside the home unit: activity groups, committees, teams. Dated facts: an end is written, nothing else changes.
create table member_units (
  association_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create unique index member_units_now on member_units (association_id, member_id, unit_id) where valid_to is null;
create index member_units_unit on member_units (association_id, unit_id) where valid_to is null;

create table imports (
  association_id uuid not null,
  id uuid not null,
  kind text not null,
  file_name text not null,
  state text not null check (state in ('reading', 'previewed', 'failed', 'committed', 'undone', 'discarded')),
  detail jsonb not null,
  rows_read int not null default 0,
  created_by uuid,
  created_at timestamptz not null,
  committed_at timestamptz,
  undone_at timestamptz,
  primary key (association_id, id)
);
create index imports_newest on imports (association_id, created_at desc);

create table import_rows (
  association_id uuid not null,
  import_id uuid not null,
  row_no int not null,
  raw jsonb not null,
  fields jsonb not null,
  issues jsonb not null,
  decision text not null check (decision in ('new', 'update', 'same', 'conflict', 'error', 'skip')),
  member_id uuid,
  has_problem boolean not null,
  primary key (association_id, import_id, row_no),
  foreign key (association_id, import_id) references imports (association_id, id) on delete cascade
);
create index import_rows_problems on import_rows (association_id, import_id, has_problem desc, row_no);

-- What an import changed, so that the whole of it can be taken back.
create table import_changes (
  association_id uuid not null,
  import_id uuid not null,
  member_id uuid not null,
  before jsonb,
  after_version int not null,
  primary key (association_id, import_id, member_id),
  foreign key (association_id, import_id) references imports (association_id, id)
);

create table import_mappings (
  association_id uuid not null,
  head_key text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (association_id, head_key)
);

create table accounts (
  association_id uuid not null references associations (id),
  id uuid not null,
  username text not null,
  username_key text not null,
  phone text,
  name text not null,
  member_id uuid,
  password_hash text not null,
  password_changed_at timestamptz not null,
  must_change_password boolean not null,
  state text not null check (state in ('active', 'disabled')),
  failed_count int not null default 0,
  failed_since timestamptz,
  locked_until timestamptz,
  last_sign_in_at timestamptz,
  email text,
  elder_mode boolean not null default false,
  locale text not null default 'zh-CN',
  preferences jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);
create unique index accounts_username on accounts (username_key);
create unique index accounts_phone on accounts (phone) where phone is not null;
create unique index accounts_member on accounts (association_id, member_id) where member_id is not null;

create table password_history (
  association_id uuid not null,
  account_id uuid not null,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (association_id, account_id, set_at),
  foreign key (association_id, account_id) references accounts (association_id, id)
);

create table sessions (
  association_id uuid not null,
  token_hash text primary key,
  id uuid not null unique,
  account_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ip text not null,
  user_agent text not null,
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create index sessions_account on sessions (association_id, account_id) where ended_at is null;

-- Failed sign-ins by the name that was tried, known or not, counted over all nodes.
create table sign_in_failures (
  name_key text primary key,
  failed_count int not null,
  failed_since timestamptz not null,
  locked_until timestamptz
);

-- A role is a dated fact: person, unit, role, from, to. Only its end is ever written.
create table role_grants (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  unit_id uuid not null,
  role text not null,
  valid_from date not null,
  valid_to date,
  granted_by uuid,
  granted_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  reason text,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index role_grants_account on role_grants (association_id, account_id);
create index role_grants_unit on role_grants (association_id, unit_id, role);
create unique index role_grants_open on role_grants (association_id, account_id, unit_id, role) where valid_to is null;
