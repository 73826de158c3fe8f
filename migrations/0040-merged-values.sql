-- What is protected in a member's file stays closed, after two records were merged, to those who could not read it before: a value that came
-- from a record of another unit remembers that unit, until it is written anew.
alter table field_values add column seen_in uuid;
alter table field_values add foreign key (association_id, seen_in) references units (association_id, id);
