-- A sealed value that came with a merged record of another unit is walled like that record: seen by whose reach holds the unit it came from as well,
-- until it is written anew. That there is one, and whence, is told to those who read the file, so that it is shown as closed and not written over.
create function reaches_unit(association uuid, unit uuid) returns boolean language sql stable as $$
  select exists (select from units u where u.association_id = association and u.id = unit
    and exists (select from unnest(string_to_array(current_setting('juzhi.reach', true), '|')) as r (path) where r.path <> '' and starts_with(u.path, r.path)))
$$;

drop policy within_reach on field_values;
create policy within_reach on field_values as restrictive using ((select coalesce(current_setting('juzhi.reach', true), '') in ('', '*'))
  or member_id = (select nullif(current_setting('juzhi.self', true), '')::uuid)
  or (reaches(association_id, member_id) and (seen_in is null or key_id is null or reaches_unit(association_id, seen_in))));

create function closed_values(members uuid[]) returns table (member_id uuid, field_id uuid, version int, updated_at timestamptz, seen_in uuid)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  reach constant text := coalesce(current_setting('juzhi.reach', true), '');
  me constant uuid := nullif(current_setting('juzhi.self', true), '')::uuid;
begin
  if reach in ('', '*', '|') then return; end if;
  -- Looks past the wall by reach, never past the one between associations.
  perform set_config('juzhi.reach', '*', true);
  return query select v.member_id, v.field_id, v.version, v.updated_at, v.seen_in from field_values v
    join members m on m.association_id = v.association_id and m.id = v.member_id join units h on h.association_id = m.association_id and h.id = m.home_unit_id join units s on s.association_id = v.association_id and s.id = v.seen_in
    where v.association_id = nullif(current_setting('juzhi.association', true), '')::uuid and v.member_id = any(members) and v.key_id is not null and v.member_id is distinct from me
      and exists (select from unnest(string_to_array(reach, '|')) as r (path) where r.path <> '' and starts_with(h.path, r.path))
      and not exists (select from unnest(string_to_array(reach, '|')) as r (path) where r.path <> '' and starts_with(s.path, r.path));
  perform set_config('juzhi.reach', reach, true);
end $$;
revoke all on function closed_values(uuid[]) from public;

-- As before, and lets the application ask for it.
create or replace function raise_walls(app name) returns int language plpgsql as $$
declare
  t record;
  raised int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('walls', 0));
  for t in
    select c.oid::regclass as tab, c.relname as name,
      exists (select from pg_trigger g join pg_proc p on p.oid = g.tgfoid where g.tgrelid = c.oid and p.proname = 'refuse_change') as kept,
      c.relname = 'associations' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'association_id' and not a.attisdropped) as walled,
      c.relrowsecurity and c.relforcerowsecurity and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname in ('of_this_association', 'across')) = 2 as standing,
      has_table_privilege(app, c.oid, 'select') as granted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and pg_get_userbyid(c.relowner) = current_user order by c.relname
  loop
    if t.walled and not t.standing and not exists (select from pg_class c where c.oid = t.tab and c.relkind = 'v') then
      perform raise_wall(t.tab);
      raised := raised + 1;
    end if;
    if not t.granted then
      -- What is never changed or removed is not to be changed or removed by the application's role either.
      execute format('grant %s on %s to %I', case when t.name like 'kysely\_%' then 'select' when t.kept then 'select, insert' else 'select, insert, update, delete' end, t.tab, app);
      if t.name in ('members', 'member_units') and current_setting('server_version_num')::int >= 170000 then execute format('grant maintain on %s to %I', t.tab, app); end if;
    end if;
  end loop;
  if not exists (select from pg_policy p where p.polrelid = 'associations'::regclass and p.polname = 'names_are_known') then
    create policy names_are_known on associations for select using (true);
  end if;
  if not has_schema_privilege(app, 'public', 'usage') then execute format('grant usage on schema public to %I', app); end if;
  if not has_function_privilege(app, 'closed_values(uuid[])', 'execute') then
    execute format('grant execute on function enter(text, text), next_job(timestamptz, int, int, int, int), bytes_in_use(text[]), site_counts(timestamptz, int), closed_values(uuid[]) to %I', app);
  end if;
  return raised;
end $$;
