import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const liaisonErasures: Readonly<Record<string, ErasePlan>> = {
  joint_members: { how: 'keep', ground: 'acts', account: ['liaison_account_id'], names: { liaison_name: 'liaison_account_id' } },
  joint_session_bodies: { how: 'keep', ground: 'acts', account: ['liaison_account_id'], names: { liaison_name: 'liaison_account_id' } },
  liaison_assignments: { how: 'keep', ground: 'acts', account: ['account_id'] },
  liaison_points: { how: 'keep', ground: 'acts', account: ['officer_id'] },
  liaison_visits: { how: 'keep', ground: 'acts', account: ['account_id', 'created_by'] },
  pairing_resources: { how: 'keep', ground: 'acts', account: ['added_by'], names: { added_by_name: 'added_by' } },
  pairing_activities: { how: 'keep', ground: 'acts', account: ['recorded_by'], names: { recorded_by_name: 'recorded_by' } },
  liaison_matters: { how: 'keep', ground: 'acts', names: { answered_by_name: null } },
};
