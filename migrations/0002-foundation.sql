-- Who we are: associations, their units, accounts with dated roles, members.

create table associations (
  id uuid primary key,
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('nonCpcIntellectuals', 'newSocialStratum', 'returnees', 'democraticParty')),
  accent text not null default 'red' check (accent in ('red', 'blue', 'green')),
  demo boolean not null default false,
  version int not null default 1,
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
  initials text not null default '',
  pinyin text not null default '',
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

-- Keys are compared byte by byte, so that a list has the same order on every server.
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
  title_grade text,
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
  status_on date,
  name_key text collate "C" not null,
  -- Orders by sound: syllable, tone, character. What people type are the letters and the initials.
  pinyin text collate "C" not null,
  letters text collate "C" not null default '',
  initials text collate "C" not null,
  stroke_key text collate "C" not null,
  search_grams text[] not null default '{}',
  import_id uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, home_unit_id) references units (association_id, id),
  check ((birth_date is null) = (birth_precision is null)),
  check ((joined_on is null) = (joined_precision is null))
);
create unique index members_phone on members (association_id, phone) where phone is not null and status <> 'left';
create index members_name_key on members (association_id, name_key);
create index members_pinyin on members (association_id, pinyin, id);
create index members_stroke on members (association_id, stroke_key, id);
create index members_unit on members (association_id, home_unit_id, pinyin, id);
-- A list by unit walks the units in pinyin order and takes each one's people.
create index units_pinyin on units (association_id, (pinyin collate "C"), id);
create index members_initials on members (association_id, initials);
create index members_letters on members (association_id, letters);
create index members_phone_end on members (association_id, (reverse(phone) collate "C")) where phone is not null;
create index members_search on members using gin (search_grams);
create index members_other_phones on members using gin (other_phones) where other_phones <> '{}';
create index members_not_active on members (association_id, status, pinyin, id) where status <> 'active';
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
  import_id uuid,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create unique index member_units_now on member_units (association_id, member_id, unit_id) where valid_to is null;
create index member_units_member on member_units (association_id, member_id);
create index member_units_unit on member_units (association_id, unit_id) where valid_to is null;

create table imports (
  association_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('members')),
  file_name text not null,
  file_size int not null,
  -- Where the received file lies while it is needed; null once it was removed.
  file_key text,
  state text not null check (state in ('mapping', 'reading', 'checking', 'previewed', 'failed', 'committed', 'undone', 'discarded')),
  detail jsonb not null,
  -- Rows that the running pass has done, and how many there are where that is known.
  rows_read int not null default 0,
  rows_total int,
  -- Raised whenever a pass over the rows begins, so that a job of an earlier pass stops by itself.
  pass int not null default 0,
  version int not null default 1,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  committed_at timestamptz,
  undone_at timestamptz,
  primary key (association_id, id)
);
create index imports_newest on imports (association_id, created_at desc, id desc);

-- The rows of a file on their way in. They are removed some days after the import was decided.
create table import_rows (
  association_id uuid not null,
  import_id uuid not null,
  row_no int not null,
  raw jsonb not null,
  -- The title row above that names a unit for the rows below it.
  section text,
  -- Texts that a person typed in place of cells, by field.
  fixes jsonb not null default '{}',
  -- The columns that the row fills, in the form of a row of members; null where the row cannot be read.
  fields jsonb,
  -- Working units that the row names.
  unit_ids uuid[] not null default '{}',
  issues jsonb not null,
  -- What the check found, what a person chose instead, and what therefore happens at the commit.
  finding text not null check (finding in ('new', 'update', 'same', 'conflict', 'error')),
  choice text check (choice in ('new', 'update', 'skip')),
  choice_member_id uuid,
  decision text not null check (decision in ('new', 'update', 'same', 'conflict', 'error', 'skip')),
  member_id uuid,
  member_version int,
  -- How many members of that name there were when the row was checked.
  namesakes int not null default 0,
  candidates jsonb not null default '[]',
  changes jsonb not null default '[]',
  -- An earlier row of the file that is, or may be, the same person.
  repeats_row int,
  repeats_kind text check (repeats_kind in ('same', 'person', 'phone')),
  name_key text collate "C",
  phone text,
  birth text,
  -- 0 stops the commit, 1 has a remark, 2 is plain.
  rank int not null check (rank between 0 and 2),
  primary key (association_id, import_id, row_no),
  foreign key (association_id, import_id) references imports (association_id, id) on delete cascade
);
create index import_rows_rank on import_rows (association_id, import_id, rank, row_no);

-- What an import changed, so that the whole of it can be taken back. before is null for a person it added.
create table import_changes (
  association_id uuid not null,
  import_id uuid not null,
  member_id uuid not null,
  row_no int not null,
  before jsonb,
  after_version int not null,
  primary key (association_id, import_id, member_id),
  foreign key (association_id, import_id) references imports (association_id, id)
);

-- Where members are named by other tables: an import that added them can then not be taken back. It reads the foreign
-- keys themselves, so a new table needs no line here.
create function members_in_use(association uuid, ids uuid[]) returns table (member_id uuid, used_in text) language plpgsql stable as $$
declare
  ref record;
begin
  for ref in
    select c.conrelid::regclass as tab, a.attname as col
    from pg_constraint c
      cross join lateral unnest(c.conkey, c.confkey) as k (here, there)
      join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.there and f.attname = 'id'
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.here
    where c.contype = 'f' and c.confrelid = 'members'::regclass and c.conrelid <> 'member_units'::regclass
    order by 1, 2
  loop
    return query execute format('select distinct %I, %L from %s where association_id = $1 and %I = any ($2)', ref.col, ref.tab::text, ref.tab, ref.col) using association, ids;
  end loop;
end $$;

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
  initials text not null default '',
  pinyin text not null default '',
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
create index accounts_pinyin on accounts (association_id, pinyin, id);
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
  -- The session dies when it was not used for so long; none: only the absolute end counts.
  idle_seconds int,
  ended_at timestamptz,
  ip text not null,
  user_agent text not null,
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create index sessions_account on sessions (association_id, account_id) where ended_at is null;

-- Failed sign-ins by the name that was tried, known or not, and by address; counted over all nodes.
create table sign_in_failures (
  key text primary key,
  failed_count int not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_failures_old on sign_in_failures (last_failed_at);

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
create unique index role_grants_open on role_grants (association_id, account_id, unit_id, role) where valid_to is null and ended_at is null;
