-- How people of the association find and reach each other: own choices, groups, messages, cards.

-- Who may see what of a person beside name and unit. No row: only the staff.
create table contact_choices (
  association_id uuid not null,
  member_id uuid not null,
  phone text not null default 'staff' check (phone in ('staff', 'units', 'all')),
  email text not null default 'staff' check (email in ('staff', 'units', 'all')),
  work text not null default 'staff' check (work in ('staff', 'units', 'all')),
  -- Whether text messages to many may come.
  texts boolean not null default true,
  updated_at timestamptz not null,
  primary key (association_id, member_id),
  foreign key (association_id, member_id) references members (association_id, id)
);

create table contact_groups (
  association_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('list', 'rule')),
  rule jsonb,
  owner_id uuid not null,
  owner_name text not null,
  shared boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, owner_id) references accounts (association_id, id),
  check ((kind = 'rule') = (rule is not null))
);
create index contact_groups_newest on contact_groups (association_id, updated_at desc, id desc) where removed_at is null;

create table contact_group_members (
  association_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  added_at timestamptz not null,
  primary key (association_id, group_id, member_id),
  foreign key (association_id, group_id) references contact_groups (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);

create table contact_messages (
  association_id uuid not null,
  id uuid not null,
  title text not null,
  body text not null,
  channels text[] not null default '{}',
  audience jsonb not null,
  ask_reply boolean not null default false,
  state text not null check (state in ('draft', 'scheduled', 'sending', 'sent', 'stopped')),
  send_at timestamptz,
  sender_id uuid not null,
  sender_name text not null,
  version int not null default 1,
  created_at timestamptz not null,
  -- Since then the list of those who get it stands.
  frozen_at timestamptz,
  finished_at timestamptz,
  stopped_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, sender_id) references accounts (association_id, id)
);
create index contact_messages_newest on contact_messages (association_id, created_at desc, id desc);

-- One row a person and message, whatever groups name them: what is sent, is sent once.
create table contact_recipients (
  association_id uuid not null,
  message_id uuid not null,
  member_id uuid not null,
  name text not null,
  unit_id uuid not null,
  account_id uuid,
  told_at timestamptz,
  recalled_at timestamptz,
  read_at timestamptz,
  replied_at timestamptz,
  constraint contact_recipients_once primary key (association_id, message_id, member_id),
  foreign key (association_id, message_id) references contact_messages (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index contact_recipients_waiting on contact_recipients (association_id, message_id, member_id) where told_at is null and recalled_at is null;
create index contact_recipients_unit on contact_recipients (association_id, message_id, unit_id);
create index contact_recipients_member on contact_recipients (association_id, member_id, told_at desc) where told_at is not null;

create table contact_deliveries (
  association_id uuid not null,
  message_id uuid not null,
  member_id uuid not null,
  channel text not null check (channel in ('inApp', 'email', 'sms', 'wechat')),
  state text not null check (state in ('handed', 'noAddress', 'unsubscribed', 'switchedOff', 'recalled')),
  -- Text messages of 70 signs, and what all of them cost, in fen, at the price of that day.
  parts int not null default 1,
  cost_fen int not null default 0,
  at timestamptz not null,
  constraint contact_deliveries_once primary key (association_id, message_id, member_id, channel),
  foreign key (association_id, message_id, member_id) references contact_recipients (association_id, message_id, member_id)
);

create table contact_calls (
  association_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  member_id uuid not null,
  outcome text not null check (outcome in ('reached', 'noAnswer', 'wrongNumber')),
  note text,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  primary key (association_id, id),
  foreign key (association_id, message_id, member_id) references contact_recipients (association_id, message_id, member_id)
);
create index contact_calls_of on contact_calls (association_id, message_id, member_id, at);

-- A member's card. The public sees the code only; the secret never leaves.
create table member_cards (
  association_id uuid not null,
  member_id uuid not null,
  public_id text not null unique,
  secret text not null,
  number text not null,
  issued_at timestamptz not null,
  valid_until date not null,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text,
  primary key (association_id, member_id),
  foreign key (association_id, member_id) references members (association_id, id)
);

-- How often an address asked, a minute a row, by its hash; kept for an hour.
create table card_checks (
  association_id uuid not null,
  asker text not null,
  minute timestamptz not null,
  asked int not null,
  primary key (association_id, asker, minute)
);
