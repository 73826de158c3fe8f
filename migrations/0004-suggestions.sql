-- The closed loop: topic → suggestion → screening → report → instruction → dispatch → answer → judgement → carried out.

create table topic_calls (
  association_id uuid not null,
  id uuid not null,
  title text not null,
  brief text not null,
  issuer_name text not null,
  unit_id uuid not null,
  fields text[] not null default '{}',
  target_unit_ids uuid[] not null default '{}',
  closes_at timestamptz not null,
  state text not null check (state in ('draft', 'open', 'closed', 'summarised')),
  published_at timestamptz,
  closed_at timestamptz,
  summary text,
  summarised_at timestamptz,
  created_by uuid,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id)
);
create index topic_calls_newest on topic_calls (association_id, state, closes_at desc);

create table topic_claims (
  association_id uuid not null,
  id uuid not null,
  topic_call_id uuid not null,
  member_id uuid not null,
  team_name text,
  team_member_ids uuid[] not null default '{}',
  note text,
  claimed_at timestamptz not null,
  released_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, topic_call_id) references topic_calls (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);
create unique index topic_claims_once on topic_claims (association_id, topic_call_id, member_id) where released_at is null;

create table suggestions (
  association_id uuid not null,
  id uuid not null,
  type text not null check (type in ('suggestion', 'info', 'report', 'supervision')),
  state text not null,
  state_since timestamptz not null,
  -- The author's own words; the edited and the public text stand beside it in suggestion_texts.
  title text not null,
  content jsonb not null,
  -- Whose unit it belongs to (the lead author's home unit, or the body that writes); decides who screens it.
  unit_id uuid not null,
  lead_member_id uuid,
  body_unit_id uuid,
  author_line text not null,
  open boolean not null,
  open_reason text,
  suggested_unit_ids uuid[] not null default '{}',
  topic_call_id uuid,
  resubmission_of uuid,
  merged_into uuid,
  category text,
  serial_no text,
  formal_year int,
  formal_no int,
  formal_text text,
  sign_by timestamptz,
  proposal jsonb,
  copy_edited_at timestamptz,
  edit_answer text check (edit_answer in ('agreed', 'objected')),
  edit_answered_at timestamptz,
  urgency text check (urgency in ('normal', 'urgent', 'extraUrgent')),
  handling_mode text check (handling_mode in ('lead', 'split')),
  handling_unit_id uuid,
  round int not null default 0,
  -- What the list and the one sentence on top of the page show: who has it, until when.
  holder_role text,
  holder_unit_id uuid,
  due_at timestamptz,
  -- Facts for statistics, each written once by the step that makes it true.
  submitted_at timestamptz,
  accepted_at timestamptz,
  filed_at timestamptz,
  reported_at timestamptz,
  adopted_at timestamptz,
  adopted_rank int not null default 0,
  instructed_at timestamptz,
  dispatched_at timestamptz,
  reply_due_at timestamptz,
  replied_at timestamptz,
  reply_late boolean,
  result_class text check (result_class in ('A', 'B', 'C', 'D')),
  rate_work text check (rate_work in ('satisfied', 'basically', 'notSatisfied', 'unrated')),
  rate_result text check (rate_result in ('satisfied', 'basically', 'notSatisfied', 'unrated')),
  carried_out_at timestamptz,
  closed_at timestamptz,
  closed_as text,
  follow_up_until timestamptz,
  published_at timestamptz,
  entered_by uuid,
  created_by uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search tsvector not null default ''::tsvector,
  bands int[] not null default '{}',
  primary key (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  foreign key (association_id, lead_member_id) references members (association_id, id),
  foreign key (association_id, topic_call_id) references topic_calls (association_id, id),
  foreign key (association_id, merged_into) references suggestions (association_id, id),
  check (lead_member_id is not null or body_unit_id is not null),
  check ((state = 'merged') = (merged_into is not null)),
  check ((formal_no is null) = (formal_text is null)),
  check (state in ('draft', 'submitted', 'returned', 'withdrawn', 'accepted', 'declined', 'merged', 'filed', 'reference', 'reported', 'instructed',
    'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'))
);
create unique index suggestions_formal on suggestions (association_id, formal_year, formal_no, type) where formal_no is not null;
create unique index suggestions_serial on suggestions (association_id, serial_no) where serial_no is not null;
create index suggestions_newest on suggestions (association_id, created_at desc, id desc);
create index suggestions_submitted on suggestions (association_id, submitted_at desc, id desc) where submitted_at is not null;
create index suggestions_state on suggestions (association_id, state, submitted_at desc, id desc);
create index suggestions_unit on suggestions (association_id, unit_id, submitted_at desc, id desc);
create index suggestions_lead on suggestions (association_id, lead_member_id, created_at desc);
create index suggestions_handling on suggestions (association_id, handling_unit_id, due_at) where handling_unit_id is not null;
create index suggestions_due on suggestions (association_id, due_at, id) where due_at is not null;
create index suggestions_topic on suggestions (association_id, topic_call_id) where topic_call_id is not null;
create index suggestions_merged on suggestions (association_id, merged_into) where merged_into is not null;
create index suggestions_search on suggestions using gin (search);
create index suggestions_bands on suggestions using gin (bands);

create table suggestion_authors (
  association_id uuid not null,
  suggestion_id uuid not null,
  member_id uuid not null,
  role text not null check (role in ('lead', 'co')),
  ordinal int not null,
  state text not null check (state in ('invited', 'signed', 'declined', 'withdrawn', 'lapsed')),
  invited_at timestamptz not null,
  expires_at timestamptz,
  answered_at timestamptz,
  note text,
  primary key (association_id, suggestion_id, member_id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id),
  foreign key (association_id, member_id) references members (association_id, id)
);
create index suggestion_authors_member on suggestion_authors (association_id, member_id, suggestion_id);
create unique index suggestion_authors_one_lead on suggestion_authors (association_id, suggestion_id) where role = 'lead';

create table suggestion_texts (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  kind text not null check (kind in ('original', 'edited', 'public')),
  revision int not null,
  title text not null,
  content jsonb not null,
  note text,
  written_by uuid,
  written_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, suggestion_id, kind, revision),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id)
);
create trigger suggestion_texts_append_only before update or delete on suggestion_texts for each row execute function refuse_change();

create table express_issues (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  series text not null,
  year int,
  issue_no int,
  total_no int,
  title text not null,
  editor_note text,
  body jsonb not null,
  recipients jsonb not null,
  copies int not null,
  state text not null check (state in ('draft', 'signedOff', 'void')),
  created_by uuid,
  created_at timestamptz not null,
  signed_off_by uuid,
  signed_off_at timestamptz,
  version int not null default 1,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id),
  check ((state = 'draft') = (issue_no is null))
);
create unique index express_issues_no on express_issues (association_id, series, year, issue_no) where issue_no is not null;
create index express_issues_of on express_issues (association_id, suggestion_id);

create table express_receipts (
  association_id uuid not null,
  id uuid not null,
  issue_id uuid not null,
  recipient text not null,
  received_on date not null,
  note text,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, issue_id) references express_issues (association_id, id)
);

-- One rung of the adoption ladder, added by whoever has the right, whenever it happens. Taken back by a reversing row.
create table adoptions (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  level text not null check (level in ('street', 'district', 'city', 'province', 'nation')),
  body text not null,
  mode text not null check (mode in ('single', 'synthesised')),
  result text not null check (result in ('forwarded', 'adopted', 'instructed', 'policy')),
  adopted_on date not null,
  evidence text,
  reverses uuid,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id),
  foreign key (association_id, reverses) references adoptions (association_id, id)
);
create index adoptions_of on adoptions (association_id, suggestion_id);
create unique index adoptions_reversed_once on adoptions (association_id, reverses) where reverses is not null;
create trigger adoptions_append_only before update or delete on adoptions for each row execute function refuse_change();

-- Registered from paper by staff. The text is optional and restricted; level, date and class are what the loop needs.
create table instructions (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  issue_id uuid,
  leader_title text not null,
  level text not null check (level in ('district', 'city', 'province', 'nation')),
  given_on date not null,
  class text not null check (class in ('read', 'study', 'handle')),
  urgency text not null check (urgency in ('normal', 'urgent', 'extraUrgent')),
  restricted_text text,
  registered_by uuid,
  registered_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id)
);
create index instructions_of on instructions (association_id, suggestion_id);

create table assignments (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  round int not null,
  role text not null check (role in ('lead', 'split', 'co')),
  unit_id uuid not null,
  state text not null check (state in ('dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'opinionGiven', 'ended')),
  -- The number of the dispatch notice; units dispatched together share one.
  dispatch_no text,
  requirement text,
  officer_name text,
  officer_phone text,
  contacted_on date,
  contacted_how text,
  dispatched_at timestamptz not null,
  acknowledged_at timestamptz,
  refuse_until timestamptz,
  started_at timestamptz,
  replied_at timestamptz,
  opinion text,
  opinion_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id),
  foreign key (association_id, unit_id) references units (association_id, id),
  check ((state = 'ended') = (ended_at is not null))
);
create index assignments_of on assignments (association_id, suggestion_id);
create index assignments_unit on assignments (association_id, unit_id, suggestion_id);
create unique index assignments_once on assignments (association_id, suggestion_id, round, unit_id) where state <> 'ended';
create unique index assignments_one_lead on assignments (association_id, suggestion_id, round) where role = 'lead' and state <> 'ended';

-- A unit's request that somebody decides: to refuse, or to extend.
create table unit_requests (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  assignment_id uuid not null,
  kind text not null check (kind in ('refuse', 'extend')),
  reason text not null,
  progress text,
  proposed_unit_id uuid,
  proposed_until date,
  asked_by uuid,
  asked_at timestamptz not null,
  decision text check (decision in ('granted', 'rejected')),
  decision_reason text,
  told_author text,
  decided_unit_id uuid,
  decided_until date,
  decided_by uuid,
  decided_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, assignment_id) references assignments (association_id, id),
  check ((decision is null) = (decided_at is null))
);
create unique index unit_requests_open on unit_requests (association_id, assignment_id, kind) where decision is null;
create index unit_requests_of on unit_requests (association_id, suggestion_id);

create table interim_reports (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  assignment_id uuid not null,
  text text not null,
  shown_to_author boolean not null,
  written_by uuid,
  written_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, assignment_id) references assignments (association_id, id)
);
create index interim_reports_of on interim_reports (association_id, suggestion_id);

create table replies (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  assignment_id uuid not null,
  round int not null,
  state text not null check (state in ('countersigning', 'forApproval', 'forReview', 'sent', 'sentBack')),
  proposed_class text not null check (proposed_class in ('A', 'B', 'C', 'D')),
  result_class text check (result_class in ('A', 'B', 'C', 'D')),
  class_reason text,
  body text not null,
  plan text,
  promised_by date,
  contact_name text not null,
  contact_phone text not null,
  paper_no text,
  letter_no text,
  via_link boolean not null default false,
  drafted_by uuid,
  drafted_at timestamptz not null,
  approved_by_name text,
  approved_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  send_back_reason text,
  sent_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id),
  foreign key (association_id, assignment_id) references assignments (association_id, id),
  check ((state = 'sent') = (sent_at is not null))
);
create index replies_of on replies (association_id, suggestion_id);
create unique index replies_open on replies (association_id, assignment_id) where state in ('countersigning', 'forApproval', 'forReview');

create table reply_countersigns (
  association_id uuid not null,
  reply_id uuid not null,
  assignment_id uuid not null,
  agreed boolean not null,
  note text,
  signed_by uuid,
  signed_at timestamptz not null,
  primary key (association_id, reply_id, assignment_id),
  foreign key (association_id, reply_id) references replies (association_id, id)
);

-- The author's answers to the six questions and the two ratings; signed, one per author and round.
create table author_feedbacks (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  round int not null,
  member_id uuid,
  visited text not null,
  heard_how text not null,
  to_the_point text not null,
  service_manner text not null,
  result_opinion text not null,
  leader_replied boolean,
  rate_work text not null check (rate_work in ('satisfied', 'basically', 'notSatisfied')),
  rate_result text not null check (rate_result in ('satisfied', 'basically', 'notSatisfied')),
  comment text,
  given_by uuid,
  given_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id)
);
create unique index author_feedbacks_once on author_feedbacks (association_id, suggestion_id, round, coalesce(member_id, suggestion_id));

-- The second clock: a class B answer is followed until it is carried out.
create table follow_ups (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  assignment_id uuid not null,
  progress text not null,
  done boolean not null,
  reported_by uuid,
  reported_at timestamptz not null,
  author_confirms boolean,
  author_note text,
  author_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, suggestion_id) references suggestions (association_id, id)
);
create index follow_ups_of on follow_ups (association_id, suggestion_id);

-- Single-use links for units without an account; only the hash of the secret is kept.
create table reply_links (
  association_id uuid not null,
  id uuid not null,
  token_hash text not null unique,
  suggestion_id uuid not null,
  assignment_id uuid not null,
  expires_at timestamptz not null,
  created_by uuid,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, assignment_id) references assignments (association_id, id)
);

-- 催办单: issued on the first overdue day, to the unit and its head.
create table reminder_notices (
  association_id uuid not null,
  id uuid not null,
  suggestion_id uuid not null,
  assignment_id uuid not null,
  deadline_id uuid not null,
  number text not null,
  issued_at timestamptz not null,
  primary key (association_id, id),
  unique (association_id, deadline_id),
  foreign key (association_id, assignment_id) references assignments (association_id, id)
);
create index reminder_notices_of on reminder_notices (association_id, suggestion_id);

-- What statistics and reports may read. A number is defined once, here.
create view suggestion_facts with (security_invoker = true) as
select association_id, id, type, state, unit_id, category, title, formal_text, author_line, handling_unit_id, topic_call_id,
  submitted_at, accepted_at, filed_at, reported_at, adopted_at, adopted_rank, instructed_at, dispatched_at, reply_due_at, replied_at, reply_late,
  result_class, rate_work, rate_result, carried_out_at, closed_at, published_at
from suggestions where submitted_at is not null;
