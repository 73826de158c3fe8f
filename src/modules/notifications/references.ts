import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const notificationsReferences: Readonly<Record<string, MergePlan>> = {
  mails: { key: ['id'], stays: { account_id: 'own' } },
  notification_choices: { key: ['account_id', 'kind'], stays: { account_id: 'own' } },
  notifications: { key: ['id'], account: ['account_id'], once: [{ of: 'account_id', on: ['effect_key'] }], shown: sql`(r.created_at at time zone 'Asia/Shanghai')::date::text`, href: sql`r.link` },
};
