-- What came with a merged record of another unit and is asked for one by one stays behind the wall of that unit, sealed or not; so do edits that were asked there.

-- Whether a field's values are asked for one by one, as it holds today.
create function field_is_protected(association uuid, field uuid) returns boolean language sql stable as $$
  select coalesce((select d.storage = 'value' and (v.sensitive or v.encrypted) from field_defs d
    cross join lateral (select x.sensitive, x.encrypted from field_versions x cross join (select (now() at time zone 'Asia/Shanghai')::date as day) t
      where x.association_id = d.association_id and x.field_id = d.id and (x.effective_from <= t.day or x.version = 1) order by (x.effective_from <= t.day) desc, x.version desc limit 1) v
    where d.association_id = association and d.id = field), false)
$$;

drop policy within_reach on field_values;
create policy within_reach on field_values as restrictive using ((select coalesce(current_setting('juzhi.reach', true), '') in ('', '*'))
  or member_id = (select nullif(current_setting('juzhi.self', true), '')::uuid)
  or (reaches(association_id, member_id) and (seen_in is null or not (key_id is not null or field_is_protected(association_id, field_id)) or reaches_unit(association_id, seen_in))));

drop policy within_reach on field_edits;
create policy within_reach on field_edits as restrictive using ((select coalesce(current_setting('juzhi.reach', true), '') in ('', '*'))
  or member_id = (select nullif(current_setting('juzhi.self', true), '')::uuid)
  or (reaches(association_id, member_id) and (not (key_id is not null or field_is_protected(association_id, field_id)) or reaches_unit(association_id, unit_id))));

create or replace function closed_values(members uuid[]) returns table (member_id uuid, field_id uuid, version int, updated_at timestamptz, seen_in uuid)
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
    where v.association_id = nullif(current_setting('juzhi.association', true), '')::uuid and v.member_id = any(members) and (v.key_id is not null or field_is_protected(v.association_id, v.field_id)) and v.member_id is distinct from me
      and exists (select from unnest(string_to_array(reach, '|')) as r (path) where r.path <> '' and starts_with(h.path, r.path))
      and not exists (select from unnest(string_to_array(reach, '|')) as r (path) where r.path <> '' and starts_with(s.path, r.path));
  perform set_config('juzhi.reach', reach, true);
end $$;

-- Which functions the application may call that are nobody else's to call: a later one is one row more.
create table application_functions (signature text collate "C" primary key);
insert into application_functions values
  ('enter(text, text)'), ('next_job(timestamptz, int, int, int, int)'), ('bytes_in_use(text[])'), ('site_counts(timestamptz, int)'), ('closed_values(uuid[])');

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
      -- What is never changed or removed is not to be changed or removed by the application's role either; nor is what says how far it may go.
      execute format('grant %s on %s to %I', case when t.name like 'kysely\_%' or t.name = 'application_functions' then 'select' when t.kept then 'select, insert' else 'select, insert, update, delete' end, t.tab, app);
      if t.name in ('members', 'member_units') and current_setting('server_version_num')::int >= 170000 then execute format('grant maintain on %s to %I', t.tab, app); end if;
    end if;
  end loop;
  if not exists (select from pg_policy p where p.polrelid = 'associations'::regclass and p.polname = 'names_are_known') then
    create policy names_are_known on associations for select using (true);
  end if;
  if not has_schema_privilege(app, 'public', 'usage') then execute format('grant usage on schema public to %I', app); end if;
  for t in select f.signature from application_functions f where not has_function_privilege(app, f.signature, 'execute') loop
    execute format('grant execute on function %s to %I', t.signature::regprocedure, app);
  end loop;
  return raised;
end $$;
