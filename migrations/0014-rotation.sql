-- Rotating presidency: who is on duty when, what they did, what they handed over.

create table rotation_schedules (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  title text not null,
  shift_unit text not null check (shift_unit in ('month', 'quarter')),
  starts_on date not null,
  ends_on date not null,
  officer_ids uuid[] not null,
  state text not null check (state in ('draft', 'published', 'closed')),
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  published_at timestamptz,
  closed_at timestamptz,
  close_reason text,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  check (ends_on > starts_on)
);
create index rotation_schedules_newest on rotation_schedules (association_id, starts_on desc, id desc);
create index rotation_schedules_unit on rotation_schedules (association_id, unit_id, starts_on);

create table rotation_shifts (
  association_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  unit_id uuid not null,
  position int not null,
  starts_on date not null,
  ends_on date not null,
  account_id uuid not null,
  -- The dated role that the shift brings with it: given and ended in the transaction that changes the shift.
  grant_id uuid,
  state text not null check (state in ('scheduled', 'onDuty', 'handingOver', 'handedOver', 'received', 'reviewed', 'cancelled')),
  published_at timestamptz,
  receiver_id uuid,
  done_text text not null default '',
  open_text text not null default '',
  money_text text not null default '',
  promises_text text not null default '',
  handed_at timestamptz,
  handed_by uuid,
  received_at timestamptz,
  received_by uuid,
  receive_note text,
  return_reason text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  review_note text,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, schedule_id) references rotation_schedules (association_id, id) on delete cascade,
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  check (ends_on >= starts_on)
);
create unique index rotation_shifts_place on rotation_shifts (association_id, schedule_id, position);
create index rotation_shifts_days on rotation_shifts (association_id, starts_on desc, id desc);
create index rotation_shifts_holder on rotation_shifts (association_id, account_id, starts_on);
create index rotation_shifts_turn on rotation_shifts (association_id, state, starts_on) where state in ('scheduled', 'onDuty');

create table rotation_duties (
  association_id uuid not null,
  id uuid not null,
  shift_id uuid not null,
  position int not null,
  title text not null,
  per text not null check (per in ('shift', 'week')),
  target int not null check (target between 1 and 99),
  primary key (association_id, id),
  foreign key (association_id, shift_id) references rotation_shifts (association_id, id) on delete cascade
);
create unique index rotation_duties_place on rotation_duties (association_id, shift_id, position);

create table rotation_ticks (
  association_id uuid not null,
  id uuid not null,
  duty_id uuid not null,
  shift_id uuid not null,
  done_on date not null,
  -- The Monday of a weekly duty, else the tick itself: a week counts once.
  period_key text not null,
  note text not null,
  link text,
  ticked_by uuid,
  ticked_by_name text not null,
  ticked_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (association_id, id),
  foreign key (association_id, duty_id) references rotation_duties (association_id, id) on delete cascade,
  foreign key (association_id, shift_id) references rotation_shifts (association_id, id) on delete cascade
);
create index rotation_ticks_shift on rotation_ticks (association_id, shift_id, done_on);
create unique index rotation_ticks_once on rotation_ticks (association_id, duty_id, period_key) where withdrawn_at is null;

create table rotation_swaps (
  association_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  unit_id uuid not null,
  shift_id uuid not null,
  with_shift_id uuid not null,
  asked_by uuid not null,
  asked_of uuid not null,
  reason text not null,
  state text not null check (state in ('asked', 'agreed', 'recorded', 'declined', 'refused', 'withdrawn', 'lapsed')),
  answer_note text,
  answered_at timestamptz,
  settled_by uuid,
  settled_at timestamptz,
  settle_note text,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, schedule_id) references rotation_schedules (association_id, id),
  foreign key (association_id, shift_id) references rotation_shifts (association_id, id),
  foreign key (association_id, with_shift_id) references rotation_shifts (association_id, id),
  check (shift_id <> with_shift_id)
);
create index rotation_swaps_schedule on rotation_swaps (association_id, schedule_id, created_at desc);
create unique index rotation_swaps_open on rotation_swaps (association_id, shift_id) where state in ('asked', 'agreed');
