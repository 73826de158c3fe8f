-- Members who have no account, whatever their standing: the few (or many) who wait for one are read, not the whole roll. Kept by the tables themselves.
create table members_without_account (
  association_id uuid not null,
  member_id uuid not null,
  -- Whether they are on the roll in good standing: who is told of and counted.
  active boolean not null,
  primary key (association_id, member_id),
  foreign key (association_id, member_id) references members (association_id, id) on delete cascade
);
create index members_without_account_active on members_without_account (association_id, member_id) where active;

create function note_new_members() returns trigger language plpgsql as $$
begin
  insert into members_without_account (association_id, member_id, active) select n.association_id, n.id, n.status = 'active' from fresh n on conflict do nothing;
  return null;
end $$;
create trigger members_added_without after insert on members referencing new table as fresh for each statement execute function note_new_members();

create function note_standing() returns trigger language plpgsql as $$
begin
  update members_without_account w set active = (new.status = 'active') where w.association_id = new.association_id and w.member_id = new.id;
  return null;
end $$;
create trigger members_standing_without after update of status on members for each row when ((old.status = 'active') <> (new.status = 'active')) execute function note_standing();

create function note_accounts() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.member_id is not null then
    -- Held, so that a change of standing under way is waited for.
    insert into members_without_account (association_id, member_id, active) select m.association_id, m.id, m.status = 'active' from members m where m.association_id = old.association_id and m.id = old.member_id for share on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' and new.member_id is not null then
    delete from members_without_account w where w.association_id = new.association_id and w.member_id = new.member_id;
  end if;
  return null;
end $$;
create trigger accounts_given after insert on accounts for each row when (new.member_id is not null) execute function note_accounts();
create trigger accounts_moved after update on accounts for each row when (old.member_id is distinct from new.member_id) execute function note_accounts();
create trigger accounts_taken after delete on accounts for each row when (old.member_id is not null) execute function note_accounts();

insert into members_without_account (association_id, member_id, active)
  select m.association_id, m.id, m.status = 'active' from members m where not exists (select from accounts a where a.association_id = m.association_id and a.member_id = m.id);

-- Visits and points are found by parts of their texts through an index; charges stand in their order.
alter table liaison_visits add column summary_pairs text[] not null generated always as (text_pairs(summary)) stored;
create index liaison_visits_summary on liaison_visits using gin (summary_pairs);
create index liaison_visits_unit on liaison_visits (association_id, unit_id, visited_on);
alter table liaison_points add column name_pairs text[] not null generated always as (text_pairs(name || ' ' || site)) stored;
create index liaison_points_name on liaison_points using gin (name_pairs);
create index liaison_assignments_newest on liaison_assignments (association_id, starts_on desc, id desc);

alter table coverage_targets add column search_pairs text[] not null generated always as (text_pairs(name || ' ' || initials || ' ' || pinyin)) stored;
create index coverage_targets_search on coverage_targets using gin (search_pairs);
