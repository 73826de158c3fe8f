-- Work plans: annual plans with their theme, programmes of pillars and measures, campaigns with a checklist for each unit.

create table plans (
  association_id uuid not null,
  id uuid not null,
  -- Whose plan it is: the association, or a branch, group or committee of it.
  unit_id uuid not null,
  kind text not null check (kind in ('annual', 'programme', 'campaign')),
  title text not null,
  year int not null check (year between 1990 and 2200),
  starts_on date not null,
  ends_on date not null,
  state text not null default 'preparing' check (state in ('preparing', 'approved', 'running', 'reviewed', 'cancelled')),
  -- The version that holds now; none before the first approval has come into force.
  current_version int,
  copied_from uuid,
  review text,
  shortcomings text,
  cancel_reason text,
  published_at timestamptz,
  reviewed_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, copied_from) references plans (association_id, id),
  check (ends_on >= starts_on)
);
create index plans_newest on plans (association_id, year desc, created_at desc, id desc);
create index plans_unit on plans (association_id, unit_id);

-- What was planned, as it was approved; a later version holds from its day on and the earlier ones stay.
create table plan_versions (
  association_id uuid not null,
  plan_id uuid not null,
  number int not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved')),
  theme text not null default '',
  intro text not null default '',
  note text not null default '',
  effective_from date,
  approved_on date,
  approved_by text,
  return_reason text,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, plan_id, number),
  foreign key (association_id, plan_id) references plans (association_id, id),
  check (state <> 'approved' or (effective_from is not null and approved_on is not null and approved_by is not null))
);
-- One version in the making at a time: the judge of two people who begin one at once.
create unique index plan_versions_open on plan_versions (association_id, plan_id) where state <> 'approved';

-- Measures, tasks of the year, items of a checklist. An item keeps its id through all versions.
create table plan_items (
  association_id uuid not null,
  plan_id uuid not null,
  version_number int not null,
  id uuid not null,
  position int not null,
  -- The pillar, or the part of the plan, that it belongs to.
  section text not null default '',
  title text not null,
  body text not null default '',
  lead_account_id uuid,
  lead_unit_id uuid,
  -- Who leads it as the paper says, where that is nobody of the platform.
  lead_text text not null default '',
  due_on date,
  target int check (target between 1 and 1000000),
  measure text not null default '',
  evidence boolean not null default false,
  primary key (association_id, plan_id, version_number, id),
  foreign key (association_id, plan_id, version_number) references plan_versions (association_id, plan_id, number),
  foreign key (association_id, lead_account_id) references accounts (association_id, id),
  foreign key (association_id, lead_unit_id) references units (association_id, id),
  check (lead_account_id is null or lead_unit_id is null)
);
create index plan_items_id on plan_items (association_id, id);

-- The work of an item on the one board of tasks.
create table plan_tasks (
  association_id uuid not null,
  item_id uuid not null,
  task_id uuid not null,
  plan_id uuid not null,
  -- The task was there before and is counted here too.
  linked boolean not null,
  added_by_name text not null,
  added_at timestamptz not null,
  primary key (association_id, item_id, task_id),
  foreign key (association_id, plan_id) references plans (association_id, id),
  foreign key (association_id, task_id) references tasks (association_id, id)
);

-- What was done for an item: never changed, withdrawn with a reason.
create table plan_records (
  association_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  item_id uuid not null,
  done_on date not null,
  text text not null,
  amount int not null default 0 check (amount between 0 and 1000000),
  finishes boolean not null default false,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdraw_reason text,
  primary key (association_id, id),
  foreign key (association_id, plan_id) references plans (association_id, id)
);
create index plan_records_item on plan_records (association_id, item_id, done_on desc, id desc);

-- The units that a campaign asks.
create table plan_units (
  association_id uuid not null,
  plan_id uuid not null,
  unit_id uuid not null,
  primary key (association_id, plan_id, unit_id),
  foreign key (association_id, plan_id) references plans (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index plan_units_unit on plan_units (association_id, unit_id);

-- One item of a campaign's checklist in one unit.
create table plan_checks (
  association_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  item_id uuid not null,
  unit_id uuid not null,
  state text not null default 'open' check (state in ('open', 'done', 'waived')),
  due_on date not null,
  done_on date,
  done_late boolean not null default false,
  note text not null default '',
  done_by uuid,
  done_by_name text,
  done_at timestamptz,
  -- Why it was given back or is not asked of this unit.
  reason text,
  version int not null default 1,
  primary key (association_id, id),
  unique (association_id, plan_id, item_id, unit_id),
  foreign key (association_id, plan_id) references plans (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  check (state <> 'done' or done_on is not null)
);
create index plan_checks_item on plan_checks (association_id, item_id);
create index plan_checks_unit on plan_checks (association_id, unit_id, state, due_on);

-- Who was reminded of a checklist when: by a notice of the platform, or by telephone.
create table plan_chases (
  association_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  unit_id uuid not null,
  way text not null check (way in ('notice', 'phone')),
  note text not null default '',
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, plan_id) references plans (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index plan_chases_of on plan_chases (association_id, plan_id, unit_id, at desc);

-- The course of a plan: every step and what was said about it.
create table plan_notes (
  association_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null,
  number int,
  text text not null default '',
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, plan_id) references plans (association_id, id)
);
create index plan_notes_of on plan_notes (association_id, plan_id, at, id);

-- How far every item that holds now is: the one definition behind every number about plans.
-- An item is done when its checklist is done in every unit that it is asked of; else when its records reach the target; else when somebody
-- recorded it finished; else when every task that was given for it is done.
create view plan_item_facts with (security_invoker = true) as
select i.association_id, i.plan_id, i.id as item_id, i.position, i.section, i.title, i.body, i.lead_account_id, i.lead_unit_id, i.lead_text, i.due_on, i.target, i.measure, i.evidence,
  p.unit_id, p.kind, p.year, p.state, p.title as plan_title, coalesce(i.due_on, p.ends_on) as due,
  t.tasks, t.tasks_done, r.records, r.amount, r.last_on, c.checks, c.checks_done,
  case when c.checks > 0 then c.checks_done = c.checks
       when r.finished then true
       when i.target is not null then r.amount >= i.target
       else t.tasks > 0 and t.tasks_done = t.tasks end as done,
  (t.tasks > 0 or r.records > 0 or c.checks_done > 0) as begun
from plans p
join plan_items i on i.association_id = p.association_id and i.plan_id = p.id and i.version_number = p.current_version
left join lateral (
  select count(*)::int as tasks, (count(*) filter (where x.state = 'done'))::int as tasks_done
  from plan_tasks l join tasks x on x.association_id = l.association_id and x.id = l.task_id and x.state <> 'cancelled'
  where l.association_id = i.association_id and l.item_id = i.id
) t on true
left join lateral (
  select count(*)::int as records, coalesce(sum(x.amount), 0)::int as amount, coalesce(bool_or(x.finishes), false) as finished, max(x.done_on) as last_on
  from plan_records x where x.association_id = i.association_id and x.item_id = i.id and x.withdrawn_at is null
) r on true
left join lateral (
  select (count(*) filter (where x.state <> 'waived'))::int as checks, (count(*) filter (where x.state = 'done'))::int as checks_done
  from plan_checks x where x.association_id = i.association_id and x.item_id = i.id
) c on true;
