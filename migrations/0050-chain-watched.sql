-- Whether the last walk over each chain of facts agreed is among the figures of the installation.
create or replace function site_counts(moment timestamptz, most int) returns jsonb language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
    'chainProblems', (select coalesce(sum(jsonb_array_length(c.problems)), 0) from associations a
      cross join lateral (select problems from chain_checks c where c.association_id = a.id and c.finished_at is not null order by c.started_at desc limit 1) c),
    'restored', (select count(*) from associations where restored_at is not null),
    'databaseBytes', pg_database_size(current_database())) into counts;
  perform set_config('juzhi.across', before, true);
  return counts;
end $$;
