import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const membersReferences: Readonly<Record<string, MergePlan>> = {
  alike_due: { key: ['member_id'], stays: { member_id: 'settled' } },
  alike_keys: { key: ['kind', 'key', 'member_id'], stays: { member_id: 'settled', person_id: 'settled' } },
  import_changes: { key: ['import_id', 'member_id'], stays: { member_id: 'ledger' } },
  import_rows: { key: ['import_id', 'row_no'], stays: { choice_member_id: 'ledger', member_id: 'ledger' } },
  imports: { key: ['id'], stays: { created_by: 'acts' } },
  member_absences: { key: ['id'], stays: { member_id: 'ledger' } },
  member_grams: { key: ['gram', 'pinyin', 'member_id'], stays: { member_id: 'settled' } },
  member_homes: { key: ['id'], stays: { member_id: 'ledger' } },
  member_moves: { key: ['id'], stays: { member_id: 'ledger' } },
  member_units: { key: ['id'], member: ['member_id'], once: [{ of: 'member_id', on: ['unit_id'], where: sql`valid_to is null` }], prefer: sql`date '9999-12-31' - valid_from`, shown: sql`(select u.short_name from units u where u.association_id = r.association_id and u.id = r.unit_id) || ' · ' || r.valid_from` },
  members: { key: ['id'], member: ['merged_into'], shown: sql`r.name` },
};
