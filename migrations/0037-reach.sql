-- Walls by reach, inside those between associations: what a member's file says beyond the roster is seen by the person themselves and by whoever holds
-- a role over the unit at home or one above, whatever a query forgets to ask. `juzhi.reach` is set for each request: '*' is everything, else the paths of
-- units between bars, '|' alone nothing. Jobs and clocks, which nobody steers, set none and are walled by association only.
create function reach_of(grants jsonb) returns text language sql immutable as $$
  -- What somebody is as a member reaches nobody.
  select case when bool_or((g ->> 'top')::boolean) then '*' else '|' || coalesce(string_agg(g ->> 'unitPath', '|'), '') end
  from jsonb_array_elements(grants) as g where g ->> 'role' <> 'member'
$$;

create function reaches(association uuid, member uuid) returns boolean language sql stable as $$
  select exists (select from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = association and m.id = member
      and exists (select from unnest(string_to_array(current_setting('juzhi.reach', true), '|')) as r (path) where r.path <> '' and starts_with(u.path, r.path)))
$$;

do $$
declare
  tab text;
begin
  foreach tab in array array['field_values', 'field_edits'] loop
    execute format($policy$create policy within_reach on %I as restrictive using ((select coalesce(current_setting('juzhi.reach', true), '') in ('', '*'))
      or member_id = (select nullif(current_setting('juzhi.self', true), '')::uuid) or reaches(association_id, member_id))$policy$, tab);
  end loop;
end $$;

create or replace function enter(door text, key text) returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before constant text := coalesce(current_setting('juzhi.across', true), '');
  found_one uuid;
begin
  perform set_config('juzhi.across', 'on', true);
  case door
    when 'session' then select association_id into found_one from sessions where token_hash = key;
    when 'account' then
      select association_id into found_one from accounts where phone = key or username_key = key order by (phone = key) desc nulls last limit 1;
      if found_one is null then select id into found_one from associations order by created_at limit 1; end if;
    when 'installation' then select id into found_one from associations order by created_at limit 1;
    when 'replyLink' then select association_id into found_one from reply_links where token_hash = key;
    when 'applicant' then select association_id into found_one from membership_applications where secret_hash = key and erased_at is null;
    when 'application' then select association_id into found_one from membership_applications where code_hash = key and erased_at is null limit 1;
    when 'invitation' then select association_id into found_one from admission_links where code = key;
    when 'card' then select association_id into found_one from member_cards where public_id = key;
  end case;
  perform set_config('juzhi.across', before, true);
  perform set_config('juzhi.association', coalesce(found_one::text, ''), true);
  -- Nobody's reach, until the application has recognised who it is.
  perform set_config('juzhi.reach', '|', true);
  perform set_config('juzhi.self', '', true);
  return found_one;
end $$;
