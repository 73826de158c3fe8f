-- Fields that the site added to its members come in with a roster: what a row says of them, and what stood there before it was taken in.
alter table import_rows add column site jsonb not null default '{}';
alter table import_changes add column site jsonb not null default '{}';
