import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const fieldsErasures: Readonly<Record<string, ErasePlan>> = {
  check_answers: { how: 'delete', member: ['member_id'], names: { answered_by: null } },
  code_imports: { how: 'keep', ground: 'acts', account: ['created_by'] },
  consents: { how: 'keep', ground: 'proof', member: ['member_id'] },
  field_edits: { how: 'delete', member: ['member_id'], names: { asked_by: null, decided_by: null } },
  field_values: { how: 'delete', member: ['member_id'], names: { updated_by: null } },
  field_versions: { how: 'keep', ground: 'acts', names: { changed_by: null } },
  check_rounds: { how: 'keep', ground: 'acts', names: { created_by: null } },
};
