-- A clock may remind so many working days after its start instead of before its end: authors are asked for their judgement
-- after 5 and after 10 working days.
alter table deadlines add column remind_after int[];
update deadlines set remind_after = '{5,10}', next_at = now() where matter_type = 'suggestion' and kind = 'feedback' and state = 'running';
update deadlines set remind_after = '{5,10}' where matter_type = 'suggestion' and kind = 'feedback' and state = 'paused';
