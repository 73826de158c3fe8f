import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const accountsErasures: Readonly<Record<string, ErasePlan>> = {
  accounts: { how: 'anonymise', member: ['member_id'], set: { username: 'id', username_key: 'id', phone: 'null', email: 'null', name: 'label', password_hash: 'empty', initials: 'empty', pinyin: 'empty', preferences: 'none' } },
  members_without_account: { how: 'delete', member: ['member_id'] },
  password_history: { how: 'delete', account: ['account_id'] },
  role_grants: { how: 'keep', ground: 'ledger', account: ['account_id', 'granted_by', 'ended_by'] },
  totp_secrets: { how: 'delete', account: ['account_id'] },
  recovery_codes: { how: 'delete', account: ['account_id'] },
  passkeys: { how: 'delete', account: ['account_id'] },
  known_devices: { how: 'delete', account: ['account_id'] },
  account_identities: { how: 'delete', account: ['account_id'] },
  account_links: { how: 'delete', account: ['account_id'], stays: ['created_by'] },
  sessions: { how: 'delete', account: ['account_id'] },
};
