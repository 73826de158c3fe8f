-- Tables of numbers over the whole roll, kept so that they need not be counted anew: a count once made, and what changed since.

-- What a change on the roll takes from the numbers (-1) and adds to them (+1): features alone, of nobody named. A row of sign 0 says that too much changed
-- to be told one by one: whatever was counted before it is to be counted anew. `xid` is the transaction that made the change, `server` where that number means anything.
create table member_deltas (
  association_id uuid not null,
  id bigint not null generated always as identity,
  sign int not null check (sign in (-1, 0, 1)),
  server text not null,
  xid bigint not null,
  recorded_at timestamptz not null,
  home_unit_id uuid,
  sex text,
  birth_date date,
  birth_precision text,
  education text,
  title_grade text,
  affiliations text[] not null default '{}',
  categories text[] not null default '{}',
  joined_on date,
  status text,
  status_on date,
  primary key (association_id, id)
);
create index member_deltas_since on member_deltas (association_id, server, xid);

-- A count with the snapshot that it was made in: changes of transactions that the snapshot does not hold are not in it.
create table member_counts (
  association_id uuid not null references associations (id),
  key text not null,
  server text not null,
  snapshot text not null,
  lines jsonb not null,
  made_at timestamptz not null,
  primary key (association_id, key)
);

create function this_server() returns text language sql stable parallel safe as $$ select system_identifier::text || '/' || (select oid::text from pg_database where datname = current_database()) from pg_control_system() $$;

create function note_roll_changes() returns trigger language plpgsql as $$
declare
  many constant int := 200;
  here constant text := this_server();
  mine constant bigint := pg_current_xact_id()::text::bigint;
begin
  if tg_op = 'UPDATE' then
    if (select count(*) from (select 1 from fresh limit many + 1) f) > many then
      insert into member_deltas (association_id, sign, server, xid, recorded_at) select distinct association_id, 0, here, mine, now() from fresh;
    else
      insert into member_deltas (association_id, sign, server, xid, recorded_at, home_unit_id, sex, birth_date, birth_precision, education, title_grade, affiliations, categories, joined_on, status, status_on)
        select s.association_id, s.sign, here, mine, now(), s.home_unit_id, s.sex, s.birth_date, s.birth_precision, s.education, s.title_grade, s.affiliations, s.categories, s.joined_on, s.status, s.status_on
        from gone o join fresh n on n.association_id = o.association_id and n.id = o.id
          cross join lateral (select -1 as sign, o.* union all select 1, n.*) s
        where (o.home_unit_id, o.sex, o.birth_date, o.birth_precision, o.education, o.title_grade, o.affiliations, o.categories, o.joined_on, o.status, o.status_on)
          is distinct from (n.home_unit_id, n.sex, n.birth_date, n.birth_precision, n.education, n.title_grade, n.affiliations, n.categories, n.joined_on, n.status, n.status_on);
    end if;
  elsif tg_op = 'INSERT' then
    if (select count(*) from (select 1 from fresh limit many + 1) f) > many then
      insert into member_deltas (association_id, sign, server, xid, recorded_at) select distinct association_id, 0, here, mine, now() from fresh;
    else
      insert into member_deltas (association_id, sign, server, xid, recorded_at, home_unit_id, sex, birth_date, birth_precision, education, title_grade, affiliations, categories, joined_on, status, status_on)
        select association_id, 1, here, mine, now(), home_unit_id, sex, birth_date, birth_precision, education, title_grade, affiliations, categories, joined_on, status, status_on from fresh;
    end if;
  elsif (select count(*) from (select 1 from gone limit many + 1) f) > many then
    insert into member_deltas (association_id, sign, server, xid, recorded_at) select distinct association_id, 0, here, mine, now() from gone;
  else
    insert into member_deltas (association_id, sign, server, xid, recorded_at, home_unit_id, sex, birth_date, birth_precision, education, title_grade, affiliations, categories, joined_on, status, status_on)
      select association_id, -1, here, mine, now(), home_unit_id, sex, birth_date, birth_precision, education, title_grade, affiliations, categories, joined_on, status, status_on from gone;
  end if;
  return null;
end $$;
create trigger members_added_counted after insert on members referencing new table as fresh for each statement execute function note_roll_changes();
create trigger members_changed_counted after update on members referencing old table as gone new table as fresh for each statement execute function note_roll_changes();
create trigger members_removed_counted after delete on members referencing old table as gone for each statement execute function note_roll_changes();

-- A unit that hangs elsewhere takes its people to other lines.
create function note_tree_changes() returns trigger language plpgsql as $$
begin
  insert into member_deltas (association_id, sign, server, xid, recorded_at)
    select distinct n.association_id, 0, this_server(), pg_current_xact_id()::text::bigint, now() from gone o join fresh n on n.association_id = o.association_id and n.id = o.id where n.path <> o.path;
  return null;
end $$;
create trigger units_moved_counted after update on units referencing old table as gone new table as fresh for each statement execute function note_tree_changes();
