import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const admissionErasures: Readonly<Record<string, ErasePlan>> = {
  admission_chains: { how: 'keep', ground: 'acts', account: ['set_by'] },
  admission_links: { how: 'keep', ground: 'acts', account: ['created_by'], names: { created_by_name: 'created_by' } },
  application_decisions: { how: 'keep', ground: 'acts', account: ['by_account'], names: { by_name: 'by_account' } },
  application_introducers: { how: 'anonymise', member: ['member_id'], set: { name: 'label', unit_text: 'null', words: 'null' } },
  membership_applications: { how: 'anonymise', member: ['member_id'], stays: ['entered_by'], set: { name: 'label', name_key: 'empty', phone: 'null', fields: 'none', secret_hash: 'null', code_hash: 'null', decided_sentence: 'null' }, names: { entered_by_name: 'entered_by' } },
  onboarding_items: { how: 'keep', ground: 'acts', account: ['done_by'], names: { done_by_name: 'done_by' } },
  onboardings: { how: 'anonymise', member: ['member_id'], stays: ['mentor_member_id', 'assigned_by'], set: { proposal: 'null', assigned: 'null' }, names: { assigned_by_name: 'assigned_by' } },
};
