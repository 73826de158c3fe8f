-- That something was carried out is a fact of its own: a day, a ground, who confirmed it. An entry that was wrong is
-- taken back with a reason and stays on record; at most one entry of a matter stands.
create table carry_outs (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  carried_out_on date not null,
  ground text not null,
  class_before text,
  recorded_by uuid,
  recorded_at timestamptz not null,
  reversed_at timestamptz,
  reversed_by uuid,
  reverse_reason text,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id)
);
create unique index carry_outs_standing on carry_outs (association_id, suggestion_id) where reversed_at is null;
create index carry_outs_of on carry_outs (association_id, suggestion_id);

-- Until now the closing of a class A answer counted as carried out, whatever its author thought. What an author confirmed stands.
insert into carry_outs (association_id, id, suggestion_id, carried_out_on, ground, class_before, recorded_by, recorded_at)
  select distinct on (f.association_id, f.suggestion_id) f.association_id, f.id, f.suggestion_id, (f.author_at at time zone 'Asia/Shanghai')::date, f.progress, 'B', f.reported_by, f.author_at
  from follow_ups f join suggestions s on s.association_id = f.association_id and s.id = f.suggestion_id
  where f.done and f.author_confirms and f.author_at is not null and s.carried_out_at is not null order by f.association_id, f.suggestion_id, f.author_at desc;
update suggestions s set carried_out_at = null where s.carried_out_at is not null
  and not exists (select 1 from carry_outs c where c.association_id = s.association_id and c.suggestion_id = s.id);
