-- A request to export that nobody agreed to in time says so: it is not a file whose time is over.
alter table exports drop constraint exports_state_check;
alter table exports add constraint exports_state_check check (state in ('waiting', 'making', 'ready', 'declined', 'withdrawn', 'lapsed', 'expired', 'failed'));
update exports set state = 'lapsed' where state = 'expired' and made_at is null and file_id is null;
