-- The words of changed rows wait in a list beside the index, and every search reads all of that list. It is merged in every few seconds, so that it stays short.
create function merge_search_words() returns bigint language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select gin_clean_pending_list('suggestions_search'::regclass) + gin_clean_pending_list('suggestions_bands'::regclass)
$$;
revoke all on function merge_search_words() from public;
insert into application_functions values ('merge_search_words()');
