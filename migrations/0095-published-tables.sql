-- Tables for a wide circle: of the end of a quarter, made when first asked for and kept as they are, so that none can be taken off the next (decision 0029).
-- `salt`: what decides how the numbers of that day are blurred; nobody is shown it.
create table published_days (
  association_id uuid not null references associations (id),
  day date not null,
  salt text not null,
  made_at timestamptz not null,
  primary key (association_id, day)
);
create table published_tables (
  association_id uuid not null references associations (id),
  day date not null,
  key text not null,
  content jsonb not null,
  made_at timestamptz not null,
  primary key (association_id, day, key),
  foreign key (association_id, day) references published_days (association_id, day)
);
