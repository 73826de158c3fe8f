import type { ErasePlan } from '#kit/server/erasure.ts';

/** What erasing a person does to the tables of this module. */
export const auditErasures: Readonly<Record<string, ErasePlan>> = {
  affected_lines: { how: 'keep', ground: 'proof', member: ['member_id'], account: ['reader_account_id'] },
  affected_reports: { how: 'keep', ground: 'acts', account: ['asked_by'] },
  chain_accounts: { how: 'keep', ground: 'acts', account: ['asked_by', 'decided_by'] },
  chain_checks: { how: 'keep', ground: 'acts', account: ['started_by'] },
};
