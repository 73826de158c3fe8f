-- What an item was itself merged into, when that was merged on later: a merge taken back takes along what came with it.
alter table suggestions add column merged_with uuid;
alter table suggestions add foreign key (association_id, merged_with) references suggestions (association_id, id);
create index suggestions_merged_with on suggestions (association_id, merged_with) where merged_with is not null;
