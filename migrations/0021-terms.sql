-- Officers of terms that were served before the platform; objections answered once; when the end of a publication was told.

alter table appointments alter column change_id drop not null;
alter table term_changes add column published_at timestamptz;
alter table term_changes add column publication_told_at timestamptz;
