-- A restored copy goes into use when two different administrators say so, and the database is the judge.

create table copy_releases (
  association_id uuid not null references associations (id),
  id uuid not null,
  -- Which copy: what was agreed to for one says nothing of another.
  restored_at timestamptz not null,
  reason text not null,
  state text not null check (state in ('waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed')),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_role text not null check (asked_role in ('systemAdmin', 'securityAdmin', 'auditAdmin')),
  asked_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_role text check (decided_role in ('systemAdmin', 'securityAdmin', 'auditAdmin')),
  decided_at timestamptz,
  note text,
  primary key (association_id, id),
  foreign key (association_id, asked_by) references accounts (association_id, id),
  foreign key (association_id, decided_by) references accounts (association_id, id),
  constraint copy_releases_by_two check (state not in ('confirmed', 'declined') or (decided_by is not null and decided_at is not null and decided_by <> asked_by)),
  constraint copy_releases_by_two_roles check (state <> 'confirmed' or (decided_role is not null and decided_role <> asked_role))
);
create unique index copy_releases_open on copy_releases (association_id) where state = 'waiting';

-- Whoever asks or confirms holds the role in which they do; one member with two accounts is one person; what was asked and decided stays.
create function judge_copy_release() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'what was asked stays' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' and (old.state <> 'waiting' or (old.restored_at, old.asked_by, old.asked_role, old.asked_at, old.reason) is distinct from (new.restored_at, new.asked_by, new.asked_role, new.asked_at, new.reason)) then
    raise exception 'what was asked and decided stays' using errcode = '23514';
  end if;
  if tg_op = 'INSERT' and new.state <> 'waiting' then
    raise exception 'a release is asked for first' using errcode = '23514';
  end if;
  if new.state in ('waiting', 'confirmed') and exists (
    select from (values (new.asked_by, new.asked_role), (new.decided_by, new.decided_role)) as p (account, role) where p.account is not null and not exists (
      select from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id and a.state = 'active'
      where g.association_id = new.association_id and g.account_id = p.account and g.role = p.role and g.ended_at is null and g.voided_at is null
        and (coalesce(new.decided_at, new.asked_at) at time zone 'Asia/Shanghai')::date between g.valid_from and coalesce(g.valid_to, 'infinity'::date))) then
    raise exception 'only administrators release a copy' using errcode = '23514';
  end if;
  if new.state = 'confirmed' and exists (select from accounts a join accounts b on b.association_id = a.association_id and b.member_id = a.member_id where a.association_id = new.association_id and a.id = new.asked_by and b.id = new.decided_by) then
    raise exception 'one person releases no copy' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger copy_releases_judged before insert or update or delete on copy_releases for each row execute function judge_copy_release();

-- No way leads out of a copy but a release that two confirmed for this very copy.
create function guard_copy() returns trigger language plpgsql as $$
begin
  if not exists (select from copy_releases r where r.association_id = new.id and r.restored_at = old.restored_at and r.state = 'confirmed') then
    raise exception 'a restored copy is released by two administrators' using errcode = '23514', constraint = 'associations_released_by_two';
  end if;
  return new;
end $$;
create trigger associations_released_by_two before update of restored_at on associations for each row when (old.restored_at is not null and new.restored_at is null) execute function guard_copy();
