import { sql } from 'kysely';
import type { Db } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';

/** An administrator of an office, in a database that knows none. */
async function administrator(db: Db, association: string, role: string, name: string, now: Date): Promise<string> {
  const id = newId();
  await sql`insert into accounts (association_id, id, username, username_key, name, password_hash, password_changed_at, must_change_password, state, created_at) values (${association}, ${id}, ${name}, ${`${name}-${id}`}, ${name}, 'none', ${now}, false, 'active', ${now})`.execute(db);
  await sql`insert into role_grants (association_id, id, account_id, unit_id, role, valid_from, granted_at) select ${association}, ${newId()}, ${id}, u.id, ${role}, '2020-01-01', ${now} from units u where u.association_id = ${association} and u.parent_id is null`.execute(db);
  return id;
}

/** Takes a restored copy into use as two administrators do, straight in the database. */
export async function releaseCopy(db: Db, association: string, now: Date): Promise<void> {
  const [asker, other] = [await administrator(db, association, 'systemAdmin', 'asker', now), await administrator(db, association, 'securityAdmin', 'other', now)];
  const id = newId();
  await sql`insert into copy_releases (association_id, id, restored_at, reason, state, asked_by, asked_by_name, asked_role, asked_at) select id, ${id}, restored_at, 'trial', 'waiting', ${asker}, 'asker', 'systemAdmin', ${now} from associations where id = ${association}`.execute(db);
  await sql`update copy_releases set state = 'confirmed', decided_by = ${other}, decided_by_name = 'other', decided_role = 'securityAdmin', decided_at = ${now} where association_id = ${association} and id = ${id}`.execute(db);
  await sql`update associations set restored_at = null where id = ${association}`.execute(db);
}
