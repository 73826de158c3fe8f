-- Walls between associations, below the application: a transaction sees the rows of the one association that it has taken on, whatever a query forgets to ask.
-- `raise_walls` runs after every migration (and can run at any time): tables that came since then get theirs.

-- The tables' own role is walled too. Only what it does by name across associations (migrations, the operator's commands, backups) sets juzhi.across.
create function raise_wall(tab regclass) returns void language plpgsql as $$
declare
  -- A plain comparison with a value that is looked up once a statement.
  mine constant text := case tab::text
    when 'associations' then 'id = (select nullif(current_setting(''juzhi.association'', true), '''')::uuid)'
    when 'card_checks' then 'association_id = ''00000000-0000-0000-0000-000000000000''::uuid' -- counts of addresses, of no association
    else 'association_id = (select nullif(current_setting(''juzhi.association'', true), '''')::uuid)' end;
begin
  execute format('alter table %s enable row level security, force row level security', tab);
  execute format('drop policy if exists of_this_association on %s', tab);
  execute format('drop policy if exists across on %s', tab);
  execute format('create policy of_this_association on %s using (%s)', tab, mine);
  execute format('create policy across on %s to %I using ((select current_setting(''juzhi.across'', true)) = ''on'')', tab, current_user);
end $$;

create function raise_walls(app name) returns int language plpgsql as $$
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
  if not has_function_privilege(app, 'enter(text, text)', 'execute') then
    execute format('grant execute on function enter(text, text), next_job(timestamptz, int, int, int, int), bytes_in_use(text[]), site_counts(timestamptz, int) to %I', app);
  end if;
  return raised;
end $$;

-- The door: what somebody brings (a session, a link, a name to sign in with) says which association the transaction takes on. It tells nothing else.
create function enter(door text, key text) returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
  return found_one;
end $$;

-- The next due job of any association, claimed. The claim need not outlive the database's own end: then the job is simply due again. So it does not wait for the disk.
create function next_job(moment timestamptz, most_attempts int, first_wait int, factor int, longest_wait int) returns table (job_id uuid, job_association uuid, tries int)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before constant text := coalesce(current_setting('juzhi.across', true), '');
begin
  perform set_config('juzhi.across', 'on', true);
  perform set_config('synchronous_commit', 'off', true);
  return query with due as (
    select j.id from jobs j where j.run_at <= moment and j.parked_at is null
      and not exists (select from associations a where a.id = j.association_id and a.restored_at is not null) order by j.run_at limit 1 for update of j skip locked)
    update jobs j set attempts = j.attempts + 1, run_at = moment + make_interval(secs => least(first_wait * power(factor::float, j.attempts), longest_wait)),
      parked_at = case when j.attempts >= most_attempts then moment end
    from due where j.id = due.id returning j.id, j.association_id, j.attempts;
  perform set_config('juzhi.across', before, true);
end $$;

-- Bytes are kept once however many associations have them: which of these does anybody need?
create function bytes_in_use(hashes text[]) returns setof text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before constant text := coalesce(current_setting('juzhi.across', true), '');
begin
  perform set_config('juzhi.across', 'on', true);
  return query select distinct f.sha256 from files f where f.sha256 = any (hashes) and f.removed_at is null;
  perform set_config('juzhi.across', before, true);
end $$;

-- Figures of the whole installation for whoever runs it: counts and ages, nothing of a person. Restored copies run no jobs and clocks, so theirs do not count.
create function site_counts(moment timestamptz, most int) returns jsonb language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before constant text := coalesce(current_setting('juzhi.across', true), '');
  counts jsonb;
begin
  perform set_config('juzhi.across', 'on', true);
  with live as materialized (select id from associations where restored_at is null),
    waiting as (select run_at from jobs where parked_at is null and (association_id is null or association_id in (select id from live)) order by run_at limit most),
    mail as (select created_at from mails where state = 'waiting' and association_id in (select id from live) limit most)
  select jsonb_build_object(
    'jobsWaiting', (select count(*) from waiting),
    'jobsParked', (select count(*) from jobs where parked_at is not null),
    'jobsOldest', (select coalesce(extract(epoch from moment - min(run_at)), 0) from waiting where run_at <= moment),
    'clocksRunning', (select count(*) from deadlines where state = 'running' and next_at is not null),
    'clocksLag', (select coalesce(extract(epoch from moment - min(next_at)), 0) from deadlines where state = 'running' and next_at <= moment and association_id in (select id from live)),
    'mailsWaiting', (select count(*) from mail),
    'mailsOldest', (select coalesce(extract(epoch from moment - min(created_at)), 0) from mail),
    'mailsFailed', (select count(*) from mails where state = 'failed' and created_at > moment - interval '1 day' and association_id in (select id from associations)),
    'noticesUnread', (select count(*) from (select 1 from notifications where must_read and read_at is null and withdrawn_at is null limit most) n),
    'eventsToSeal', (select count(*) from (select 1 from events_to_seal limit most) e),
    'restored', (select count(*) from associations where restored_at is not null),
    'databaseBytes', pg_database_size(current_database())) into counts;
  perform set_config('juzhi.across', before, true);
  return counts;
end $$;

revoke all on function enter(text, text), next_job(timestamptz, int, int, int, int), bytes_in_use(text[]), site_counts(timestamptz, int) from public;
revoke all on function raise_wall(regclass), raise_walls(name) from public;
