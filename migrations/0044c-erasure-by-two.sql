-- Erasure takes two: whoever asked never carries it out. What a rule asks for (nobody asked) one person confirms, or the rule itself on its day.
alter table member_erasures add constraint member_erasures_by_two check (state <> 'done' or asked_by is null or (settled_by is not null and settled_by <> asked_by)
  or (settled_by is null and due_at is not null and settled_at >= due_at)) not valid;
