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
      start: 'Verify now', running: 'Verifying: {done} / {total}', last: 'Last verification', fine: '{at}: {total} facts, no problem found.', wrong: '{at}: {total} facts, {n} problems. Tell the security administrator at once and touch nothing.', problems: 'Problems', problem: {
        changed: 'Entry {from} was changed (number {id})', removed: 'Entry {from} was removed (number {id})', unlinked: 'The seal of entry {from} does not follow from the one before (number {id})', seal: 'The seal of entry {from} is missing', seals: 'The seals of entries {from} to {to} are missing', stray: 'An entry has no seal (number {id})', vanished: 'An entry went missing before its seal (number {id})',
        cut: 'The end was cut: on {at} entry {from} was written down outside the database, and there is no such entry now', resealed: 'The seal of entry {from} is not the one written down outside the database on {at}: this or an earlier entry was written anew, or the database was set back',
      },
      nothingNew: '{at}: {total} facts, nothing new found.', known: '{n} more problems were accounted for earlier', account: 'Account for them', accountText: 'Find the cause first, such as “the database was restored from the backup of 2 March”. Once another audit or security administrator confirms, no alarm tells of these any more; other problems are told as before. It is written into the log for good.', reason: 'The cause', reasonRule: '5 to 300 characters', given: 'Sent. Another audit or security administrator must confirm.',
      todoTitle: '{name} accounted for {count} problems of the verification', waitsFor: '{name}, {at}, on the cause of these {n} problems: {reason}', own: 'Another audit or security administrator must confirm what you said; you cannot.', confirm: 'Confirm', confirmTitle: 'Confirm this account?', confirmText: 'See for yourself first. No alarm tells of these {n} problems any more; this cannot be taken back.', confirmed: 'Confirmed: no alarm about these any more.', decline: 'Do not agree', note: 'Reason', noteRule: 'At least 2 characters; whoever accounted sees it.', declined: 'Answered “not agreed”.', withdraw: 'Take back', withdrawn: 'Taken back.',
      past: 'Accounts', column: { asked: 'Given', reason: 'The cause', n: 'Problems', state: 'Result', decided: 'Answered', note: 'Why not agreed' }, who: '{name}, {at}', state: { waiting: 'waiting', confirmed: 'confirmed', declined: 'not agreed', withdrawn: 'taken back', lapsed: 'lapsed' }, never: 'Not verified yet.', none: 'none yet',
    },
    column: { matter: 'Matter title', seq: 'No.', at: 'When', actor: 'Who', text: 'What', name: 'Fact', subjectType: 'Kind of matter', subjectId: 'Matter', onBehalfOf: 'On behalf of', requestId: 'Request' },
  },
  affected: {
    sheet: 'Those affected', colon: ': ', yes: 'yes', no: 'no', periodTarget: 'all accounts', sessionTarget: 'sign-in of {name}: {at}, {device}', exportTarget: 'export of “{list}”: {name}, {at}',
    intro: 'After an account was taken over, an export leaked, a device was lost, or somebody saw what they should not: whose data, and what of them, were or could have been seen. The asking is logged too.', make: 'Find who was affected', empty: 'None made yet', emptyText: 'When there was an incident, choose “Find who was affected”.',
    kindLabel: 'Start from', kind: { account: 'An account', session: 'A sign-in', export: 'An export', person: 'A person', period: 'A period' },
    kindNote: { account: 'Taken over, or read what it should not', session: 'A lost device, a doubtful sign-in', export: 'A file that leaked', person: 'Who saw somebody’s data', period: 'Only the time is known, or a field was shown by mistake' },
    target: 'About', account: 'Account', session: 'Which sign-in', export: 'Which export', person: 'Name', personRule: 'Type the beginning of the name or its initials', fromDay: 'First day', fromTime: 'From', toDay: 'Last day', toTime: 'Until', timeRule: 'As 08:30; the whole day if empty', field: 'Only this field (may be empty)', fieldRule: 'When one field was shown by mistake.', reason: 'Reason', reasonRule: 'It stays in the log.', submit: 'Find', made: 'Found: {people} persons.',
    period: 'Period', span: '{from} to {to}', askedBy: 'Asked by', askedAt: 'Asked at', people: 'Persons', peopleDefinition: 'Seen or possibly seen, each once.', shownNumber: 'With a trace', shownDefinition: 'Those of whom a look, print, download or export is recorded.', sensitiveNumber: 'Sensitive', sensitiveDefinition: 'What the dictionary calls sensitive, recognitions, posts outside.', signIns: 'Sign-ins', signInsDefinition: 'Of this account in this period.', times: '', person1: '', byChannel: 'Channels', gaps: 'What the records do not tell', paper: 'Download the notice', paperNote: 'As article 57 of the Personal Information Protection Law asks; cause, harm and measures are yours to fill in; no names.', list: 'Persons', onlyField: 'Only: {field}', none: 'Nobody found', noneText: 'No such trace in this period. See what the records do not tell.',
    channel: { look: 'looked at', paper: 'printed', file: 'downloaded', export: 'exported', own: 'own file', reach: 'could be opened' },
    tracedLabel: 'Trace', traced: 'with a trace', untraced: 'possibly seen, no trace',
    gap: {
      pages: 'Opening a member’s file, lists, searches and figures leaves no trace by person; lists show the secretariat whole numbers. ', directory: 'Names, units and shared contacts in the directory are open to everybody signed in and not listed. ', sessions: 'This sign-in is from before facts told sign-ins apart: all acts of its account in that time count. ', attachments: 'Opening ordinary attachments leaves no trace, only restricted ones do. ', unitsNow: 'Reach is counted by the unit of today. ',
      unknownExports: '{files} exports did not note whom they held, some {persons} persons; see the scope in the list of exports. ', unnamed: '{n} more looks were at applicants who are no members; see the log. ', notTaken: 'Nobody downloaded the file. ', afterwards: 'To whom a file was passed on outside cannot be known. ',
    },
    shown: { phone: 'whole phone number', field: 'protected value', card: 'directory card', memberCard: 'member card', export: 'exported columns', recognition: 'recognition', handOver: 'transfer package', letter: 'letter of appointment', externalPost: 'posts outside', application: 'application', onboardingLetter: 'letter of assignment', suggestionPaper: 'author on a paper', meetingPaper: 'meeting notice or minutes', own: 'own whole file', reach: 'member’s file' },
    column: { name: 'Name', unit: 'Unit', shown: 'What', sensitive: 'Sensitive', channel: 'Channel', reader: 'By', firstAt: 'First', lastAt: 'Last', times: 'Times' },
  },
  action: { 'affected.read': 'read who was affected', 'affected.ask': 'find who was affected', 'affected.export': 'export who was affected', 'audit.read': 'read the audit log', 'audit.export': 'export the audit log', 'audit.checkChain': 'verify the audit log', 'audit.accountChain': 'account for what a verification found, confirm what another said (takes two)', 'audit.readMatter': 'see the history of a matter' },
  event: {
    'affected.asked': 'found who was affected ({target}): {people}, reason: {reason}', 'affected.opened': 'opened the report of who was affected ({target})', 'affected.printed': 'printed the notice of an incident ({target})', 'affected.exported': 'exported {rows} lines of those affected, reason: {reason}',
    'audit.exported': 'exported {rows} rows of the audit log',
    'audit.chainChecked': 'verified {seals} facts and found {problems} problems',
    'chainAccount.given': 'accounted for {problems} problems of the chain, to be confirmed: {reason}', 'audit.chainAccounted': '{problems} problems of the chain were accounted for: {reason}', 'chainAccount.declined': 'did not agree with {askedBy} on the problems of the chain: {note}', 'chainAccount.withdrawn': 'took back an account of the problems of the chain', 'chainAccount.lapsed': 'what {askedBy} said of the problems of the chain lapsed: the next verification found others',
  },
  todo: { chainAccount: { confirm: 'Confirm or decline' } },
  notice: { chainAccount: { toConfirm: '{name} accounted for {count} problems of the verification of the log. Please see for yourself and confirm.', declined: '{name} did not agree with what you said of the problems of the verification: {note}', lapsed: 'What you said of the problems of the verification lapsed unconfirmed: the next verification found others. Look at them and account anew.' } },
  error: {
    'affected.not_found': 'This report was not found. Open it from the list.',
    'affected.target_not_found': 'The account, sign-in, export or person was not found. Choose again.',
    'affected.target_required': 'Choose an account, a sign-in, an export or a person.',
    'audit.nothing_to_account': 'Nothing to account for, or a verification found something else. Reload the page.',
    'audit.account_waits': 'An account is waiting to be confirmed. Reload the page.',
    'audit.account_not_found': 'This account was not found. Open it from “Verification”.',
    'audit.account_decided': 'It was answered, taken back or has lapsed. Reload the page.',
    'audit.account_outdated': 'Things have changed since: the verification finds something else, or whoever accounted audits no longer. Decline, look at the new result and account anew.',
    'audit.own_account': 'You cannot answer your own account; another audit or security administrator must.',
    'audit.no_second_person': 'There is no other audit or security administrator to confirm. Ask the system administrator to appoint one.',
    'audit.period_reversed': 'The first day is after the last. Change the period.',
  },
};
