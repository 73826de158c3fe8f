-- Search finds every term exactly: the keys are pairs of characters and dictionary words, beside them stands the text that was
-- searched, to look at where keys are not enough. `search_version` says by which rules a row was indexed; older rows are indexed anew.
alter table suggestions add column search_text text not null default '';
alter table suggestions add column search_version int not null default 0;
-- Out of the row, so that steps do not copy it, and as it is, since it is read more often than it is written.
alter table suggestions alter column search_text set storage external;

-- What it costs to unpack the keys of a row is unknown to the planner, which then reads whole tables instead of the index. This says it.
create function search_keys(keys tsvector) returns tsvector language plpgsql immutable strict parallel safe cost 100000 as 'begin return keys; end';

drop index suggestions_search;
create index suggestions_search on suggestions using gin (search_keys(search));
create index suggestions_to_index on suggestions (association_id, search_version) where submitted_at is not null;
