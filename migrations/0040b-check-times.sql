-- A campaign may ask a unit for something several times a year (so many activities): each time is recorded by itself, withdrawn when it was wrong.
alter table plan_checks add column times int not null default 1 check (times between 1 and 366);
create table plan_check_times (
  association_id uuid not null,
  id uuid not null,
  check_id uuid not null,
  done_on date not null,
  note text not null default '',
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, check_id) references plan_checks (association_id, id)
);
create index plan_check_times_of on plan_check_times (association_id, check_id, done_on) where withdrawn_at is null;
