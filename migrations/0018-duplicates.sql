-- One person, two records: found by keys, merged by a person, and taken apart again as long as that is allowed.

-- A record that was merged stays as it was and says into which one; nothing on the roll counts it any more.
alter table members drop constraint members_status_check;
alter table members add constraint members_status_check check (status in ('active', 'suspended', 'left', 'deceased', 'merged'));
alter table members add column merged_into uuid;
alter table members add foreign key (association_id, merged_into) references members (association_id, id);
alter table members add constraint members_merged_check check ((status = 'merged') = (merged_into is not null) and merged_into is distinct from id);
create index members_merged on members (association_id, merged_into) where merged_into is not null;
drop index members_phone;
create unique index members_phone on members (association_id, phone) where phone is not null and status not in ('left', 'merged');

-- What records are alike by. The person is the record itself, or the one it was merged into: old names and numbers go on finding.
create table alike_keys (
  association_id uuid not null,
  kind text collate "C" not null check (kind in ('phone', 'name', 'email', 'soundBirth', 'soundWork')),
  key text collate "C" not null,
  member_id uuid not null,
  person_id uuid not null,
  primary key (association_id, kind, key, member_id)
);
create index alike_keys_member on alike_keys (association_id, member_id);

-- Records whose keys are to be written anew.
create table alike_due (
  association_id uuid not null,
  member_id uuid not null,
  primary key (association_id, member_id)
);
create function alike_is_due() returns trigger language plpgsql as $$
begin
  insert into alike_due (association_id, member_id) values (coalesce(new.association_id, old.association_id), coalesce(new.id, old.id)) on conflict do nothing;
  return null;
end $$;
create function alike_are_due() returns trigger language plpgsql as $$
begin
  insert into alike_due (association_id, member_id) select association_id, id from fresh on conflict do nothing;
  return null;
end $$;
create trigger members_new_are_due after insert on members referencing new table as fresh for each statement execute function alike_are_due();
create trigger members_changed_is_due after update on members for each row
  when ((old.name, old.former_name, old.phone, old.other_phones, old.email, old.employer, old.birth_date, old.birth_precision, old.sex, old.home_unit_id, old.merged_into)
    is distinct from (new.name, new.former_name, new.phone, new.other_phones, new.email, new.employer, new.birth_date, new.birth_precision, new.sex, new.home_unit_id, new.merged_into))
  execute function alike_is_due();
create trigger members_gone_is_due after delete on members for each row execute function alike_is_due();
insert into alike_due (association_id, member_id) select association_id, id from members;

-- Two records that may be one person, with the reasons; `apart` is a person's answer that they are not.
create table duplicate_pairs (
  association_id uuid not null,
  id uuid not null,
  a_id uuid not null,
  b_id uuid not null,
  weight int not null,
  reasons jsonb not null,
  state text not null check (state in ('open', 'apart')),
  found_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  note text,
  version int not null default 1,
  primary key (association_id, id),
  check (a_id < b_id),
  check ((state = 'apart') = (decided_at is not null))
);
create unique index duplicate_pairs_once on duplicate_pairs (association_id, a_id, b_id);
create index duplicate_pairs_b on duplicate_pairs (association_id, b_id);
create index duplicate_pairs_open on duplicate_pairs (association_id, weight desc, id desc) where state = 'open';
create index duplicate_pairs_apart on duplicate_pairs (association_id, decided_at desc, id desc) where state = 'apart';

-- A merge: which record was kept, what its fields were before, whose account goes on.
create table member_merges (
  association_id uuid not null references associations (id),
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  kept_name text not null,
  merged_name text not null,
  -- Of two accounts one goes on: what belonged to the other follows.
  from_account_id uuid,
  to_account_id uuid,
  -- Fields of the kept record before and after, the standing of the merged one, what became of the accounts.
  before jsonb not null,
  -- How many rows of each table named the kept record just after the merge.
  counts jsonb not null,
  reason text not null,
  merged_by uuid,
  merged_by_name text not null,
  merged_at timestamptz not null,
  undo_until date not null,
  undone_at timestamptz,
  undone_by uuid,
  undone_by_name text,
  undo_reason text,
  undo_result jsonb,
  primary key (association_id, id),
  foreign key (association_id, kept_id) references members (association_id, id),
  foreign key (association_id, merged_id) references members (association_id, id),
  check (kept_id <> merged_id),
  check ((from_account_id is null) = (to_account_id is null))
);
create unique index member_merges_standing on member_merges (association_id, merged_id) where undone_at is null;
create index member_merges_kept on member_merges (association_id, kept_id);
create index member_merges_newest on member_merges (association_id, merged_at desc, id desc);

-- Every row that a merge moved, laid aside or exchanged: what takes it apart again.
create table merge_moves (
  association_id uuid not null,
  merge_id uuid not null,
  position int not null,
  table_name text not null,
  column_name text not null,
  how text not null check (how in ('moved', 'aside', 'swapped')),
  row_key jsonb not null,
  before jsonb,
  primary key (association_id, merge_id, position),
  foreign key (association_id, merge_id) references member_merges (association_id, id)
);

-- A fact says whose it is for good, but for one case: two records were one person. Then it follows the recorded merge, or comes back with it.
create function refuse_edit_but_merge() returns trigger language plpgsql as $$
declare
  who text := tg_argv[0];
  was uuid := (to_jsonb(old) ->> tg_argv[0])::uuid;
  becomes uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  if (to_jsonb(old) - who) = (to_jsonb(new) - who) and exists (select from member_merges g where g.association_id = new.association_id
      and ((g.undone_at is null and ((g.merged_id = was and g.kept_id = becomes) or (g.from_account_id = was and g.to_account_id = becomes)))
        or (g.undone_at is not null and ((g.kept_id = was and g.merged_id = becomes) or (g.to_account_id = was and g.from_account_id = becomes))))) then
    return new;
  end if;
  raise exception 'a fact of % is not edited: end it or correct it', tg_table_name;
end $$;
drop trigger role_grants_are_facts on role_grants;
create trigger role_grants_are_facts before update on role_grants for each row
  when ((old.account_id, old.unit_id, old.role, old.valid_from, old.granted_at) is distinct from (new.account_id, new.unit_id, new.role, new.valid_from, new.granted_at))
  execute function refuse_edit_but_merge('account_id');
drop trigger posts_are_facts on posts;
create trigger posts_are_facts before update on posts for each row
  when ((old.member_id, old.kind, old.title, old.unit_id, old.level, old.term, old.valid_from, old.recorded_at, old.corrects) is distinct from (new.member_id, new.kind, new.title, new.unit_id, new.level, new.term, new.valid_from, new.recorded_at, new.corrects))
  execute function refuse_edit_but_merge('member_id');

-- What was sent to a person and who called moves with the person's line in the list of a message.
do $$
declare c record;
begin
  for c in select conname, conrelid::regclass as tab from pg_constraint where contype = 'f' and confrelid = 'contact_recipients'::regclass loop
    execute format('alter table %s drop constraint %I', c.tab, c.conname);
    execute format('alter table %s add constraint %I foreign key (association_id, message_id, member_id) references contact_recipients (association_id, message_id, member_id) on update cascade', c.tab, c.conname);
  end loop;
end $$;
