import { sql } from 'kysely';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { sealEvents } from '#kit/server/events.ts';
import type { Site } from '../bench/site.ts';
import { seeded } from '../seed.ts';
import { loadWords as w } from '../locales/load.ts';
import { growFiles } from './grow-files.ts';
import { growEvents } from './grow-events.ts';
import { growRegister } from './grow-register.ts';

export interface Size { readonly members: number; readonly suggestions: number; readonly units: number; readonly events: number; readonly files?: number; readonly megabytes?: number }

/** The user name of the n-th grown member, from 1; their password is that of the demonstration. */
export const loginOf = (n: number): string => `load${String(n).padStart(6, '0')}`;

/** Grows a site to a size, as far as it is not there yet: members with accounts and what the register's lists hold of them, units, suggestions, and sealed facts up to so many. */
export async function growSite(s: Site, size: Size, say: (line: string) => void): Promise<void> {
  const { db } = s.connection;
  const count = async (table: string): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n ?? 0;
  const [members, suggestions] = [size.members - (await count('members')), size.suggestions - (await count('suggestions'))];
  if (members > 100 || suggestions > 100) {
    say(w.growing(Math.max(0, members), Math.max(0, suggestions)));
    await s.grow(Math.max(0, members), Math.max(0, suggestions), size.units);
  }
  await giveAccounts(s);
  await growRegister(db);
  await growFiles(db, s.services.files, size.files ?? 0, size.megabytes ?? 0);
  const { rows: [a] } = await sql<{ id: string }>`select id from associations order by created_at limit 1`.execute(db);
  const seal = (): Promise<number> => inTransaction(db, (tx) => sealEvents({ tx, actor: systemActor(a?.id ?? ''), now: new Date(), requestId: 'seed', asked: new Set(), app: s.services }, 20_000));
  for (let sealed = 0, n = await seal(); n > 0; n = await seal()) if ((sealed += n) % 200_000 === 0) say(w.sealed(sealed));
  const missing = size.events - (await count('events'));
  if (missing > 0) await growEvents(s.databaseUrl, missing, seeded(missing), new Date(), (done) => say(w.events(done)));
  await sql`vacuum (analyze) members`.execute(db);
  for (const table of ['suggestions', 'events', 'event_seals', 'units', 'posts', 'member_units', 'accounts', 'todos', 'check_answers', 'consents', 'contact_recipients', 'field_edits', 'tallies', 'members_without_account']) await sql`vacuum (analyze) ${sql.table(table)}`.execute(db);
}

/** An account for everybody on the roll who has none, with the password of the demonstration's members. */
async function giveAccounts(s: Site): Promise<void> {
  await sql`with those as (select m.*, row_number() over (order by m.created_at, m.phone, m.id) as n from members m where m.status = 'active' and not exists (select from accounts a where a.association_id = m.association_id and a.member_id = m.id)),
      there as (select count(*) as n from accounts where username like 'load%')
    insert into accounts (association_id, id, username, username_key, name, member_id, password_hash, password_changed_at, must_change_password, state, initials, pinyin, last_sign_in_at, created_at)
      select t.association_id, gen_random_uuid(), x.login, x.login, t.name, t.id, d.password_hash, d.password_changed_at, false, 'active', t.initials, t.pinyin, now(), now()
      from those t cross join there cross join lateral (select 'load' || lpad((there.n + t.n)::text, 6, '0') as login) x
        join accounts d on d.association_id = t.association_id and d.username = 'chenzhixing'`.execute(s.connection.db);
  await sql`analyze accounts`.execute(s.connection.db);
}
