-- Honours of a member or a unit: facts with who issued them. What a member proposes counts when it was confirmed; what was revoked stays with its reason.
create table honours (
  association_id uuid not null,
  id uuid not null,
  member_id uuid,
  unit_id uuid,
  title text not null,
  level text not null check (level in ('national', 'provincial', 'city', 'district', 'street', 'association', 'other')),
  awarded_on date not null,
  precision text not null check (precision in ('year', 'month', 'day')),
  issuer text not null,
  note text not null default '',
  state text not null check (state in ('proposed', 'held', 'declined', 'withdrawn', 'revoked')),
  proposed_by uuid,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  reason text,
  revoked_on date,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, proposed_by) references accounts (association_id, id),
  foreign key (association_id, recorded_by) references accounts (association_id, id),
  check (num_nonnulls(member_id, unit_id) = 1),
  check ((state = 'revoked') = (revoked_on is not null))
);
create unique index honours_once_member on honours (association_id, member_id, title, awarded_on) where member_id is not null and state in ('held', 'proposed');
create unique index honours_once_unit on honours (association_id, unit_id, title, awarded_on) where unit_id is not null and state in ('held', 'proposed');
create index honours_newest on honours (association_id, awarded_on desc, id desc);
create index honours_of_member on honours (association_id, member_id) where member_id is not null;
create index honours_of_unit on honours (association_id, unit_id) where unit_id is not null;
