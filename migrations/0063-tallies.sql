-- Numbers of rows that are kept, so that a page that tells them costs the same however many rows there are: receipts of a message, answers to a round, honours.
-- A change adds a line with what it adds and takes away and touches no other line, so that any number of people may read the same notice at once; the number is
-- the sum of its lines. Now and then the lines of one number are folded into one: by whoever writes, and by a job of every hour.
create table tallies (
  association_id uuid not null,
  id bigint not null generated always as identity,
  list text not null,
  -- The message or the round; the association itself where a list has one number of a kind.
  subject_id uuid not null,
  -- Null: of all units together.
  unit_id uuid,
  word text not null,
  counts int[] not null,
  folded boolean not null default false,
  primary key (association_id, id)
);
create index tallies_of on tallies (association_id, list, subject_id, unit_id);
create index tallies_loose on tallies (association_id, list, subject_id) where not folded;

-- Whether somebody who has not read a message was reached by telephone stands with the receipt; of which unit, with what was sent.
alter table contact_recipients add column reached boolean not null default false;
alter table contact_deliveries add column unit_id uuid;
update contact_recipients r set reached = true where exists (select from contact_calls k where k.association_id = r.association_id and k.message_id = r.message_id and k.member_id = r.member_id and k.outcome = 'reached');
update contact_deliveries d set unit_id = r.unit_id from contact_recipients r where r.association_id = d.association_id and r.message_id = d.message_id and r.member_id = d.member_id;
alter table contact_deliveries alter column unit_id set not null;
create function unit_of_delivery() returns trigger language plpgsql as $$
begin
  new.unit_id := (select r.unit_id from contact_recipients r where r.association_id = new.association_id and r.message_id = new.message_id and r.member_id = new.member_id limit 1);
  return new;
end $$;
create trigger contact_deliveries_unit before insert on contact_deliveries for each row when (new.unit_id is null) execute function unit_of_delivery();

create function note_calls() returns trigger language plpgsql as $$
begin
  update contact_recipients r set reached = x.now from (select distinct c.association_id, c.message_id, c.member_id,
      exists (select from contact_calls k where k.association_id = c.association_id and k.message_id = c.message_id and k.member_id = c.member_id and k.outcome = 'reached') as now from changed c) x
    where r.association_id = x.association_id and r.message_id = x.message_id and r.member_id = x.member_id and r.reached <> x.now;
  return null;
end $$;
create trigger contact_calls_made after insert on contact_calls referencing new table as changed for each statement execute function note_calls();
create trigger contact_calls_removed after delete on contact_calls referencing old table as changed for each statement execute function note_calls();

-- What a row counts as: the numbers of each list in their order, which src/kit/server/tallies.ts names. A source has the columns of the table and a sign; without one it is the table itself.
create function tally_query(of_list text, source text default null) returns text language sql immutable as $$
  with d as (select case of_list
      when 'message' then array['contact_recipients', 'message_id', 'unit_id', '''''', 'array[1, (told_at is not null and recalled_at is null)::int, (read_at is not null)::int, (replied_at is not null)::int, (account_id is null)::int, (recalled_at is not null)::int,
        (recalled_at is null and read_at is not null)::int, (reached and recalled_at is null and read_at is null)::int]']
      when 'delivery' then array['contact_deliveries', 'message_id', 'unit_id', 'channel', 'array[(state = ''handed'')::int, (state = ''noAddress'')::int, (state = ''unsubscribed'')::int, (state = ''switchedOff'')::int, (state = ''recalled'')::int, cost_fen]']
      when 'round' then array['check_answers', 'round_id', 'unit_id', '''''', 'array[1, (answer is not null)::int, (answer is not distinct from ''corrected'')::int]']
      when 'honour' then array['honours', 'association_id', 'null::uuid', 'level', 'array[(state = ''held'' and member_id is not null)::int, (state = ''held'' and unit_id is not null)::int, (state = ''proposed'')::int]'] end as of)
  select format('select association_id, subject_id, unit_id, word, %1$s as counts from (select association_id, %2$s as subject_id, %3$s as unit_id, %4$s as word, %5$s as n, sign from %6$s s) x
      group by grouping sets ((association_id, subject_id, word), (association_id, subject_id, word, unit_id)) having (grouping(unit_id) = 1 or unit_id is not null) and %1$s <> array_fill(0, array[8])',
    'array[coalesce(sum(sign * n[1]), 0), coalesce(sum(sign * n[2]), 0), coalesce(sum(sign * n[3]), 0), coalesce(sum(sign * n[4]), 0), coalesce(sum(sign * n[5]), 0), coalesce(sum(sign * n[6]), 0), coalesce(sum(sign * n[7]), 0), coalesce(sum(sign * n[8]), 0)]::int[]',
    d.of[2], d.of[3], d.of[4], d.of[5], coalesce(source, '(select 1 as sign, t.* from ' || d.of[1] || ' t)')) from d
$$;

-- The lines of the numbers of one subject that stand apart become one line each. Lines that another transaction is folding are left to it; what is being added meanwhile is not seen and stands beside.
create function fold_tallies(of_association uuid, of_list text, of_subject uuid) returns void language sql as $$
  with loose as (select distinct t.unit_id, t.word from tallies t where t.association_id = of_association and t.list = of_list and t.subject_id = of_subject and not t.folded),
    held as (select t.id from tallies t where t.association_id = of_association and t.list = of_list and t.subject_id = of_subject
      and exists (select from loose l where l.unit_id is not distinct from t.unit_id and l.word = t.word) for update of t skip locked),
    gone as (delete from tallies t using held h where t.association_id = of_association and t.id = h.id returning t.unit_id, t.word, t.counts)
  insert into tallies (association_id, list, subject_id, unit_id, word, counts, folded)
    select of_association, of_list, of_subject, unit_id, word, array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]), sum(counts[8])]::int[], true from gone group by unit_id, word
$$;

-- Counts a list anew, while nobody writes to it.
create function tally_anew(of_list text) returns void language plpgsql as $$
begin
  execute format('lock table %s in share row exclusive mode', (array['contact_recipients', 'contact_deliveries', 'check_answers', 'honours'])[array_position(array['message', 'delivery', 'round', 'honour'], of_list)]);
  delete from tallies where list = of_list;
  execute 'insert into tallies (association_id, list, subject_id, unit_id, word, counts, folded) select association_id, $1, subject_id, unit_id, word, counts, true from (' || tally_query(of_list) || ') q' using of_list;
end $$;

-- A function for each list, with its statements written out, so that each is planned once a connection and not at every change.
do $$
declare
  t record;
  added constant text := '(select 1 as sign, n.* from fresh n)';
  removed constant text := '(select -1 as sign, o.* from gone o)';
  changed constant text := '(select -1 as sign, o.* from gone o union all select 1, n.* from fresh n)';
  -- A transaction that reads as of its beginning could not fold what others folded since.
  adds constant text := $x$
    for full_of in with put as (insert into tallies (association_id, list, subject_id, unit_id, word, counts) select association_id, %1$L, subject_id, unit_id, word, counts from (%2$s) q returning association_id, subject_id, id)
        select distinct association_id, subject_id from put where id %% 64 = 0 loop
      if current_setting('transaction_isolation') = 'read committed' then perform fold_tallies(full_of.association_id, %1$L, full_of.subject_id); end if;
    end loop;$x$;
begin
  for t in select * from (values ('contact_recipients', 'message'), ('contact_deliveries', 'delivery'), ('check_answers', 'round'), ('honours', 'honour')) as x(tab, list) loop
    execute format('create function keep_%s_tally() returns trigger language plpgsql as %L', t.list, 'declare full_of record; begin if tg_op = ''INSERT'' then' || format(adds, t.list, tally_query(t.list, added)) || '
  elsif tg_op = ''DELETE'' then' || format(adds, t.list, tally_query(t.list, removed)) || '
  else' || format(adds, t.list, tally_query(t.list, changed)) || '
  end if; return null; end');
    execute format('create trigger %1$s_added_tallied after insert on %1$s referencing new table as fresh for each statement execute function keep_%2$s_tally()', t.tab, t.list);
    execute format('create trigger %1$s_changed_tallied after update on %1$s referencing old table as gone new table as fresh for each statement execute function keep_%2$s_tally()', t.tab, t.list);
    execute format('create trigger %1$s_removed_tallied after delete on %1$s referencing old table as gone for each statement execute function keep_%2$s_tally()', t.tab, t.list);
    perform tally_anew(t.list);
  end loop;
end $$;

-- Numbers that are not what their rows say.
create function tally_problems(of_list text) returns table (subject uuid, unit uuid, of_word text, kept int[], counted int[]) language plpgsql as $$
begin
  return query execute 'with k as (select association_id, subject_id, unit_id, word, array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]), sum(counts[8])]::int[] as counts from tallies where list = $1 group by 1, 2, 3, 4),
      c as (' || tally_query(of_list) || ')
    select coalesce(k.subject_id, c.subject_id), coalesce(k.unit_id, c.unit_id), coalesce(k.word, c.word), coalesce(k.counts, array_fill(0, array[8])), coalesce(c.counts, array_fill(0, array[8]))
    from k full join c on k.association_id = c.association_id and k.subject_id = c.subject_id and coalesce(k.unit_id, k.association_id) = coalesce(c.unit_id, c.association_id) and k.word = c.word
    where coalesce(k.counts, array_fill(0, array[8])) <> coalesce(c.counts, array_fill(0, array[8])) order by 1, 2 nulls first, 3 limit 20' using of_list;
end $$;
