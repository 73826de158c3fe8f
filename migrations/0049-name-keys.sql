-- A name that somebody bore is found apart from the present one, so that only those find it who may.
update members set search_grams = text_pairs(name_key) || coalesce((select array_agg('^^' || g) from unnest(text_pairs(former_name)) g), '{}') where former_name is not null and name_key <> '';

-- How far the keys by which members are found and ordered have been computed anew by the present rules; the walk goes on where it was.
create table name_keys (
  association_id uuid primary key references associations (id),
  rules text not null,
  after_id uuid,
  done_at timestamptz
);
