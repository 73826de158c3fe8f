-- Who was erased before names were followed everywhere: what is known by an id says so now too. The search learns it by indexing those matters anew.
with gone as (select m.association_id, m.id from members m where m.name_key = '' and m.name <> ''),
  theirs as (select distinct a.association_id, a.suggestion_id from suggestion_authors a join gone g on g.association_id = a.association_id and g.id = a.member_id where a.state = 'signed'),
  people as (
    select a.association_id, a.suggestion_id, count(*) filter (where a.role = 'lead') as leads, array_agg(m.name order by a.role = 'lead' desc, a.ordinal) as names
      from theirs t join suggestion_authors a on a.association_id = t.association_id and a.suggestion_id = t.suggestion_id and a.state = 'signed' join members m on m.association_id = a.association_id and m.id = a.member_id group by 1, 2),
  lines as (
    select p.association_id, p.suggestion_id, p.leads, array_to_string(p.names[1:5], '、') || case when cardinality(p.names) > 5 then '等' || cardinality(p.names) || '人' else '' end as people from people p)
update suggestions s set search_version = 0,
  author_line = case when s.body_unit_id is null then l.people when l.leads = 0 then s.author_line else (select u.name from units u where u.association_id = s.association_id and u.id = s.body_unit_id) || '（' || l.people || '）' end
  from lines l where l.association_id = s.association_id and l.suggestion_id = s.id;

do $$
declare c record;
begin
  for c in select * from (values
    ('admission_links', 'created_by_name', 'created_by'), ('application_decisions', 'by_name', 'by_account'), ('contact_calls', 'by_name', 'by_id'), ('contact_groups', 'owner_name', 'owner_id'), ('contact_messages', 'sender_name', 'sender_id'),
    ('export_downloads', 'account_name', 'account_id'), ('exports', 'asked_by_name', 'asked_by'), ('exports', 'decided_by_name', 'decided_by'), ('honours', 'recorded_by_name', 'recorded_by'), ('imports', 'created_by_name', 'created_by'),
    ('joint_members', 'liaison_name', 'liaison_account_id'), ('list_imports', 'created_by_name', 'created_by'), ('membership_applications', 'entered_by_name', 'entered_by'), ('membership_changes', 'asked_by_name', 'asked_by'), ('membership_changes', 'done_by_name', 'done_by'),
    ('onboarding_items', 'done_by_name', 'done_by'), ('onboardings', 'assigned_by_name', 'assigned_by'), ('pairing_activities', 'recorded_by_name', 'recorded_by'), ('pairing_resources', 'added_by_name', 'added_by'), ('plan_chases', 'by_name', 'by_id'),
    ('plan_check_times', 'by_name', 'by_id'), ('plan_checks', 'done_by_name', 'done_by'), ('plan_notes', 'by_name', 'by_id'), ('plan_records', 'recorded_by_name', 'recorded_by'), ('posts', 'recorded_by_name', 'recorded_by'),
    ('recognitions', 'nominated_by_name', 'nominated_by'), ('rotation_ticks', 'ticked_by_name', 'ticked_by'), ('task_notes', 'by_name', 'by_id'), ('tasks', 'asker_name', 'asker_id'), ('unit_changes', 'made_by_name', 'made_by')) x (tab, col, who)
  loop
    execute format('update %I t set %I = a.name from accounts a where a.association_id = t.association_id and a.id = t.%I and a.username = a.id::text and t.%I <> a.name', c.tab, c.col, c.who, c.col);
  end loop;
end $$;
