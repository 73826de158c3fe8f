import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module; what hangs on another table stands after it. */
export const contactErasures: Readonly<Record<string, ErasePlan>> = {
  contact_choices: { how: 'delete', member: ['member_id'] },
  contact_groups: { how: 'keep', ground: 'acts', account: ['owner_id'], names: { owner_name: 'owner_id' } },
  contact_group_members: { how: 'delete', member: ['member_id'] },
  contact_messages: { how: 'keep', ground: 'acts', account: ['sender_id'], names: { sender_name: 'sender_id' } },
  contact_recipients: { how: 'anonymise', member: ['member_id'], account: ['account_id'], set: { name: 'label', account_id: 'null' } },
  contact_deliveries: { how: 'keep', ground: 'ledger', member: ['member_id'] },
  contact_calls: { how: 'delete', member: ['member_id'], names: { by_name: 'by_id' } },
  member_cards: { how: 'delete', member: ['member_id'], stays: ['revoked_by'] },
};
