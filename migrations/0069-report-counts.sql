-- Statistics of suggestions, kept by month of submission, so that only months in which something changed are counted anew.

-- The month under which a suggestion is counted, and the transaction that changed it last: null when it never changed since this step.
alter table suggestions add column counted_month text, add column changed_xid bigint;

create function note_suggestion_changed() returns trigger language plpgsql as $$
begin
  new.counted_month := to_char(new.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM');
  new.changed_xid := pg_current_xact_id()::text::bigint;
  return new;
end $$;
create trigger suggestions_changed before insert or update on suggestions for each row when (new.submitted_at is not null) execute function note_suggestion_changed();
create index suggestions_changed on suggestions (association_id, counted_month, changed_xid) where changed_xid is not null;

-- The numbers of a month under a key that names what they depend on: right for whom the snapshot holds the last change of every matter of that month,
-- and no longer than until the next day of an answer passes. `server`: where the snapshot means anything.
create table report_counts (
  association_id uuid not null references associations (id),
  key text not null,
  month text not null,
  server text not null,
  snapshot text not null,
  until timestamptz,
  lines jsonb not null,
  made_at timestamptz not null,
  primary key (association_id, key, month)
);
