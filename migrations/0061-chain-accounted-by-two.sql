-- What does not agree in the chain of facts is accounted for by two: one says why, another one confirms, and the database is the judge.

create table chain_accounts (
  association_id uuid not null references associations (id),
  id uuid not null,
  -- What exactly is accounted for: what is found later is another matter.
  problems jsonb not null check (jsonb_array_length(problems) > 0),
  reason text not null,
  state text not null check (state in ('waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed')),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  note text,
  primary key (association_id, id),
  foreign key (association_id, asked_by) references accounts (association_id, id),
  foreign key (association_id, decided_by) references accounts (association_id, id),
  constraint chain_accounts_by_two check (state not in ('confirmed', 'declined') or (decided_by is not null and decided_at is not null and decided_by <> asked_by))
);
create unique index chain_accounts_open on chain_accounts (association_id) where state = 'waiting';
create index chain_accounts_newest on chain_accounts (association_id, asked_at);

-- Whoever accounts or confirms audits or watches over security; what was said and decided stays.
create function judge_chain_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'what was said stays' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' and (old.state <> 'waiting' or (old.problems, old.reason, old.asked_by, old.asked_at) is distinct from (new.problems, new.reason, new.asked_by, new.asked_at)) then
    raise exception 'what was said and decided stays' using errcode = '23514';
  end if;
  if tg_op = 'INSERT' and new.state <> 'waiting' then
    raise exception 'an account is given first' using errcode = '23514';
  end if;
  if new.state in ('waiting', 'confirmed') and exists (
    select from (values (new.asked_by), (new.decided_by)) as p (account) where p.account is not null and not exists (
      select from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id and a.state = 'active'
      where g.association_id = new.association_id and g.account_id = p.account and g.role in ('auditAdmin', 'securityAdmin') and g.ended_at is null and g.voided_at is null
        and (coalesce(new.decided_at, new.asked_at) at time zone 'Asia/Shanghai')::date between g.valid_from and coalesce(g.valid_to, 'infinity'::date))) then
    raise exception 'only who audits or watches over security accounts for the chain' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger chain_accounts_judged before insert or update or delete on chain_accounts for each row execute function judge_chain_account();

-- What makes it the same problem at the next walk: a place that was cut is filled again as the chain grows.
create function chain_problem_key(p jsonb) returns jsonb language sql immutable as $$
  select case when p ? 'at' then jsonb_build_object('from', p -> 'from', 'at', p -> 'at') else p end
$$;

-- A walk tells no more of what two accounted for, or what was known before; nothing else becomes known.
create function guard_known_problems() returns trigger language plpgsql as $$
begin
  if exists (
    select from jsonb_array_elements(new.known) as k (problem) where not exists (
      select from (select problems as told from chain_accounts where association_id = new.association_id and state = 'confirmed'
        union all select known from chain_checks where association_id = new.association_id and id <> new.id union all select old.known) s, jsonb_array_elements(s.told) as t (problem)
      where chain_problem_key(t.problem) = chain_problem_key(k.problem))) then
    raise exception 'what does not agree is accounted for by two' using errcode = '23514', constraint = 'chain_checks_known_by_two';
  end if;
  return new;
end $$;
create trigger chain_checks_known_by_two_new before insert on chain_checks for each row when (new.known <> '[]') execute function guard_known_problems();
create trigger chain_checks_known_by_two before update of known on chain_checks for each row when (new.known <> '[]' and new.known <> old.known) execute function guard_known_problems();
