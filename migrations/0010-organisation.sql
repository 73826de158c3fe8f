-- How units come to be, change and end: their state, their past, what a change did, and who moved with it.

alter table units add column state text not null default 'established' check (state in ('planned', 'preparing', 'established', 'dissolved'));
alter table units add column established_on date;
update units set established_on = valid_from;
update units set state = 'dissolved' where valid_to is not null;

-- A unit as it was from a day on; `valid_to` is the first day on which it was so no longer. Of several rows of one day only the last has any length.
create table unit_versions (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  parent_id uuid,
  kind text not null,
  name text not null,
  short_name text not null,
  state text not null check (state in ('planned', 'preparing', 'established', 'dissolved')),
  step text not null,
  other_unit_id uuid,
  reason text,
  change_id uuid,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, other_unit_id) references units (association_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index unit_versions_now on unit_versions (association_id, unit_id) where valid_to is null;
create index unit_versions_unit on unit_versions (association_id, unit_id, recorded_at);
create index unit_versions_other on unit_versions (association_id, other_unit_id) where other_unit_id is not null;

insert into unit_versions (association_id, id, unit_id, valid_from, valid_to, parent_id, kind, name, short_name, state, step, by_name, recorded_at)
  select association_id, gen_random_uuid(), id, valid_from, case when valid_to is null then null else valid_to + 1 end, parent_id, kind, name, short_name, 'established', 'established', '', created_at from units;
insert into unit_versions (association_id, id, unit_id, valid_from, parent_id, kind, name, short_name, state, step, by_name, recorded_at)
  select association_id, gen_random_uuid(), id, valid_to + 1, parent_id, kind, name, short_name, 'dissolved', 'dissolved', '', created_at from units where valid_to is not null;

-- What a change of the tree did, so that it can be told and, while nothing else happened, taken back.
create table unit_changes (
  association_id uuid not null references associations (id),
  id uuid not null,
  kind text not null check (kind in ('move', 'kind', 'end', 'merge', 'split', 'place')),
  on_day date not null,
  reason text not null,
  unit_ids uuid[] not null,
  effects jsonb not null,
  done jsonb not null,
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by_name text,
  undo_reason text,
  primary key (association_id, id)
);
create index unit_changes_made on unit_changes (association_id, made_at desc, id desc);
create index unit_changes_units on unit_changes using gin (unit_ids);

-- What has to be there before a unit is established: copied from the list of its kind, then its own.
create table unit_checks (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  title text not null,
  required boolean not null,
  sort_order int not null default 0,
  done_on date,
  done_by_name text,
  note text,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index unit_checks_unit on unit_checks (association_id, unit_id, sort_order, id);

-- Who went where with a change of units. Written by the members module.
create table member_moves (
  association_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('home', 'working')),
  from_unit_id uuid,
  to_unit_id uuid,
  from_link_id uuid,
  to_link_id uuid,
  on_day date not null,
  recorded_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, change_id) references unit_changes (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, from_unit_id) references units (association_id, id),
  foreign key (association_id, to_unit_id) references units (association_id, id)
);
create index member_moves_change on member_moves (association_id, change_id, to_unit_id);
create index member_moves_member on member_moves (association_id, member_id);

-- The roles that ended and began with a change of units. Written by the accounts module.
create table role_moves (
  association_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  ended_grant_id uuid not null,
  new_grant_id uuid,
  primary key (association_id, id),
  foreign key (association_id, change_id) references unit_changes (association_id, id),
  foreign key (association_id, ended_grant_id) references role_grants (association_id, id)
);
create index role_moves_change on role_moves (association_id, change_id);

-- The cells of the matrix: the people of a group by their home unit.
create index members_home_now on members (association_id, home_unit_id, id) where status in ('active', 'suspended');
create index member_units_cell on member_units (association_id, unit_id, member_id) where valid_to is null;
