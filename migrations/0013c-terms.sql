-- Terms of office and the change of term: plan, candidates, publication with objections, result in numbers, appointments.

create table office_terms (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  number int not null,
  starts_on date not null,
  ends_on date not null,
  postponed_to date,
  postpone_reason text,
  postpone_paper text,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  unique (association_id, number),
  foreign key (association_id, unit_id) references units (association_id, id),
  check (ends_on > starts_on)
);

create table term_changes (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  number int not null,
  state text not null default 'planning',
  plan jsonb not null,
  seats jsonb not null default '[]',
  objections_until timestamptz,
  voters int,
  elected_on date,
  filed_on date,
  filing_note text,
  cancel_reason text,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  check (state in ('planning', 'published', 'elected', 'filed', 'cancelled'))
);
-- One change of term at a time.
create unique index term_changes_running on term_changes (association_id) where state in ('planning', 'published');

create table term_candidates (
  association_id uuid not null,
  change_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  office text not null,
  seat text not null default '',
  prior_terms int not null default 0,
  votes_for int,
  votes_against int,
  votes_abstain int,
  elected boolean,
  primary key (association_id, change_id, id),
  unique (association_id, change_id, member_id, office),
  foreign key (association_id, change_id) references term_changes (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);

create table term_objections (
  association_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  candidate_id uuid,
  text text not null,
  by_id uuid,
  received_at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, change_id) references term_changes (association_id, id)
);
create index term_objections_change on term_objections (association_id, change_id, received_at);

create table appointments (
  association_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  number int not null,
  member_id uuid not null,
  office text not null,
  starts_on date not null,
  ends_on date not null,
  created_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, number, member_id, office),
  foreign key (association_id, change_id) references term_changes (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);
create index appointments_member on appointments (association_id, member_id);
