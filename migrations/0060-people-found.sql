-- Those who sign in stand in their order, and are found by part of their name and by its initials, through an index, however many there are.
alter table accounts add column name_pairs text[] not null generated always as (text_pairs(name)) stored;
create index accounts_name on accounts using gin (name_pairs);
create index accounts_initials on accounts (association_id, initials);
drop index accounts_pinyin;
create index accounts_pinyin on accounts (association_id, pinyin collate "C", id);
-- First years stand by their ends, whatever their state.
create index onboardings_ends on onboardings (association_id, ends_on, id);
