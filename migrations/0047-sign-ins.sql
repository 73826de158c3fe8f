-- Of which sign-in an act is: a session changes its token and its id when its person proves more, the sign-in stays. Older acts know only the account.
alter table sessions add column sign_in_id uuid;
update sessions set sign_in_id = id where ended_at is null;
alter table events add column sign_in_id uuid;
alter table export_downloads add column sign_in_id uuid;
alter table post_reads add column sign_in_id uuid;
