import type { SameShape } from '#kit/pure/words.ts';
import type { overTimeZh } from './over-time.zh-CN.ts';

export const overTimeEn: SameShape<typeof overTimeZh> = {
  history: {
    title: 'Roles over time', lead: 'Who held which role on which day. Roles are ended, never rewritten; a mistake is corrected by another entry, and both stay.', on: 'Held on', known: 'As recorded by', account: 'Person', unit: 'Unit', role: 'Role', span: 'Time', state: 'State', recorded: 'Recorded', by: 'Recorded by', corrects: 'Corrects',
    states: { current: 'In office', future: 'To come', ended: 'Ended', voided: 'Void, corrected' }, until: 'until {to}', since: 'since {from}', range: '{from} to {to}', empty: 'No role found', emptyText: 'Choose another day, or take unit and role away.', isCorrection: 'a correction', voided: 'Show void ones', voidedYes: 'Show',
    one: 'A role in time', ledger: 'What was recorded', recordStates: { granted: 'Granted', ending: 'End set', ended: 'Ended', voided: 'Made void' }, to: 'until {to}', open: 'open', correctedBy: 'This entry was wrong and has been corrected.', goCorrection: 'Show the correction', goWrong: 'Show the wrong entry', toAccount: 'Show the account',
    correct: 'Correct', correctTitle: 'Correct this role', correctLead: 'The wrong entry becomes void and stays in the record; the new one names it. Days in the past are possible.', correctReason: 'Why', correctSubmit: 'Correct', corrected: 'Corrected.',
  },
  why: {
    title: 'Why access', lead: 'Why somebody may or may not see or do something, and what a role would add before it is granted. Computed from the table that the server itself asks.', tabWhy: 'Why visible', tabTry: 'Try a role', account: 'Who', accountHint: 'by name or user name', type: 'What', subject: 'Which one', subjectHint: 'the whole name or number', ask: 'Show', noSubject: 'Not found. Check the whole name or number.',
    yes: '{name} may see “{subject}”.', no: '{name} may not see “{subject}”.', disabled: 'This account is disabled and sees nothing.', held: 'Roles held today:', heldNone: 'No role today.', heldAt: '{role} ({unit})', action: 'Act', because: 'Because', allowed: 'Allowed', denied: 'Not allowed', through: 'by “{role}” ({unit})', own: 'by own relation: {role}', notHeld: 'no “{role}”', outOfReach: '“{role}” ({unit}) is held but does not reach this one', notRelated: 'not by own relation: {role}', comma: '; ', units: ', ', onlyAllowed: 'Only what is allowed',
    role: 'Role', unit: 'At which unit', from: 'From', to: 'Until', try: 'Try', tryLead: 'Only computed: nothing is granted or changed; that it was tried is recorded.', sees: 'Would also see', kind: 'Kind', before: 'Sees now', gained: 'Would also see', does: 'Would also be able to', wider: 'wider reach', fresh: 'new', exclusions: '{count} rules stand against this grant:', none: 'No rule stands against it.', doesNone: 'No new rights.', toGrant: 'Go and grant',
  },
};
