-- The four coverages of liaison and the map of its points, kept by day: they need not be counted anew until something changes that they count.

-- Which transaction changed something that the coverages count; a row a statement, of nobody named. `server`: where the number of a transaction means anything.
create table liaison_changes (
  association_id uuid not null,
  id bigint not null generated always as identity,
  server text not null,
  xid bigint not null,
  recorded_at timestamptz not null,
  primary key (association_id, id)
);
create index liaison_changes_since on liaison_changes (association_id, server, xid);

-- What was counted for a day with the snapshot from before the count: right as long as that snapshot holds every change.
create table liaison_counts (
  association_id uuid not null references associations (id),
  day date not null,
  server text not null,
  snapshot text not null,
  content jsonb not null,
  made_at timestamptz not null,
  primary key (association_id, day)
);

create function note_liaison_change() returns trigger language plpgsql as $$
begin
  if tg_level = 'ROW' then
    insert into liaison_changes (association_id, server, xid, recorded_at) values (new.association_id, this_server(), pg_current_xact_id()::text::bigint, now());
  elsif tg_op = 'DELETE' then
    insert into liaison_changes (association_id, server, xid, recorded_at) select distinct association_id, this_server(), pg_current_xact_id()::text::bigint, now() from gone;
  else
    insert into liaison_changes (association_id, server, xid, recorded_at) select distinct association_id, this_server(), pg_current_xact_id()::text::bigint, now() from fresh;
  end if;
  return null;
end $$;

do $$
declare
  tab text;
begin
  foreach tab in array array['liaison_points', 'liaison_assignments', 'liaison_visits', 'units'] loop
    execute format('create trigger %1$s_added_covers after insert on %1$s referencing new table as fresh for each statement execute function note_liaison_change()', tab);
    execute format('create trigger %1$s_changed_covers after update on %1$s referencing new table as fresh for each statement execute function note_liaison_change()', tab);
    execute format('create trigger %1$s_removed_covers after delete on %1$s referencing old table as gone for each statement execute function note_liaison_change()', tab);
  end loop;
end $$;
-- People stand in the order of their names.
create trigger accounts_renamed_covers after update on accounts for each row when (old.pinyin is distinct from new.pinyin) execute function note_liaison_change();
