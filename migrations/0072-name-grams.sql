-- What names are found by, in pinyin order: the first page of those who are called so is read in their order, however many there are. Kept by the table of
-- members itself, from `search_grams` (a character, or a pair of neighbours); `npm run juzhi -- check` compares.
create table member_grams (
  association_id uuid not null,
  gram text collate "C" not null,
  pinyin text collate "C" not null,
  member_id uuid not null,
  primary key (association_id, gram, pinyin, member_id)
);
insert into member_grams (association_id, gram, pinyin, member_id) select distinct m.association_id, g, m.pinyin, m.id from members m cross join unnest(m.search_grams) as g order by 1, 2, 3, 4;
alter table member_grams add foreign key (association_id, member_id) references members (association_id, id) on delete cascade;
create index member_grams_member on member_grams (association_id, member_id);

create function note_grams_of_new() returns trigger language plpgsql as $$
begin
  insert into member_grams (association_id, gram, pinyin, member_id) select distinct n.association_id, g, n.pinyin, n.id from fresh n cross join unnest(n.search_grams) as g;
  return null;
end $$;
create trigger members_added_grams after insert on members referencing new table as fresh for each statement execute function note_grams_of_new();

create function note_grams() returns trigger language plpgsql as $$
begin
  delete from member_grams where association_id = old.association_id and member_id = old.id;
  insert into member_grams (association_id, gram, pinyin, member_id) select distinct new.association_id, g, new.pinyin, new.id from unnest(new.search_grams) as g;
  return null;
end $$;
create trigger members_grams after update of search_grams, pinyin on members for each row when (old.search_grams <> new.search_grams or old.pinyin <> new.pinyin) execute function note_grams();
