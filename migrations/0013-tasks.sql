-- Tasks: what was asked of whom until when, whatever it came from.

create table tasks (
  association_id uuid not null,
  id uuid not null,
  -- Whose board it stands on.
  unit_id uuid not null,
  title text not null,
  body text not null default '',
  -- What it came from: a matter of any module, with the words and the page that lead back to it.
  source_type text,
  source_id uuid,
  source_title text,
  source_link text,
  lead_account_id uuid,
  lead_unit_id uuid,
  state text not null default 'open',
  due_at timestamptz not null,
  started_at timestamptz,
  reported_at timestamptz,
  reported_late boolean not null default false,
  finished_at timestamptz,
  report text,
  asker_id uuid,
  asker_name text not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, lead_unit_id) references units (association_id, id),
  foreign key (association_id, lead_account_id) references accounts (association_id, id),
  check ((lead_account_id is null) <> (lead_unit_id is null)),
  check ((source_type is null) = (source_id is null)),
  check (state in ('open', 'inProgress', 'reported', 'returned', 'done', 'cancelled'))
);
create index tasks_due on tasks (association_id, due_at, id);
create index tasks_state on tasks (association_id, state, due_at, id);
create index tasks_new on tasks (association_id, created_at, id);
create index tasks_source on tasks (association_id, source_id) where source_id is not null;
create index tasks_lead_account on tasks (association_id, lead_account_id) where lead_account_id is not null;
create index tasks_lead_unit on tasks (association_id, lead_unit_id) where lead_unit_id is not null;
create index tasks_asker on tasks (association_id, asker_id);

create table task_co_owners (
  association_id uuid not null,
  task_id uuid not null,
  id uuid not null,
  account_id uuid,
  unit_id uuid,
  primary key (association_id, task_id, id),
  foreign key (association_id, task_id) references tasks (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  check ((account_id is null) <> (unit_id is null))
);
create index task_co_owners_account on task_co_owners (association_id, account_id) where account_id is not null;
create index task_co_owners_unit on task_co_owners (association_id, unit_id) where unit_id is not null;

-- The course of a task: every step and every word that was said about it.
create table task_notes (
  association_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  kind text not null,
  text text not null,
  due_on date,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, task_id) references tasks (association_id, id)
);
create index task_notes_task on task_notes (association_id, task_id, at, id);
