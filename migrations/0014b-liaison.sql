-- Contact between bodies and with the base: pairings, liaison points, who is in charge, visits, joint conferences.

create table pairings (
  association_id uuid not null,
  id uuid not null,
  unit_a_id uuid not null,
  unit_b_id uuid not null,
  starts_on date not null,
  ends_on date,
  plan text not null default '',
  -- Joint activities a half-year, as the setting stood when the two were paired.
  goal int not null check (goal between 1 and 20),
  end_reason text,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_a_id) references units (association_id, id),
  foreign key (association_id, unit_b_id) references units (association_id, id),
  check (unit_a_id <> unit_b_id)
);
create index pairings_newest on pairings (association_id, starts_on desc, id desc);
create unique index pairings_once on pairings (association_id, least(unit_a_id, unit_b_id), greatest(unit_a_id, unit_b_id)) where ends_on is null;

create table pairing_activities (
  association_id uuid not null,
  id uuid not null,
  pairing_id uuid not null,
  held_on date not null,
  title text not null,
  place text not null default '',
  people int not null check (people between 1 and 100000),
  summary text not null default '',
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdraw_reason text,
  primary key (association_id, id),
  foreign key (association_id, pairing_id) references pairings (association_id, id)
);
create index pairing_activities_of on pairing_activities (association_id, pairing_id, held_on desc);

-- A joint activity counts for both sides: one entry each.
create table pairing_credits (
  association_id uuid not null,
  activity_id uuid not null,
  unit_id uuid not null,
  held_on date not null,
  primary key (association_id, activity_id, unit_id),
  foreign key (association_id, activity_id) references pairing_activities (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index pairing_credits_unit on pairing_credits (association_id, unit_id, held_on);

create table liaison_points (
  association_id uuid not null,
  id uuid not null,
  name text not null,
  batch int not null check (batch between 1 and 99),
  level text not null check (level in ('national', 'provincial', 'city', 'district')),
  unit_id uuid not null,
  site text not null default '',
  officer_id uuid,
  contact_name text,
  contact_phone text,
  since date not null,
  ends_on date,
  end_reason text,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, officer_id) references accounts (association_id, id)
);
create index liaison_points_order on liaison_points (association_id, batch, name, id);
create index liaison_points_unit on liaison_points (association_id, unit_id);
create unique index liaison_points_once on liaison_points (association_id, unit_id, name) where ends_on is null;

create table liaison_assignments (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('leader', 'staff')),
  unit_id uuid,
  point_id uuid,
  target int not null check (target between 1 and 366),
  starts_on date not null,
  ends_on date,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, point_id) references liaison_points (association_id, id),
  check ((unit_id is null) <> (point_id is null))
);
create index liaison_assignments_account on liaison_assignments (association_id, account_id, starts_on desc);
create unique index liaison_assignments_once on liaison_assignments (association_id, account_id, coalesce(unit_id, point_id)) where ends_on is null;

create table liaison_visits (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  -- The unit visited, or the unit of the point visited: reach goes by it.
  unit_id uuid not null,
  point_id uuid,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  planned_on date not null,
  visited_on date,
  place text not null default '',
  people text not null default '',
  summary text not null default '',
  cancel_reason text,
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, point_id) references liaison_points (association_id, id),
  check (state <> 'done' or visited_on is not null)
);
create index liaison_visits_newest on liaison_visits (association_id, planned_on desc, id desc);
create index liaison_visits_account on liaison_visits (association_id, account_id, visited_on);
create index liaison_visits_point on liaison_visits (association_id, point_id, visited_on);

-- What was raised on a visit: one matter, one answer; it may become a task.
create table liaison_matters (
  association_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  position int not null,
  raised text not null,
  task_id uuid,
  answer text,
  answered_at timestamptz,
  answered_by_name text,
  primary key (association_id, id),
  foreign key (association_id, visit_id) references liaison_visits (association_id, id)
);
create unique index liaison_matters_place on liaison_matters (association_id, visit_id, position);

create table joint_conferences (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  name text not null,
  convenor text not null,
  every_months int not null check (every_months between 1 and 24),
  ended_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index joint_conferences_order on joint_conferences (association_id, created_at desc, id desc);

create table joint_members (
  association_id uuid not null,
  id uuid not null,
  conference_id uuid not null,
  position int not null,
  body_name text not null,
  liaison_name text not null default '',
  liaison_account_id uuid,
  primary key (association_id, id),
  foreign key (association_id, conference_id) references joint_conferences (association_id, id),
  foreign key (association_id, liaison_account_id) references accounts (association_id, id)
);
create index joint_members_of on joint_members (association_id, conference_id, position);

create table joint_sessions (
  association_id uuid not null,
  id uuid not null,
  conference_id uuid not null,
  number int not null,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  planned_on date not null,
  held_on date,
  place text not null default '',
  chair text not null default '',
  attendees uuid[] not null default '{}',
  agenda text not null default '',
  minutes text not null default '',
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, conference_id) references joint_conferences (association_id, id)
);
create unique index joint_sessions_number on joint_sessions (association_id, conference_id, number);
create unique index joint_sessions_planned on joint_sessions (association_id, conference_id) where state = 'planned';

create table joint_items (
  association_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  position int not null,
  agreed text not null,
  task_id uuid not null,
  primary key (association_id, id),
  foreign key (association_id, session_id) references joint_sessions (association_id, id)
);
create unique index joint_items_place on joint_items (association_id, session_id, position);
