-- What a suggestion is found by stands in a table of its own, a narrow row a suggestion that was submitted: a step of the loop changes none of it, and words are
-- looked for and counted without the suggestions themselves. `whole` is false where not all keys found room: there the text is looked at.
create table suggestion_search (
  association_id uuid not null,
  -- That of the suggestion.
  id uuid not null,
  submitted_at timestamptz not null,
  title text not null,
  author_line text not null,
  search_text text not null,
  search tsvector not null,
  bands int[] not null,
  whole boolean not null default true,
  primary key (association_id, id),
  foreign key (association_id, id) references suggestions (association_id, id) on delete cascade
);
-- What is long stands beside the rows, so that thousands of them are read at once; the text as it is, since it is read more often than written.
alter table suggestion_search set (toast_tuple_target = 128);
alter table suggestion_search alter column search_text set storage external, alter column title set storage main, alter column author_line set storage main;
create index suggestion_search_keys on suggestion_search using gin (search_keys(search));
create index suggestion_search_bands on suggestion_search using gin (bands);

-- Rows of before come over in the background, some at a time, and are found where they stand until then; the columns and indexes they leave are dropped by a later release.
create or replace function merge_search_words() returns bigint language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select gin_clean_pending_list('suggestion_search_keys'::regclass) + gin_clean_pending_list('suggestion_search_bands'::regclass)
    + gin_clean_pending_list('suggestions_search'::regclass) + gin_clean_pending_list('suggestions_bands'::regclass)
$$;
