import { sql } from 'kysely';
import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const accountsReferences: Readonly<Record<string, MergePlan>> = {
  accounts: { key: ['id'], stays: { member_id: 'settled' } },
  members_without_account: { key: ['member_id'], stays: { member_id: 'settled' } },
  password_history: { key: ['account_id', 'set_at'], stays: { account_id: 'own' } },
  role_grants: { key: ['id'], account: ['account_id'], stays: { granted_by: 'acts', ended_by: 'acts' }, once: [{ of: 'account_id', on: ['unit_id', 'role'], where: sql`valid_to is null and ended_at is null` }], shown: sql`(select u.short_name from units u where u.association_id = r.association_id and u.id = r.unit_id) || ' · ' || r.valid_from`, href: sql`'/role-grants/' || r.id` },
  role_records: { key: ['id'], stays: { by_id: 'acts' } },
  totp_secrets: { key: ['account_id'], stays: { account_id: 'own' } },
  recovery_codes: { key: ['id'], stays: { account_id: 'own' } },
  passkeys: { key: ['id'], stays: { account_id: 'own' } },
  known_devices: { key: ['id'], stays: { account_id: 'own' } },
  account_identities: { key: ['id'], stays: { account_id: 'own' } },
  account_links: { key: ['id'], stays: { account_id: 'own', created_by: 'acts' } },
  sessions: { key: ['id'], stays: { account_id: 'own' } },
};
