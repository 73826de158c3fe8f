-- Ways out and on (ORG-04): leaving, suspension and return, death, another unit, another association, erasure, recognition.
create table membership_changes (
  association_id uuid not null references associations (id),
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('leave', 'suspend', 'death', 'move', 'handOver')),
  state text not null check (state in ('requested', 'running', 'done', 'cancelled', 'refused')),
  -- The member's home unit when it was asked: who is within reach of it sees the change.
  unit_id uuid not null,
  to_unit_id uuid,
  on_day date,
  -- A suspension that is to end.
  until_day date,
  sentence text,
  by_member boolean not null,
  -- A hand-over: to whom, the number and digest of the package, and the key that only proves the receipt.
  hand_over jsonb,
  reminded_at timestamptz,
  due_at timestamptz,
  asked_by uuid,
  asked_by_name text not null,
  asked_at timestamptz not null,
  done_by uuid,
  done_by_name text,
  done_at timestamptz,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, to_unit_id) references units (association_id, id)
);
create unique index membership_changes_open on membership_changes (association_id, member_id, kind) where state in ('requested', 'running');
create index membership_changes_list on membership_changes (association_id, asked_at desc, id desc);

-- Packages that came from another association: each is taken in once.
create table handovers_in (
  association_id uuid not null references associations (id),
  id uuid not null,
  package_id uuid not null,
  digest text not null,
  from_name text not null,
  member_id uuid not null,
  receipt jsonb not null,
  accepted_by uuid,
  accepted_by_name text not null,
  accepted_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, package_id),
  foreign key (association_id, member_id) references members (association_id, id)
);

-- Erasure of a leaver: proposed by one, confirmed by another; what was done in each table is its proof.
create table member_erasures (
  association_id uuid not null references associations (id),
  id uuid not null,
  member_id uuid not null,
  state text not null check (state in ('proposed', 'done', 'cancelled')),
  reason text not null,
  proof jsonb,
  proof_digest text,
  asked_by uuid,
  asked_by_name text not null,
  asked_at timestamptz not null,
  settled_by uuid,
  settled_by_name text,
  settled_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);
create unique index member_erasures_open on member_erasures (association_id, member_id) where state = 'proposed';

create table recognitions (
  association_id uuid not null references associations (id),
  id uuid not null,
  member_id uuid not null,
  unit_id uuid not null,
  state text not null check (state in ('nominated', 'consented', 'reviewed', 'recognised', 'declined', 'registered', 'refused', 'withdrawn')),
  facts text not null,
  review text,
  sentence text,
  register_no text,
  registered_on date,
  next_check_on date,
  due_at timestamptz,
  consented_at timestamptz,
  nominated_by uuid,
  nominated_by_name text not null,
  nominated_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create unique index recognitions_open on recognitions (association_id, member_id) where state not in ('declined', 'refused', 'withdrawn');
create index recognitions_list on recognitions (association_id, nominated_at desc, id desc);
create index recognitions_check on recognitions (association_id, next_check_on) where state = 'registered';
