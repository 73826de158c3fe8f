-- The field dictionary, code tables, values that a site adds to the member's file, the privacy notice with its ledger of
-- consents, edits held for approval, and the yearly check of the file.

create table field_defs (
  association_id uuid not null references associations (id),
  id uuid not null,
  key text collate "C" not null,
  -- column: a column of members; value: a row of field_values.
  storage text not null check (storage in ('column', 'value')),
  position int not null,
  -- The last day on which it is used; its values stay readable.
  retired_on date,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, key)
);

-- A changed field is a new version from a day on; earlier ones stay.
create table field_versions (
  association_id uuid not null,
  field_id uuid not null,
  version int not null,
  effective_from date not null,
  label text not null,
  help text not null default '',
  type text not null check (type in ('text', 'longText', 'number', 'day', 'code', 'codes', 'yesNo', 'file', 'lines', 'unit', 'idNumber')),
  code_table text,
  owner text not null check (owner in ('member', 'secretary')),
  purpose text not null,
  basis text not null check (basis in ('membership', 'consent', 'legalDuty')),
  tier text not null check (tier in ('self', 'secretariat', 'unitStaff', 'liaison')),
  sensitive boolean not null,
  -- Days that the value is kept after the member has left; null: as long as the register itself.
  keep_days int check (keep_days between 0 and 36500),
  encrypted boolean not null,
  required boolean not null,
  edited_by text not null check (edited_by in ('member', 'secretary', 'both')),
  needs_approval boolean not null,
  -- For kinds that are not collected unless a site switches them on: which kind, and the assessment that allows it.
  opt_in text check (opt_in in ('idNumber', 'religion', 'health', 'address', 'maritalState', 'bankAccount')),
  pia_reference text,
  reason text not null default '',
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (association_id, field_id, version),
  foreign key (association_id, field_id) references field_defs (association_id, id),
  check (opt_in is null or (pia_reference is not null and sensitive)),
  check (type not in ('code', 'codes') or code_table is not null)
);

create table code_tables (
  association_id uuid not null references associations (id),
  key text collate "C" not null,
  name text not null,
  standard text not null default '',
  built_in boolean not null default false,
  version int not null default 1,
  primary key (association_id, key)
);

-- Dated: an ended code stays readable wherever it was used.
create table code_entries (
  association_id uuid not null,
  table_key text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  parent text collate "C",
  valid_from date not null,
  valid_to date,
  position int not null default 0,
  primary key (association_id, table_key, code),
  foreign key (association_id, table_key) references code_tables (association_id, key),
  check (valid_to is null or valid_to >= valid_from)
);

create table code_imports (
  association_id uuid not null,
  id uuid not null,
  table_key text not null,
  file_name text not null,
  rows jsonb not null,
  version int not null,
  created_by uuid,
  created_at timestamptz not null,
  committed_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, table_key) references code_tables (association_id, key)
);

-- What a member's file holds in a field that the site added. An encrypted one has no readable value.
create table field_values (
  association_id uuid not null,
  member_id uuid not null,
  field_id uuid not null,
  value jsonb,
  cipher bytea,
  key_id text,
  -- <field>:<code> of each code, and <field>: for having one at all, for filters.
  terms text[] not null default '{}',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (association_id, member_id, field_id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, field_id) references field_defs (association_id, id),
  check ((cipher is null) = (key_id is null)),
  check ((value is null) <> (cipher is null))
);
create index field_values_terms on field_values using gin (terms);
create index field_values_key on field_values (association_id, key_id) where key_id is not null;

-- An edit held until somebody decides. One open edit a field and person: a newer one by the member takes its place.
create table field_edits (
  association_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  field_id uuid not null,
  unit_id uuid not null,
  old_value jsonb,
  new_value jsonb,
  -- Both values of an encrypted field, sealed together.
  cipher bytea,
  key_id text,
  state text not null check (state in ('pending', 'approved', 'declined', 'withdrawn')),
  reason text,
  version int not null default 1,
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, field_id) references field_defs (association_id, id)
);
create unique index field_edits_open on field_edits (association_id, member_id, field_id) where state = 'pending';
create index field_edits_queue on field_edits (association_id, asked_at, id) where state = 'pending';
create index field_edits_member on field_edits (association_id, member_id, asked_at desc);
create index field_edits_key on field_edits (association_id, key_id) where key_id is not null;
create index field_edits_done on field_edits (association_id, asked_at desc, id desc);

-- The privacy notice as it was published: generated from the dictionary, kept word for word.
create table privacy_notices (
  association_id uuid not null references associations (id),
  version int not null,
  content jsonb not null,
  note text not null default '',
  published_by text not null,
  published_at timestamptz not null,
  primary key (association_id, version)
);
create trigger privacy_notices_append_only before update or delete on privacy_notices for each row execute function refuse_change();
create trigger privacy_notices_never_emptied before truncate on privacy_notices for each statement execute function refuse_change();

-- Who was told and who agreed to what, when and how: nothing of it is ever changed; the newest entry of a scope holds.
create table consents (
  association_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- notice: has read it; else the key of a field that is kept by consent.
  scope text collate "C" not null,
  notice_version int not null,
  answer text not null check (answer in ('read', 'given', 'refused', 'withdrawn')),
  channel text not null check (channel in ('self', 'paper')),
  recorded_by text not null,
  at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, notice_version) references privacy_notices (association_id, version)
);
create index consents_member on consents (association_id, member_id, scope, at desc, id desc);
create trigger consents_append_only before update or delete on consents for each row execute function refuse_change();
create trigger consents_never_emptied before truncate on consents for each statement execute function refuse_change();

-- The yearly round: please check your file.
create table check_rounds (
  association_id uuid not null,
  id uuid not null,
  title text not null,
  note text not null default '',
  unit_ids uuid[] not null,
  opened_on date not null,
  closes_on date not null,
  state text not null check (state in ('open', 'closed')),
  version int not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (association_id, id),
  check (closes_on >= opened_on)
);
create index check_rounds_newest on check_rounds (association_id, created_at desc, id desc);

create table check_answers (
  association_id uuid not null,
  round_id uuid not null,
  member_id uuid not null,
  -- The home unit on the day of opening, by which the response is counted.
  unit_id uuid not null,
  answer text check (answer in ('confirmed', 'corrected')),
  answered_at timestamptz,
  -- Who told the association, where the member did not answer here but by phone.
  answered_by text,
  reminded_at timestamptz,
  chased_at timestamptz,
  primary key (association_id, round_id, member_id),
  foreign key (association_id, round_id) references check_rounds (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index check_answers_member on check_answers (association_id, member_id);
create index check_answers_missing on check_answers (association_id, round_id, unit_id) where answer is null;
