-- A file that was exported can be taken for a day at most; where somebody chose longer, a day holds from now on.
insert into settings (association_id, id, key, value, effective_from, set_at, reason)
select association_id, gen_random_uuid(), key, '24', day, now(), null from (
  select distinct on (association_id, day) association_id, key, value, day from (
    select s.*, greatest(effective_from, (now() at time zone 'Asia/Shanghai')::date) as day from settings s where key = 'exports.keepHours'
  ) dated order by association_id, day, effective_from desc, set_at desc
) latest where (value #>> '{}')::numeric > 24;
