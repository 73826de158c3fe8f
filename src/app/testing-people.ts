import { localDate } from '#kit/pure/time.ts';
import { nameBigrams } from '#kit/server/chinese/name-grams.ts';
import type { Db } from '#kit/server/db.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import type { Person, TestApp } from './testing.ts';

/** Until when the people of a test are signed in, and known to be themselves. */
export const FAR = new Date('2099-01-01T00:00:00Z');
const ZH_NAME_KEY = 'test';

export interface Foundation {
  readonly associationId: string;
  readonly rootId: string;
  readonly unit: TestApp['unit'];
  readonly person: TestApp['person'];
}

/** Writes an association with its root unit straight into a migrated database, and gives the means to add units and signed-in people. */
export async function layFoundation(db: Db, now: () => Date): Promise<Foundation> {
  const associationId = newId();
  const rootId = newId();
  await db.insertInto('associations').values({ id: associationId, name: '明湖区党外知识分子联谊会', short_name: '明湖知联会', kind: 'nonCpcIntellectuals', created_at: now() }).execute();
  let order = 0;
  const paths = new Map<string, string>();
  const unit = async (kind: string, name: string, parentId: string | null, id = newId()): Promise<string> => {
    order += 1;
    const unitPath = `${parentId ? paths.get(parentId) : ''}${String(order).padStart(4, '0')}/`;
    paths.set(id, unitPath);
    await db.insertInto('units').values({ association_id: associationId, id, parent_id: parentId, kind, name, short_name: name, path: unitPath, initials: '', valid_from: '2020-01-01', created_at: now() } as never).execute();
    return id;
  };
  await unit('association', '明湖区党外知识分子联谊会', null, rootId);
  const person = async (name: string, { roles = [], memberOf }: Parameters<TestApp['person']>[1] = {}): Promise<Person> => {
    const accountId = newId();
    const memberId = memberOf ? newId() : null;
    const token = newSecret();
    if (memberId && memberOf) {
      await db.insertInto('members').values({ association_id: associationId, id: memberId, name, home_unit_id: memberOf, name_key: name, search_grams: nameBigrams(name), pinyin: ZH_NAME_KEY, initials: ZH_NAME_KEY, stroke_key: ZH_NAME_KEY, created_at: now(), updated_at: now() } as never).execute();
    }
    await db.insertInto('accounts').values({ association_id: associationId, id: accountId, username: name, username_key: `${name}-${accountId}`, name, member_id: memberId, password_hash: 'none', password_changed_at: now(), must_change_password: false, state: 'active', created_at: now() } as never).execute();
    await db.insertInto('sessions').values({ association_id: associationId, token_hash: sha256(token), id: newId(), account_id: accountId, created_at: now(), last_seen_at: now(), expires_at: FAR, verified_at: FAR, ip: '127.0.0.1', user_agent: 'test' } as never).execute();
    for (const r of [...roles, ...(memberId ? ['member'] : [])]) {
      const [role, unitId] = typeof r === 'string' ? [r, rootId] : r;
      await db.insertInto('role_grants').values({ association_id: associationId, id: newId(), account_id: accountId, unit_id: unitId, role, valid_from: localDate(new Date('2020-01-01T00:00:00Z')), granted_at: now() } as never).execute();
    }
    return { accountId, memberId, token, name };
  };
  return { associationId, rootId, unit: (kind, name, parentId = rootId) => unit(kind, name, parentId), person };
}
