import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const contactReferences: Readonly<Record<string, MergePlan>> = {
  contact_calls: { key: ['id'], stays: { by_id: 'acts' }, follows: ['member_id'] },
  contact_choices: { key: ['member_id'], member: ['member_id'], once: [{ of: 'member_id', on: [] }], shown: sql`(r.updated_at at time zone 'Asia/Shanghai')::date::text` },
  contact_deliveries: { key: ['message_id', 'member_id', 'channel'], follows: ['member_id'] },
  contact_group_members: { key: ['group_id', 'member_id'], member: ['member_id'], once: [{ of: 'member_id', on: ['group_id'] }], shown: sql`(select g.name from contact_groups g where g.association_id = r.association_id and g.id = r.group_id)`, href: sql`'/contact-groups'` },
  contact_groups: { key: ['id'], account: ['owner_id'], shown: sql`r.name`, href: sql`'/contact-groups'` },
  contact_messages: { key: ['id'], stays: { sender_id: 'acts' } },
  contact_recipients: { key: ['message_id', 'member_id'], member: ['member_id'], account: ['account_id'], once: [{ of: 'member_id', on: ['message_id'] }], shown: sql`(select m.title from contact_messages m where m.association_id = r.association_id and m.id = r.message_id)`, href: sql`'/messages/' || r.message_id` },
  member_cards: { key: ['member_id'], member: ['member_id'], stays: { revoked_by: 'acts' }, once: [{ of: 'member_id', on: [] }], shown: sql`r.number` },
};
