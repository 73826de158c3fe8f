-- What the two sides of a pairing share: a room, a speaker, a service; it stays in the ledger when it is shared no more.
create table pairing_resources (
  association_id uuid not null,
  id uuid not null,
  pairing_id uuid not null,
  unit_id uuid not null,
  title text not null,
  note text not null default '',
  added_by uuid,
  added_by_name text not null,
  added_on date not null,
  ended_on date,
  primary key (association_id, id),
  foreign key (association_id, pairing_id) references pairings (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  check (ended_on is null or ended_on >= added_on)
);
create index pairing_resources_of on pairing_resources (association_id, pairing_id);
