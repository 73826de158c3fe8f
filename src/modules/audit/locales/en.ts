import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  audit: {
    exportName: 'Audit log',
    stamp: 'Exported by {name}, {at}, {rows} rows. For auditing only.',
    via: { system: 'System', public: 'Visitor', link: 'By link' },
    filter: { actor: 'Who', name: 'Fact (begins with)', day: 'Day', subjectType: 'Kind of matter', subjectId: 'Matter' },
    empty: 'No facts recorded', emptyText: 'Every act, change, sign-in and sensitive reading is kept here; nobody can change or remove it.', details: 'Details', look: 'Look', sameMatter: 'Only facts of this matter', detailsOf: 'All of this fact', onBehalf: '{name} (for {other})', csv: 'Export CSV',
    matter: { intro: 'Who did what to this matter, and when. Nothing of it can be changed.', empty: 'Nothing recorded yet', back: 'To the matter', more: 'Later facts', first: 'The first facts' },
    chain: {
      intro: 'When a fact is sealed it is tied to the one before. A change, a removal or an insertion is found by a walk over the chain.', seals: 'Sealed', unit: '', waiting: 'Waiting', sealedAt: 'Last seal', hash: 'Newest seal', hashNote: 'Write the newest seal down from time to time and keep it elsewhere: while it agrees, nothing before it was touched.',
      start: 'Verify now', running: 'Verifying: {done} / {total}', last: 'Last verification', fine: '{at}: {total} facts, no problem found.', wrong: '{at}: {total} facts, {n} problems. Tell the security administrator at once and touch nothing.', problems: 'Problems', never: 'Not verified yet.', none: 'none yet',
    },
    column: { matter: 'Matter title', seq: 'No.', at: 'When', actor: 'Who', text: 'What', name: 'Fact', subjectType: 'Kind of matter', subjectId: 'Matter', onBehalfOf: 'On behalf of', requestId: 'Request' },
  },
  action: { 'audit.read': 'read the audit log', 'audit.export': 'export the audit log', 'audit.checkChain': 'verify the audit log', 'audit.readMatter': 'see the history of a matter' },
  event: {
    'audit.exported': 'exported {rows} rows of the audit log',
    'audit.chainChecked': 'verified {seals} facts and found {problems} problems',
  },
  error: {
    'audit.period_reversed': 'The first day is after the last. Change the period.',
  },
};
