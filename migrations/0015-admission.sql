-- From application to assignment (ORG-02, ORG-05): who asks to join, who speaks for them, who decides in which order, and the first year.

-- Which stages an application passes, per kind of unit, from a day on. Rows are added, never changed.
create table admission_chains (
  association_id uuid not null references associations (id),
  id uuid not null,
  unit_kind text not null,
  stages jsonb not null,
  effective_from date not null,
  reason text not null,
  set_by uuid,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (association_id, id)
);
create index admission_chains_day on admission_chains (association_id, unit_kind, effective_from desc, set_at desc);
create trigger admission_chains_append_only before update or delete on admission_chains for each row execute function refuse_change();
create trigger admission_chains_never_emptied before truncate on admission_chains for each statement execute function refuse_change();

-- An invitation that a unit gives out, printed or sent: it only lets somebody begin, so its code is no secret.
create table admission_links (
  association_id uuid not null references associations (id),
  id uuid not null,
  unit_id uuid not null,
  code text not null unique,
  label text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index admission_links_unit on admission_links (association_id, unit_id);

create table membership_applications (
  association_id uuid not null references associations (id),
  id uuid not null,
  -- Given when it is handed in; a draft has none.
  serial_no text,
  unit_id uuid not null,
  source text not null check (source in ('phone', 'paper')),
  link_id uuid,
  state text not null check (state in ('draft', 'introducing', 'reviewing', 'returned', 'approved', 'declined', 'withdrawn', 'lapsed')),
  -- The chain as it stood when the application was handed in, and the stage it is at.
  stages jsonb not null default '[]',
  stage int not null default 0,
  -- To which state a returned application goes on.
  returned_from text check (returned_from in ('introducing', 'reviewing')),
  name text not null,
  name_key text not null,
  phone text,
  fields jsonb not null default '{}',
  -- When the applicant agreed to their data being used for this, and on paper or on their own device.
  consented_at timestamptz,
  -- Hashes: the key on the applicant's device, and the code with which another device goes on.
  secret_hash text,
  code_hash text,
  holder_role text,
  holder_unit_id uuid,
  due_at timestamptz,
  decided_reason text,
  decided_sentence text,
  submitted_at timestamptz,
  ended_at timestamptz,
  member_id uuid,
  -- When the personal data of an application that came to nothing were removed.
  erased_at timestamptz,
  entered_by uuid,
  entered_by_name text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, link_id) references admission_links (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);
create index membership_applications_list on membership_applications (association_id, created_at desc, id desc);
create index membership_applications_unit on membership_applications (association_id, unit_id, state);
create index membership_applications_name on membership_applications (association_id, name_key) where erased_at is null;
create index membership_applications_phone on membership_applications (association_id, phone) where phone is not null;
create index membership_applications_ended on membership_applications (association_id, ended_at) where erased_at is null and ended_at is not null;
create unique index membership_applications_secret on membership_applications (secret_hash) where secret_hash is not null;
create index membership_applications_code on membership_applications (code_hash) where code_hash is not null;

create table application_introducers (
  association_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  ordinal int not null,
  -- As the applicant named them; the member they turned out to be.
  name text not null,
  unit_text text,
  member_id uuid,
  state text not null check (state in ('named', 'asked', 'signed', 'declined')),
  words text,
  on_paper boolean not null default false,
  answered_at timestamptz,
  primary key (association_id, id),
  unique (association_id, application_id, ordinal),
  foreign key (association_id, application_id) references membership_applications (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);
create index application_introducers_member on application_introducers (association_id, member_id);

create table application_decisions (
  association_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  stage int not null,
  stage_name text not null,
  decision text not null check (decision in ('pass', 'return', 'decline')),
  reason text,
  -- What the applicant is told.
  sentence text,
  by_account uuid,
  by_name text not null,
  as_proxy boolean not null,
  at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, application_id) references membership_applications (association_id, id)
);
create index application_decisions_of on application_decisions (association_id, application_id, at);

-- Wrong codes by phone number (its hash), so that codes cannot be guessed.
create table admission_tries (
  association_id uuid not null,
  key text not null,
  failed_count int not null,
  last_failed_at timestamptz not null,
  primary key (association_id, key)
);

-- The first year of a new member.
create table onboardings (
  association_id uuid not null references associations (id),
  id uuid not null,
  member_id uuid not null,
  application_id uuid,
  -- The unit that looks after the person during the year, and the one that the person applied to.
  unit_id uuid not null,
  applied_unit_id uuid not null,
  mentor_member_id uuid,
  started_on date not null,
  ends_on date not null,
  state text not null check (state in ('onboarding', 'assigned', 'ended')),
  reminded_at timestamptz,
  -- What the system proposed, with its grounds, and what a person decided.
  proposal jsonb,
  assigned jsonb,
  assigned_at timestamptz,
  assigned_by uuid,
  assigned_by_name text,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, mentor_member_id) references members (association_id, id),
  foreign key (association_id, application_id) references membership_applications (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, applied_unit_id) references units (association_id, id)
);
create unique index onboardings_running on onboardings (association_id, member_id) where state = 'onboarding';
create index onboardings_list on onboardings (association_id, state, ends_on, id);
create index onboardings_member on onboardings (association_id, member_id);

create table onboarding_items (
  association_id uuid not null,
  id uuid not null,
  onboarding_id uuid not null,
  list text not null check (list in ('start', 'exit')),
  ordinal int not null,
  item text not null,
  done_on date,
  done_by uuid,
  done_by_name text,
  primary key (association_id, id),
  foreign key (association_id, onboarding_id) references onboardings (association_id, id)
);
create index onboarding_items_of on onboarding_items (association_id, onboarding_id, list, ordinal);
