-- A grade that was awarded anew says which one it renews: its title or its rank may have another wording by then.
alter table assessment_grades add column renews_id uuid;
alter table assessment_grades add constraint assessment_grades_renews foreign key (association_id, renews_id) references assessment_grades (association_id, id);
create index assessment_grades_renews on assessment_grades (association_id, renews_id) where renews_id is not null;
