-- A merged matter that is archived keeps what it was merged into: its author goes on reading the answer there.
do $$
declare
  old text;
begin
  select conname into strict old from pg_constraint where conrelid = 'suggestions'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%merged_into%';
  execute format('alter table suggestions drop constraint %I', old);
end $$;
alter table suggestions add constraint suggestions_merged_check
  check (case when state = 'merged' then merged_into is not null else merged_into is null or (state = 'archived' and closed_as = 'merged') end);
