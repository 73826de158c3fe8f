-- Honours are found by part of their title or of who issued them through an index, however many there are.
alter table honours add column text_grams text[] not null generated always as (text_pairs(title || ' ' || issuer)) stored;
create index honours_text on honours using gin (text_grams);
