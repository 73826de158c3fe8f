-- What is printed as a number is one of its kind: it is counted by the word that it begins with, not by what it stands for. Two types of suggestions that share a
-- word share its numbers, two units of the same short name do, and a word that is used for the first time begins at 1. The counters go on from what was given.
insert into number_series (association_id, series, year, last)
  select association_id, kind || ':' || m[1], m[2]::int, max(m[3]::int) from (
    select association_id, 'formal' as kind, regexp_match(formal_text, '^(.+)〔(\d{4})〕(\d{1,9})号$') as m from suggestions where formal_text is not null
    union all select association_id, 'letter', regexp_match(dispatch_no, '^(.+)〔(\d{4})〕(\d{1,9})号$') from assignments where dispatch_no is not null
    union all select association_id, 'letter', regexp_match(letter_no, '^(.+)〔(\d{4})〕(\d{1,9})号$') from replies where letter_no is not null
    union all select association_id, 'letter', regexp_match(number, '^(.+)〔(\d{4})〕(\d{1,9})号$') from reminder_notices
  ) given where m is not null group by 1, 2, 3
  on conflict (association_id, series, year) do update set last = greatest(number_series.last, excluded.last);
delete from number_series where series like 'suggestion:%' or series like 'reply:%' or series in ('dispatch', 'reminder');

-- Twice the same number, given while types shared a word, stays as it was printed: there the index cannot be unique.
drop index suggestions_formal;
do $$
begin
  if exists (select from suggestions where formal_text is not null group by association_id, formal_text having count(*) > 1) then
    create index suggestions_formal on suggestions (association_id, formal_text) where formal_text is not null;
  else
    create unique index suggestions_formal on suggestions (association_id, formal_text) where formal_text is not null;
  end if;
end $$;
-- A number is also looked for without its word.
create index suggestions_formal_no on suggestions (association_id, formal_no, formal_year) where formal_no is not null;
