-- When somebody was off the roll and came back: what a status was before it changed, so that the roll of an earlier day can be told. Kept by the table of members itself, whoever changes a status.
create table member_absences (
  association_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  status text not null check (status in ('left', 'deceased', 'suspended')),
  -- Null: since nobody knows when.
  since date,
  until date not null,
  recorded_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id) on delete cascade
);
create index member_absences_member on member_absences (association_id, member_id);
create index member_absences_until on member_absences (association_id, until);

create function note_absence() returns trigger language plpgsql as $$
begin
  -- Ended on the day on which it began: a mistake put right.
  if old.status in ('left', 'deceased', 'suspended') and new.status <> 'merged' and new.status_on is not null and (old.status_on is null or old.status_on < new.status_on) then
    insert into member_absences (association_id, member_id, status, since, until, recorded_at) values (old.association_id, old.id, old.status, old.status_on, new.status_on - 1, new.updated_at);
  end if;
  return null;
end $$;
create trigger members_absence_noted after update of status on members for each row when (old.status is distinct from new.status) execute function note_absence();

-- Those before: told from the facts of changed statuses, each with the one that follows it.
insert into member_absences (association_id, member_id, status, since, until, recorded_at)
  select x.association_id, x.member_id, x.status, x.since, x.until - 1, x.at from (
    select e.association_id, e.subject_id as member_id, e.data ->> 'to' as status, (e.data ->> 'on')::date as since, e.at,
      lead((e.data ->> 'on')::date) over (partition by e.association_id, e.subject_id order by e.seq) as until
    from events e where e.name = 'member.statusChanged') x
    join members m on m.association_id = x.association_id and m.id = x.member_id
  where x.status in ('left', 'deceased', 'suspended') and x.until > x.since;
