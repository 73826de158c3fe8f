-- Roles are dated facts. Valid time stands in the fact, recorded time in its ledger: what was held on a day, as it was known
-- on another. A fact is never edited: it is ended, or voided by a correction that names it.

alter table role_grants add column corrects uuid;
alter table role_grants add column voided_at timestamptz;

create function refuse_edit_of_fact() returns trigger language plpgsql as $$
begin
  raise exception 'a fact of % is not edited: end it or correct it', tg_table_name;
end $$;
create trigger role_grants_are_facts before update on role_grants for each row
  when ((old.account_id, old.unit_id, old.role, old.valid_from, old.granted_at) is distinct from (new.account_id, new.unit_id, new.role, new.valid_from, new.granted_at))
  execute function refuse_edit_of_fact();

create table role_records (
  association_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  recorded_at timestamptz not null,
  state text not null check (state in ('granted', 'ending', 'ended', 'voided')),
  valid_to date,
  by_id uuid,
  by_name text not null,
  reason text,
  primary key (association_id, id),
  foreign key (association_id, grant_id) references role_grants (association_id, id)
);
create index role_records_grant on role_records (association_id, grant_id, recorded_at);
create trigger role_records_are_facts before update on role_records for each row execute function refuse_edit_of_fact();

insert into role_records (association_id, id, grant_id, recorded_at, state, valid_to, by_id, by_name, reason)
select g.association_id, gen_random_uuid(), g.id, g.granted_at, 'granted', case when g.ended_by is null and g.ended_at is null then g.valid_to end, g.granted_by, coalesce(a.name, ''), null
from role_grants g left join accounts a on a.association_id = g.association_id and a.id = g.granted_by;
insert into role_records (association_id, id, grant_id, recorded_at, state, valid_to, by_id, by_name, reason)
select g.association_id, gen_random_uuid(), g.id, coalesce(g.ended_at, g.granted_at), case when g.ended_at is null then 'ending' else 'ended' end, g.valid_to, g.ended_by, coalesce(a.name, ''), g.reason
from role_grants g left join accounts a on a.association_id = g.association_id and a.id = g.ended_by where g.ended_by is not null or g.ended_at is not null;
