-- Admission and membership carried on: a stage that is only asked may be left out, the whole decision has a day, a leaver's data go by the sixtieth
-- day, and a person may ask for their own recognition.

alter table application_decisions drop constraint application_decisions_decision_check;
alter table application_decisions add constraint application_decisions_decision_check check (decision in ('pass', 'return', 'decline', 'skip'));

-- By when the association decides in all (ORG-02), whatever each stage takes; the applicant's own time does not count.
alter table membership_applications add column decide_by timestamptz;

-- Leavers' data go by a rule (privacy 21): the system proposes, somebody confirms, and on its day it is carried out by itself.
alter table member_erasures add column by_rule boolean not null default false;
alter table member_erasures add column due_at timestamptz;
create index member_erasures_due on member_erasures (association_id, due_at) where state = 'proposed' and by_rule;

-- Who asked for their own recognition.
alter table recognitions add column by_member boolean not null default false;
