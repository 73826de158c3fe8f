-- A re-handling owes a second answer on a clock of its own; the first answer stays on record in replied_at.
alter table suggestions add column rehandling_since timestamptz;

update suggestions s set rehandling_since = (select min(a.dispatched_at) from assignments a where a.association_id = s.association_id and a.suggestion_id = s.id and a.round = s.round)
  where s.round > 1 and s.replied_at is not null and s.state in ('dispatched', 'signed', 'handling', 'suspended', 'replyDrafted');
-- With several answering units the matter is answered when the last of them has.
update suggestions set replied_at = null where round = 1 and replied_at is not null and state in ('dispatched', 'signed', 'handling', 'suspended', 'replyDrafted');
-- The day of the next answer is that of the clocks that run; a paused clock makes nobody late.
update suggestions s set reply_due_at = (select min(d.due_at) from deadlines d where d.association_id = s.association_id and d.matter_id = s.id and d.kind = 'reply' and d.state = 'running')
  where s.state in ('dispatched', 'signed', 'handling', 'suspended', 'replyDrafted');

create or replace view suggestion_facts with (security_invoker = true) as
select association_id, id, type, state, unit_id, category, title, formal_text, author_line, handling_unit_id, topic_call_id,
  submitted_at, accepted_at, filed_at, reported_at, adopted_at, adopted_rank, instructed_at, dispatched_at, reply_due_at, replied_at, reply_late,
  result_class, rate_work, rate_result, carried_out_at, closed_at, published_at, rehandling_since
from suggestions where submitted_at is not null;
