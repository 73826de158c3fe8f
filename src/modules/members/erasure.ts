import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const membersErasures: Readonly<Record<string, ErasePlan>> = {
  alike_due: { how: 'delete', member: ['member_id'] },
  alike_keys: { how: 'delete', member: ['member_id', 'person_id'] },
  import_changes: { how: 'delete', member: ['member_id'] },
  import_rows: { how: 'delete', member: ['choice_member_id', 'member_id'] },
  imports: { how: 'keep', ground: 'acts', account: ['created_by'], names: { created_by_name: 'created_by' } },
  member_absences: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  member_grams: { how: 'delete', member: ['member_id'] },
  member_homes: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  member_moves: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  member_units: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  members: { how: 'anonymise', member: ['id'], stays: ['merged_into'], set: { name: 'label', former_name: 'null', sex: 'zero', ethnic_group: 'null', birth_date: 'null', birth_precision: 'null', education: 'null', degree: 'null', employer: 'null', post: 'null', professional_title: 'null', title_grade: 'null', affiliations: 'none', categories: 'none', phone: 'null', other_phones: 'none', email: 'null', social_posts: 'null', remark: 'null', name_key: 'empty', pinyin: 'empty', letters: 'empty', initials: 'empty', stroke_key: 'empty', search_grams: 'none', joined_on: 'year', joined_precision: 'toYear' } },
};
