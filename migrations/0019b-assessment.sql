-- Self-assessment by editable standards with dated versions, rounds that ask units, what they answered with evidence, and grades that expire.

create table assessment_standards (
  association_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('unitStandard', 'ngo')),
  title text not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id)
);

create table standard_versions (
  association_id uuid not null,
  standard_id uuid not null,
  number int not null,
  state text not null default 'draft' check (state in ('draft', 'adopted')),
  intro text not null default '',
  note text not null default '',
  -- Names of grades with the least total each needs, best first.
  grades jsonb not null default '[]',
  effective_from date,
  adopted_on date,
  adopted_by text,
  created_by_name text not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, standard_id, number),
  foreign key (association_id, standard_id) references assessment_standards (association_id, id),
  check (state = 'draft' or (effective_from is not null and adopted_on is not null and adopted_by is not null))
);
create unique index standard_versions_open on standard_versions (association_id, standard_id) where state = 'draft';

create table standard_items (
  association_id uuid not null,
  standard_id uuid not null,
  version_number int not null,
  id uuid not null,
  position int not null,
  section text not null default '',
  title text not null,
  guide text not null default '',
  -- What must be shown; without it nothing is asked.
  evidence text not null default '',
  -- Points at most; without it an item is met, met in part or not met.
  most int check (most between 1 and 10000),
  primary key (association_id, standard_id, version_number, id),
  foreign key (association_id, standard_id, version_number) references standard_versions (association_id, standard_id, number)
);

-- A round asks units to check themselves by one version of a standard until a day.
create table assessment_rounds (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  standard_id uuid not null,
  version_number int not null,
  title text not null,
  year int not null check (year between 1990 and 2200),
  self_due date not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  created_at timestamptz not null,
  closed_at timestamptz,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, standard_id, version_number) references standard_versions (association_id, standard_id, number)
);
create index assessment_rounds_newest on assessment_rounds (association_id, year desc, created_at desc, id desc);

create table assessments (
  association_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  state text not null default 'filling' check (state in ('filling', 'submitted', 'reviewed')),
  summary text not null default '',
  return_reason text,
  review_note text not null default '',
  submitted_by_name text,
  submitted_at timestamptz,
  submitted_late boolean not null default false,
  reviewed_by_name text,
  reviewed_at timestamptz,
  version int not null default 1,
  primary key (association_id, id),
  unique (association_id, round_id, unit_id),
  foreign key (association_id, round_id) references assessment_rounds (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index assessments_unit on assessments (association_id, unit_id, state);

-- What a unit says of one item, and what the level above says of it.
create table assessment_answers (
  association_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  item_id uuid not null,
  self_mark text check (self_mark in ('met', 'partly', 'unmet')),
  self_score int check (self_score >= 0),
  self_note text not null default '',
  review_mark text check (review_mark in ('met', 'partly', 'unmet')),
  review_score int check (review_score >= 0),
  review_note text not null default '',
  task_id uuid,
  primary key (association_id, id),
  unique (association_id, assessment_id, item_id),
  foreign key (association_id, assessment_id) references assessments (association_id, id)
);

-- Grades that were awarded, with the day on which each ends.
create table assessment_grades (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  assessment_id uuid,
  title text not null,
  grade text not null,
  issued_by text not null,
  issued_on date not null,
  valid_to date not null,
  note text not null default '',
  withdrawn_at timestamptz,
  withdraw_reason text,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, assessment_id) references assessments (association_id, id),
  check (valid_to > issued_on)
);
create index assessment_grades_end on assessment_grades (association_id, valid_to, id);
