-- What a body wrote, in the order of its list: an author's own list reads its first rows from here.
create index suggestions_body on suggestions (association_id, body_unit_id, created_at desc, id desc) where body_unit_id is not null;
