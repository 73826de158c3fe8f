-- Texts that were copy-edited are indexed anew, so that they are found by their edited words too.
update suggestions set search_version = 0 where copy_edited_at is not null and submitted_at is not null;
