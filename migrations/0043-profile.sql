-- Names of an association by the day from which each holds: papers bear the name of their own date.
create table association_names (
  association_id uuid not null references associations (id),
  id uuid not null,
  from_day date not null,
  name text not null,
  short_name text not null,
  ground text not null default '',
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  primary key (association_id, id),
  unique (association_id, from_day)
);
insert into association_names (association_id, id, from_day, name, short_name, recorded_at, recorded_by_name)
  select id, gen_random_uuid(), (created_at at time zone 'Asia/Shanghai')::date, name, short_name, created_at, '' from associations;

-- What the registration certificate says, and what of it the association publishes.
create table association_profiles (
  association_id uuid not null primary key references associations (id),
  credit_code text,
  registration_number text not null default '',
  supervising_body text not null default '',
  registration_authority text not null default '',
  purpose text not null default '',
  scope text not null default '',
  founded_on date,
  certificate_until date,
  address text not null default '',
  phone text not null default '',
  email text not null default '',
  published text[] not null default '{}',
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by_name text not null
);

-- Legal representatives one after the other: a member, or somebody named who is none.
create table association_representatives (
  association_id uuid not null references associations (id),
  id uuid not null,
  member_id uuid,
  name text not null,
  post text not null default '',
  from_day date not null,
  to_day date,
  ground text not null default '',
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  version int not null default 1,
  primary key (association_id, id),
  unique (association_id, from_day),
  foreign key (association_id, member_id) references members (association_id, id),
  check (to_day is null or to_day >= from_day)
);
create index association_representatives_member on association_representatives (association_id, member_id) where member_id is not null;
