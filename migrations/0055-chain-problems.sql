-- What did not agree in the chain of facts is kept as codes, not as lines of English; what somebody accounted for is told of no more.
alter table chain_checks add known jsonb not null default '[]';
update chain_checks c set problems = (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'what', case when p ~ 'was changed$' then 'changed' when p ~ 'of seal \d+ is missing$' then 'removed' when p ~ '^seals ' then 'seals' when p ~ '^seal ' then 'seal' when p ~ 'went missing' then 'vanished' else 'stray' end,
    'id', substring(p from 'event ([0-9a-f-]{36})'), 'from', substring(p from 'seals? (\d+)')::bigint + 1, 'to', substring(p from 'to (\d+)')::bigint + 1)) order by n)
  from jsonb_array_elements_text(c.problems) with ordinality as x (p, n))
where jsonb_array_length(problems) > 0;
