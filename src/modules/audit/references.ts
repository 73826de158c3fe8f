import type { MergePlan } from '#kit/server/merging.ts';

/** What merging two records of one person does to the tables of this module. */
export const auditReferences: Readonly<Record<string, MergePlan>> = {
  affected_lines: { key: ['report_id', 'line_no'], stays: { member_id: 'proof', reader_account_id: 'acts' } },
  affected_reports: { key: ['id'], stays: { asked_by: 'acts' } },
  chain_accounts: { key: ['id'], stays: { asked_by: 'acts', decided_by: 'acts' } },
  chain_checks: { key: ['id'], stays: { started_by: 'acts' } },
};
