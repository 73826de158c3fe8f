-- To which unit somebody belonged before: so that the people of a unit on an earlier day can be told. Kept by the table of members itself, whoever gives somebody another home.
create table member_homes (
  association_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  unit_id uuid not null,
  -- The last day there; since when is told by the one before.
  until date not null,
  recorded_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id) on delete cascade,
  foreign key (association_id, unit_id) references units (association_id, id)
);
create unique index member_homes_member on member_homes (association_id, member_id, until);
create index member_homes_until on member_homes (association_id, until);

create function note_home() returns trigger language plpgsql as $$
declare
  today date := (new.updated_at at time zone 'Asia/Shanghai')::date;
  began date := coalesce((select max(h.until) + 1 from member_homes h where h.association_id = old.association_id and h.member_id = old.id), (old.created_at at time zone 'Asia/Shanghai')::date);
begin
  -- Ended on the day on which it began: a mistake put right.
  if began < today then
    insert into member_homes (association_id, member_id, unit_id, until, recorded_at) values (old.association_id, old.id, old.home_unit_id, today - 1, new.updated_at);
  end if;
  return null;
end $$;
create trigger members_home_noted after update of home_unit_id on members for each row when (old.home_unit_id is distinct from new.home_unit_id) execute function note_home();

-- Those before, as far as changes of units moved them: of a day the first.
insert into member_homes (association_id, member_id, unit_id, until, recorded_at)
  select distinct on (association_id, member_id, on_day) association_id, member_id, from_unit_id, on_day - 1, recorded_at
    from member_moves where kind = 'home' and taken_back_at is null and from_unit_id is not null order by association_id, member_id, on_day, recorded_at;
