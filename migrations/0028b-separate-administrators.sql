-- The three administrators are three people: the database is the judge, whoever writes the grant and however many at once.
create extension if not exists btree_gist;

alter table role_grants add constraint role_grants_separate_administrators exclude using gist (
  association_id with =, account_id with =, role with <>,
  (case when valid_to < valid_from then 'empty'::daterange else daterange(valid_from, valid_to, '[]') end) with &&
) where (role in ('systemAdmin', 'securityAdmin', 'auditAdmin') and ended_at is null);

-- Nobody makes an administrator of themself.
alter table role_grants add constraint role_grants_administrator_by_another
  check (granted_by is null or granted_by <> account_id or role not in ('systemAdmin', 'securityAdmin', 'auditAdmin')) not valid;
