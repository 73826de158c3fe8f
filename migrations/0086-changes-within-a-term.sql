-- Who leaves an office before its term ends, and who is elected in addition, are facts of the term; somebody may come back into the office that they left.
alter table appointments add column left_on date;
alter table appointments drop constraint appointments_association_id_number_member_id_office_key;
alter table appointments add unique (association_id, number, member_id, office, starts_on);
