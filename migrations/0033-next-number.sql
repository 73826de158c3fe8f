-- The next number of a series in a year, without gaps: the row of the counter is held until the transaction ends.
create function next_number(association uuid, which text, in_year int) returns int language sql volatile as $$
  insert into number_series (association_id, series, year, last) values (association, which, in_year, 1)
    on conflict (association_id, series, year) do update set last = number_series.last + 1 returning last
$$;
