-- Steps beside which a program that does not know them cannot serve: told before they are taken, so that such a program stops serving first.
create table steps_alone (
  name text primary key,
  announced_at timestamptz not null default now()
);
