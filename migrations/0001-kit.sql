-- The kit: recorded facts and their seals, jobs, deadlines, numbers, settings, answered requests.
-- Every table leads with its association, so that a distributed PostgreSQL can place it by that key.

create table events (
  association_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  name text not null,
  subject_type text not null,
  subject_id uuid not null,
  actor_id uuid,
  actor_name text not null,
  via text not null,
  on_behalf_of uuid,
  request_id text not null,
  at timestamptz not null,
  data jsonb not null,
  digest text not null,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  primary key (association_id, id)
);
create index events_subject on events (association_id, subject_type, subject_id, seq);
create index events_order on events (association_id, xid, seq);
create index events_at on events (association_id, seq desc);

create table event_seals (
  association_id uuid not null,
  position bigint not null,
  event_id uuid not null,
  hash text not null,
  sealed_at timestamptz not null,
  primary key (association_id, position),
  unique (association_id, event_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = '23514';
end $$;
create trigger events_append_only before update or delete on events for each row execute function refuse_change();
create trigger event_seals_append_only before update or delete on event_seals for each row execute function refuse_change();

create table jobs (
  association_id uuid,
  id uuid primary key,
  kind text not null,
  key text unique,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts int not null default 0,
  parked_at timestamptz,
  last_error text,
  created_at timestamptz not null
);
create index jobs_due on jobs (run_at) where parked_at is null;

create table deadlines (
  association_id uuid not null,
  id uuid not null,
  matter_type text not null,
  matter_id uuid not null,
  part_id uuid,
  kind text not null,
  limit_key text not null,
  limit_value jsonb not null,
  holder_role text,
  holder_unit_id uuid,
  holder_account_id uuid,
  started_at timestamptz not null,
  due_at timestamptz not null,
  provisional boolean not null,
  state text not null check (state in ('running', 'paused', 'met', 'cancelled')),
  paused_at timestamptz,
  ended_at timestamptz,
  late_at timestamptz,
  very_late_at timestamptz,
  next_at timestamptz,
  extended_times int not null default 0,
  primary key (association_id, id),
  check ((state = 'paused') = (paused_at is not null)),
  check ((state in ('met', 'cancelled')) = (ended_at is not null))
);
create unique index deadlines_one_running on deadlines (association_id, matter_id, kind, coalesce(part_id, matter_id)) where state in ('running', 'paused');
create index deadlines_next on deadlines (next_at) where state = 'running' and next_at is not null;
create index deadlines_matter on deadlines (association_id, matter_id);
create index deadlines_provisional on deadlines (association_id, due_at) where provisional and state = 'running';

create table deadline_entries (
  association_id uuid not null,
  id uuid not null,
  deadline_id uuid not null,
  kind text not null,
  at timestamptz not null,
  due_before timestamptz,
  due_after timestamptz,
  reason text,
  grantor_id uuid,
  grantor_name text,
  told_author text,
  note text,
  primary key (association_id, id),
  foreign key (association_id, deadline_id) references deadlines (association_id, id)
);
create index deadline_entries_of on deadline_entries (association_id, deadline_id, at);
create unique index deadline_entries_once on deadline_entries (association_id, deadline_id, kind, due_before) where kind in ('late', 'veryLate');
create unique index deadline_reminders_once on deadline_entries (association_id, deadline_id, note, due_before) where kind = 'remind';
create trigger deadline_entries_append_only before update or delete on deadline_entries for each row execute function refuse_change();

create table number_series (
  association_id uuid not null,
  series text not null,
  year int not null,
  last int not null,
  primary key (association_id, series, year)
);

create table settings (
  association_id uuid not null,
  id uuid not null,
  key text not null,
  value jsonb not null,
  effective_from date not null,
  set_at timestamptz not null,
  set_by uuid,
  reason text,
  primary key (association_id, id)
);
create index settings_key on settings (association_id, key, effective_from desc, set_at desc);
create trigger settings_append_only before update or delete on settings for each row execute function refuse_change();

create table requests (
  association_id uuid not null,
  key uuid not null,
  actor_id uuid not null,
  digest text not null,
  status int not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (association_id, key)
);
create index requests_at on requests (at);

-- Yearly lists of holidays and working weekends, as the State Council publishes them; they belong to the country.
create table calendar_lists (
  year int primary key,
  days jsonb not null,
  source text not null,
  imported_at timestamptz not null,
  imported_by uuid
);
