import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';
import { resealEdits, resealValues } from './service/reseal.ts';

/** What merging two records of one person does to the tables of this module. */
export const fieldsReferences: Readonly<Record<string, MergePlan>> = {
  check_answers: { key: ['round_id', 'member_id'], member: ['member_id'], once: [{ of: 'member_id', on: ['round_id'] }], prefer: sql`answer is not null`, shown: sql`(select c.title from check_rounds c where c.association_id = r.association_id and c.id = r.round_id)`, href: sql`'/check-rounds/' || r.round_id` },
  code_imports: { key: ['id'], stays: { created_by: 'acts' } },
  consents: { key: ['id'], stays: { member_id: 'proof' } },
  field_edits: { key: ['id'], member: ['member_id'], moved: resealEdits, once: [{ of: 'member_id', on: ['field_id'], where: sql`state = 'pending'` }], shown: sql`(select v.label from field_versions v where v.association_id = r.association_id and v.field_id = r.field_id order by v.version desc limit 1)` },
  field_values: { key: ['member_id', 'field_id'], member: ['member_id'], moved: resealValues, once: [{ of: 'member_id', on: ['field_id'] }], shown: sql`(select v.label from field_versions v where v.association_id = r.association_id and v.field_id = r.field_id order by v.version desc limit 1)` },
};
