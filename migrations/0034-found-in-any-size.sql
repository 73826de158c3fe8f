-- Lists that are searched cost the same however many rows there are: what is searched stands in an index, and what only looks alike is not read.

-- Every character of a text and each pair of neighbours, spaces left out: any part of the text has pairs that are all among them.
create function text_pairs(of text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct p), '{}') from (select lower(regexp_replace($1, '\s', '', 'g')) as t) s
    cross join lateral generate_series(1, length(s.t)) i cross join lateral (values (substr(s.t, i, 1)), (substr(s.t, i, 2))) x(p)
$$;

-- Where somebody works and as what. A name is found by itself, so that who searches for a name does not read everybody at an employer called so.
alter table members add column work_grams text[] not null generated always as (text_pairs(coalesce(employer, '') || ' ' || coalesce(professional_title, '') || ' ' || coalesce(post, ''))) stored;
create index members_work on members using gin (work_grams);
update members set search_grams = text_pairs(name_key) where former_name is null and employer is not null;

-- A unit by any part of its names, its initials or its pinyin.
create function unit_pairs(name text, short_name text, aliases text[], initials text, pinyin text) returns text[] language sql immutable parallel safe as $$
  select text_pairs(concat_ws(' ', name, short_name, array_to_string(aliases, ' '), initials, pinyin))
$$;
alter table units add column search_pairs text[] not null generated always as (unit_pairs(name, short_name, aliases, initials, pinyin)) stored;
create index units_search on units using gin (search_pairs);

-- Whom others than the staff find by their work.
create index contact_choices_work on contact_choices (association_id, member_id) where work <> 'staff';
