-- The part of a matter that a unit took over from another: in split handling several are passed on side by side, and time alone does not tell which from which.
alter table assignments add column takes_over uuid;
alter table assignments add constraint assignments_takes_over_fkey foreign key (association_id, takes_over) references assignments (association_id, id);
create index assignments_takes_over on assignments (association_id, takes_over) where takes_over is not null;
-- Parts passed on before: told by the instant where only one was passed on at it.
update assignments a set takes_over = b.id
  from assignments b
 where b.association_id = a.association_id and b.suggestion_id = a.suggestion_id and b.round = a.round and b.role = a.role and b.ended_at = a.dispatched_at and b.id <> a.id
   and (select count(*) from assignments o where o.association_id = a.association_id and o.suggestion_id = a.suggestion_id and o.round = a.round and o.role = a.role and o.ended_at = a.dispatched_at) = 1
   and (select count(*) from assignments o where o.association_id = a.association_id and o.suggestion_id = a.suggestion_id and o.round = a.round and o.role = a.role and o.dispatched_at = a.dispatched_at) = 1;
