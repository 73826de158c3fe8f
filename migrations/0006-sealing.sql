-- Events wait for their seal in a queue. Which ones are new no longer hangs on transaction numbers, which start anew when a backup is
-- restored into another cluster; and a transaction that runs long no longer holds up the sealing of all others.

create table events_to_seal (
  association_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  primary key (association_id, seq)
);

create function wait_for_seal() returns trigger language plpgsql as $$
begin
  insert into events_to_seal (association_id, seq, event_id) select association_id, seq, id from fresh;
  return null;
end $$;
create trigger events_wait_for_seal after insert on events referencing new table as fresh for each statement execute function wait_for_seal();

insert into events_to_seal (association_id, seq, event_id)
  select e.association_id, e.seq, e.id from events e where not exists (select from event_seals s where s.association_id = e.association_id and s.event_id = e.id);

-- A node of the version before would seal without taking from the queue: without the column it cannot.
drop index events_order;
alter table events drop column xid;

-- What is never changed or removed is not emptied either: row triggers do not see a truncate.
create trigger events_never_emptied before truncate on events for each statement execute function refuse_change();
create trigger event_seals_never_emptied before truncate on event_seals for each statement execute function refuse_change();
create trigger deadline_entries_never_emptied before truncate on deadline_entries for each statement execute function refuse_change();
create trigger settings_never_emptied before truncate on settings for each statement execute function refuse_change();
create trigger suggestion_texts_never_emptied before truncate on suggestion_texts for each statement execute function refuse_change();
create trigger adoptions_never_emptied before truncate on adoptions for each statement execute function refuse_change();
