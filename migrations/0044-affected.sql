-- After an incident: whose data an export held, and reports of who was affected.

-- What stood in the file, and whether whose data it held was written down (it was not before this version, and not for lists of people who are no members).
alter table exports add column labels text[] not null default '{}';
alter table exports add column sensitive boolean not null default false;
alter table exports add column persons_known boolean not null default false;

create table export_persons (
  association_id uuid not null references associations (id),
  export_id uuid not null,
  -- Members stand above this module: no key leads upwards.
  member_id uuid not null,
  primary key (association_id, export_id, member_id),
  foreign key (association_id, export_id) references exports (association_id, id)
);
create index export_persons_of on export_persons (association_id, member_id);

-- Facts lie in the order of their time: a few pages tell where a period is, and a new fact costs nothing.
create index events_when on events using brin (at) with (pages_per_range = 32);

create table affected_reports (
  association_id uuid not null references associations (id),
  id uuid not null,
  kind text not null check (kind in ('account', 'session', 'export', 'person', 'period')),
  target_id uuid,
  -- What it is about, in words, as it was called then.
  target text not null,
  field text,
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text not null,
  figures jsonb not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, asked_by) references accounts (association_id, id),
  check (to_at > from_at),
  check ((kind = 'period') = (target_id is null))
);
create index affected_reports_order on affected_reports (association_id, asked_at desc, id desc);

-- A line a person, a thing shown, a way and a reader; in the order in which they are read.
create table affected_lines (
  association_id uuid not null references associations (id),
  report_id uuid not null,
  line_no int not null,
  member_id uuid not null,
  channel text not null check (channel in ('look', 'paper', 'file', 'export', 'own', 'reach')),
  shown text not null,
  what text,
  sensitive boolean not null,
  reader_account_id uuid,
  reader_name text not null,
  first_at timestamptz,
  last_at timestamptz,
  times int not null,
  primary key (association_id, report_id, line_no),
  foreign key (association_id, report_id) references affected_reports (association_id, id) deferrable,
  foreign key (association_id, member_id) references members (association_id, id)
);
create index affected_lines_of on affected_lines (association_id, member_id);

-- A report is kept as it was made.
create trigger affected_reports_append_only before update or delete on affected_reports for each row execute function refuse_change();
create trigger affected_reports_never_emptied before truncate on affected_reports for each statement execute function refuse_change();
create trigger affected_lines_append_only before update or delete on affected_lines for each row execute function refuse_change();
create trigger affected_lines_never_emptied before truncate on affected_lines for each statement execute function refuse_change();
