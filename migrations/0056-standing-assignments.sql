-- The matters that a unit handles now, read from the index alone: every list, search and count of a unit begins with them.
create index assignments_standing on assignments (association_id, unit_id, suggestion_id) include (role) where state <> 'ended';
