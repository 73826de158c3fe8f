import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const governanceErasures: Readonly<Record<string, ErasePlan>> = {
  association_representatives: { how: 'keep', ground: 'ledger', member: ['member_id'], names: { recorded_by_name: null } },
  meeting_people: { how: 'keep', ground: 'ledger', member: ['member_id'], account: ['account_id'] },
  appointments: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  term_candidates: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  association_profiles: { how: 'keep', ground: 'acts', names: { updated_by_name: null } },
  minutes_corrections: { how: 'keep', ground: 'acts', names: { corrected_by_name: null } },
  rule_versions: { how: 'keep', ground: 'acts', names: { created_by_name: null } },
  term_objections: { how: 'keep', ground: 'acts', names: { answered_by: null } },
};
