-- Counted anew while others write, read and fold: whoever writes rows or folds lines is waited for and waits.
create or replace function tally_anew(of_list text) returns void language plpgsql as $$
begin
  execute format('lock table %s, tallies in share row exclusive mode', (array['contact_recipients', 'contact_deliveries', 'check_answers', 'honours'])[array_position(array['message', 'delivery', 'round', 'honour'], of_list)]);
  delete from tallies where list = of_list;
  execute 'insert into tallies (association_id, list, subject_id, unit_id, word, counts, folded) select association_id, $1, subject_id, unit_id, word, counts, true from (' || tally_query(of_list) || ') q' using of_list;
end $$;

-- Groups of people of an age are counted from an index alone.
create index members_birth on members (association_id, birth_date) where status in ('active', 'suspended');
