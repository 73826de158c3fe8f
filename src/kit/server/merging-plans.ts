import { sql } from 'kysely';
import type { MergePlan } from './merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const kitReferences: Readonly<Record<string, MergePlan>> = {
  deadline_entries: { key: ['id'], stays: { grantor_id: 'acts' } },
  deadlines: { key: ['id'], account: ['holder_account_id'], shown: sql`to_char(r.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')` },
  events: { key: ['id'], stays: { actor_id: 'audit', on_behalf_of: 'audit' } },
  requests: { key: ['key'], stays: { actor_id: 'own' } },
  settings: { key: ['id'], stays: { set_by: 'acts' } },
};
