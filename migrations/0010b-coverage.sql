-- What the organisation is to cover: districts, universities, parks, streets …, each with its unit once there is one.
create table coverage_targets (
  association_id uuid not null references associations (id),
  id uuid not null,
  kind text not null check (kind in ('district', 'university', 'sector', 'park', 'street', 'enterprise', 'other')),
  name text not null,
  name_key text not null,
  pinyin text not null default '',
  initials text not null default '',
  unit_id uuid,
  note text,
  sort_order int not null default 0,
  retired_on date,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create unique index coverage_targets_name on coverage_targets (association_id, kind, name_key) where retired_on is null;
create index coverage_targets_order on coverage_targets (association_id, kind, sort_order, id);
create index coverage_targets_unit on coverage_targets (association_id, unit_id) where unit_id is not null;

