-- What staff registered wrongly stays on record; a correction names the row that is wrong, why, and the row that stands in
-- its place (none: the registration is void). One row is superseded once: the key is the judge of two at the same time.
create table registration_corrections (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  kind text not null check (kind in ('instruction', 'receipt', 'adoption', 'issue')),
  record_id uuid not null,
  successor_id uuid,
  -- When the first row of the chain was registered: a corrected row counts from then on.
  since timestamptz not null,
  reason text not null,
  corrected_by uuid,
  corrected_at timestamptz not null,
  primary key (association_id, id),
  constraint registration_corrections_once unique (association_id, record_id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id),
  check (successor_id is distinct from record_id)
);
create index registration_corrections_of on registration_corrections (association_id, suggestion_id);
create trigger registration_corrections_append_only before update or delete on registration_corrections for each row execute function refuse_change();
create trigger registration_corrections_never_emptied before truncate on registration_corrections for each statement execute function refuse_change();

-- Adoptions were taken back by a reversing row; the one record of corrections holds them now as well.
insert into registration_corrections (association_id, id, suggestion_id, kind, record_id, since, reason, corrected_by, corrected_at)
  select r.association_id, r.id, r.suggestion_id, 'adoption', r.reverses, a.recorded_at, coalesce(r.evidence, ''), r.recorded_by, r.recorded_at
  from adoptions r join adoptions a on a.association_id = r.association_id and a.id = r.reverses where r.reverses is not null;

-- A corrected issue keeps its number; the row that was wrong keeps it too, void.
drop index express_issues_no;
create unique index express_issues_no on express_issues (association_id, series, year, issue_no) where state = 'signedOff';

-- A reminder notice that was issued on a wrong limit is void: its number stays taken and is shown as such.
alter table reminder_notices add column voided_at timestamptz;
alter table reminder_notices drop constraint reminder_notices_association_id_deadline_id_key;
create unique index reminder_notices_once on reminder_notices (association_id, deadline_id) where voided_at is null;
