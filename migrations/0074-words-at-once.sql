-- Keys go into the index with the row and never wait beside it. Merging what waits puts the keys of a row in one after another, while others look: a term that is
-- found by what a text lacks (see `searchIndex`) would for that moment be found where it is not. Likeness bands ask for nothing that lacks, and may wait.
alter index suggestion_search_keys set (fastupdate = off);
select gin_clean_pending_list('suggestion_search_keys'::regclass);

create or replace function merge_search_words() returns bigint language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select gin_clean_pending_list('suggestion_search_bands'::regclass) + gin_clean_pending_list('suggestions_search'::regclass) + gin_clean_pending_list('suggestions_bands'::regclass)
$$;
