-- Governance: rule documents with their versions, meetings with agenda, attendance and resolutions.

create table rule_documents (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  kind text not null,
  title text not null,
  repealed_on date,
  repeal_reason text,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  check (kind in ('charter', 'procedure', 'management', 'discipline', 'other'))
);

create table rule_versions (
  association_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  number int not null,
  text text not null default '',
  summary text not null default '',
  state text not null default 'draft',
  effective_from date,
  adopted_on date,
  adopted_by text,
  meeting_id uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  unique (association_id, rule_id, number),
  foreign key (association_id, rule_id) references rule_documents (association_id, id),
  check (state in ('draft', 'adopted')),
  check (state = 'draft' or (effective_from is not null and adopted_on is not null and adopted_by is not null))
);
-- One draft at a time: the judge of two people who begin a new version at once.
create unique index rule_versions_draft on rule_versions (association_id, rule_id) where state = 'draft';
create unique index rule_versions_day on rule_versions (association_id, rule_id, effective_from) where state = 'adopted';

create table meetings (
  association_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  kind text not null,
  title text not null,
  starts_at timestamptz not null,
  place text not null default '',
  chair text not null default '',
  recorder text not null default '',
  state text not null default 'draft',
  -- The rules of the day when people were called: they stay with the meeting.
  notice_days int not null,
  quorum text not null,
  majority text not null,
  noticed_at timestamptz,
  -- Counts instead of a list, for meetings of everybody.
  expected_count int,
  present_count int,
  number_text text,
  minutes_note text not null default '',
  minutes_file_id uuid,
  minuted_at timestamptz,
  cancel_reason text,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  check (kind in ('presidents', 'standingCouncil', 'council', 'general', 'supervisors', 'other')),
  check (state in ('draft', 'noticed', 'held', 'minuted', 'cancelled')),
  check (expected_count >= 0 and present_count >= 0)
);
create index meetings_time on meetings (association_id, starts_at desc, id desc);

create table meeting_people (
  association_id uuid not null,
  meeting_id uuid not null,
  id uuid not null,
  member_id uuid,
  account_id uuid,
  name text not null,
  part text not null,
  answer text,
  leave_reason text,
  attendance text,
  read_at timestamptz,
  sort_order int not null default 0,
  primary key (association_id, meeting_id, id),
  foreign key (association_id, meeting_id) references meetings (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id),
  check (member_id is not null or account_id is not null),
  check (part in ('attend', 'observe')),
  check (answer in ('coming', 'leave')),
  check (attendance in ('present', 'leave', 'absent'))
);
create unique index meeting_people_member on meeting_people (association_id, meeting_id, member_id) where member_id is not null;
create unique index meeting_people_account on meeting_people (association_id, meeting_id, account_id) where account_id is not null;
create index meeting_people_mine on meeting_people (association_id, account_id) where account_id is not null;

create table agenda_items (
  association_id uuid not null,
  meeting_id uuid not null,
  id uuid not null,
  position int not null,
  title text not null,
  presenter text not null default '',
  -- What was said, for the minutes.
  discussion text not null default '',
  primary key (association_id, id),
  foreign key (association_id, meeting_id) references meetings (association_id, id)
);
create index agenda_items_meeting on agenda_items (association_id, meeting_id, position);

-- Votes are numbers only: nobody's name stands beside a vote.
create table resolutions (
  association_id uuid not null,
  meeting_id uuid not null,
  id uuid not null,
  agenda_item_id uuid,
  position int not null,
  title text not null,
  text text not null default '',
  method text not null,
  majority text not null,
  votes_for int,
  votes_against int,
  votes_abstain int,
  passed boolean not null,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, meeting_id) references meetings (association_id, id),
  check (method in ('agreed', 'hands', 'ballot')),
  check (votes_for >= 0 and votes_against >= 0 and votes_abstain >= 0)
);
create index resolutions_meeting on resolutions (association_id, meeting_id, position);
