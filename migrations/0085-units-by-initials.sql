-- A unit is found by the initials of its name as by the other ways of finding it, without reading all units: searches of visits, points, people and plans ask for them together.
create index units_initials on units (association_id, (initials collate "C"), id);
