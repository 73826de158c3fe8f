import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  audit: {
    exportName: 'Audit log',
    stamp: 'Exported by {name}, {at}, {rows} rows. For auditing only.',
    via: { system: 'System', public: 'Visitor' },
    column: { seq: 'No.', at: 'When', actor: 'Who', text: 'What', name: 'Fact', subjectType: 'Kind of matter', subjectId: 'Matter', onBehalfOf: 'On behalf of', requestId: 'Request' },
  },
  event: {
    'audit.exported': 'exported {rows} rows of the audit log',
    'audit.chainChecked': 'verified {seals} facts and found {problems} problems',
  },
  error: {
    'audit.too_many_rows': 'More than {rows} rows match. Choose a shorter period or more filters.',
    'audit.period_reversed': 'The first day is after the last. Change the period.',
  },
};
