-- A large tree is read level by level: the units below one in the order in which they are shown, also on a day in the past.
create index units_siblings on units (association_id, parent_id, sort_order, (pinyin collate "C"), id);
drop index units_parent;
create index unit_versions_below on unit_versions (association_id, parent_id);
-- What stands below a unit that has ended, or is yet to begin, is found from these few.
create index units_ended on units (association_id, valid_to) where valid_to is not null;
create index units_begins on units (association_id, valid_from);
