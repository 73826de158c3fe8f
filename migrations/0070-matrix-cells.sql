-- With what somebody works in stands where they are at home, as long as they are on the roll: so that a page of the matrix is counted from an index in
-- which those of one unit lie together, however many people there are elsewhere. Kept by the tables themselves; `npm run juzhi -- check` compares.
alter table member_units add column home_unit_id uuid;
update member_units mu set home_unit_id = m.home_unit_id from members m where m.association_id = mu.association_id and m.id = mu.member_id and m.status in ('active', 'suspended') and mu.valid_to is null;

create function note_where_at_home() returns trigger language plpgsql as $$
begin
  -- Held, so that a move or a change of standing under way is waited for.
  select m.home_unit_id into new.home_unit_id from members m where m.association_id = new.association_id and m.id = new.member_id and m.status in ('active', 'suspended') for share;
  return new;
end $$;
create trigger member_units_home before insert on member_units for each row execute function note_where_at_home();
create trigger member_units_home_again before update of member_id, valid_to on member_units for each row when (new.valid_to is null) execute function note_where_at_home();

create function note_home_of_working() returns trigger language plpgsql as $$
begin
  update member_units mu set home_unit_id = case when new.status in ('active', 'suspended') then new.home_unit_id end where mu.association_id = new.association_id and mu.member_id = new.id and mu.valid_to is null;
  return null;
end $$;
create trigger members_home_of_working after update of home_unit_id, status on members for each row
  when (old.home_unit_id <> new.home_unit_id or (old.status in ('active', 'suspended')) <> (new.status in ('active', 'suspended'))) execute function note_home_of_working();

drop index member_units_unit;
drop index member_units_cell;
create index member_units_cell on member_units (association_id, unit_id, home_unit_id, member_id) where valid_to is null;
create index member_units_home on member_units (association_id, home_unit_id, member_id) where valid_to is null;

-- How many rows and columns there are is told by the index of their order alone.
drop index units_matrix_rows;
drop index units_matrix_columns;
create index units_matrix_rows on units (association_id, sort_order, (pinyin collate "C"), id) include (valid_to) where kind in ('association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch') and state in ('established', 'preparing');
create index units_matrix_columns on units (association_id, sort_order, (pinyin collate "C"), id) include (kind, valid_to) where kind in ('activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce') and state in ('established', 'preparing');
