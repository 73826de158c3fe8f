-- A ledger may not say how something was resolved. What came in from one without votes was kept as agreed by all: it was made in one moment with its meeting.
alter table resolutions drop constraint resolutions_method_check, add check (method in ('agreed', 'hands', 'ballot', 'unstated'));
update resolutions r set method = 'unstated' from meetings m
where r.association_id = m.association_id and r.meeting_id = m.id and r.created_at = m.created_at and r.method = 'agreed' and r.title !~ '一致(同意|通过|赞成)|全票|无异议';
