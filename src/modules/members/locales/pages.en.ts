import type { SameShape } from '#kit/pure/words.ts';
import type { memberPagesZhCN } from './pages.zh-CN.ts';

export const memberPagesEn: SameShape<typeof memberPagesZhCN> = {
  list: {
    title: 'Members', search: 'Name, pinyin initials, employer or end of the number', empty: 'No members yet', emptyText: 'Members will stand here. Enter them one by one, or import the rosters you have.',
    create: 'New member', import: 'Import a roster', export: 'Export', name: 'Name', unit: 'Unit', employer: 'Employer', post: 'Post', phone: 'Mobile', party: 'Party', groups: 'Groups and committees', account: 'Account', hasAccount: 'Yes', noAccount: 'No', direct: 'Reach', directYes: 'the unit itself only', grouped: 'Groups', groupedNo: 'in no group or committee', status: 'Status',
    sort: 'Order', byPinyin: 'Pinyin', byStrokes: 'Strokes of the surname', byUnit: 'Unit', category: 'Category', group: 'Group or committee', importBatch: 'Import', all: 'All', current: 'On the roll', suspended: 'Suspended', left: 'Left', deceased: 'Deceased',
    colon: ': ', filled: 'Filled in', notFilled: 'Not filled in', batchJoin: 'Set into a group', batchExport: 'Export these', comma: ', ',
  },
  join: { placeholder: 'Name or initials of a unit', title: 'Set into a group or committee', titleMany: 'Set {count} members into a group or committee', unit: 'Group or committee', from: 'From', submit: 'Set in', done: '{done} set in.', skipped: '{count} were not (already there, or not on the roll).' },
  exporting: { title: 'Export members', scope: '{count} persons', scopeMany: 'More than {count} persons', columns: 'Columns', reason: 'Reason', reasonRule: 'Needed above {limit} persons. Reason, time and your name are printed on the sheet and recorded.', submit: 'Export as Excel', started: 'The download has begun.', minimum: 'Choose only what is needed. Numbers are exported as you see them.' },
  file: {
    basic: 'Person', work: 'Work', contact: 'Contact', place: 'Organisation', more: 'More', facts: 'File', edit: 'Change', changeStatus: 'Change status', showPhone: 'Show the whole number', none: 'Not given',
    mergedInto: 'This record was merged into that of {name} and can only be read.', openKept: 'Open the kept record', ledHere: 'The record you asked for was merged into that of {name}: this is the one that was kept.', mergedFrom: 'Merged from: ', lookAlike: 'Somebody on the roll may be the same person. Please check before you enter them twice: ', lookAlikeItem: '{name} ({unit}, {status})',
    statusLine: '{status}', statusSince: '{status} since {date}', importedIn: 'Entered by an import', account: 'Account', accountOn: 'Open: {username}', accountOff: 'Disabled: {username}', accountNone: 'None', openAccount: 'Open an account',
    history: 'History', noHistory: 'Nothing recorded yet.', seenBy: 'Your unit and the secretariat keep your file. Who read your whole number stands in the history.', back: 'Back to the list', savedNew: '{name} was entered.', saved: 'Saved.', changedFields: 'Changed: {list}',
  },
  phone: { title: 'Show the whole number', lead: 'The reason and your name are recorded; the member can see them.', reason: 'Reason', reasonHint: 'e.g. invitation to a meeting', submit: 'Show', read: 'Number: {phones}' },
  statusForm: { title: 'Change status', to: 'To', on: 'Since', reason: 'Reason', submit: 'Change', done: 'Now “{status}”.', endsUnits: { left: 'Their part in groups and committees and their posts here end, the account is closed, open matters of membership are settled.', deceased: 'Their part in groups and committees and all posts end, the account is closed, nothing more is sent.', suspended: 'File, groups and posts stay; meanwhile they cannot co-sign or introduce applicants.', active: 'Groups, committees and posts that ended with leaving do not come back by themselves: set them in and record them anew.' }, steps: { active: 'Back on the roll', suspended: 'Suspend', left: 'Leave', deceased: 'Note a death' } },
  units: { title: 'Groups and committees', none: 'In no group or committee.', add: 'Set in', end: 'End', endTitle: 'End in “{unit}”', on: 'Last day', submitEnd: 'End', ended: 'Ended.', since: 'since {from}', span: '{from} – {to}', past: 'Before' },
  homes: { title: 'Earlier home units', until: 'until {date}', wrong: 'A mistake', wrongTitle: '“{unit}” was a mistake', wrongText: 'Its days count to the home unit after it, and statistics of past days with them. The reason stays in the record; a correction that was wrong can be taken back.', reason: 'Reason', submit: 'Put right', done: 'Put right.', wrongMark: 'a mistake', restore: 'Take back', restoreTitle: 'Take back the correction of “{unit}”', restoreText: 'Until {date} the days count to this unit again, and statistics of past days with them.', restored: 'Taken back.' },
  form: {
    homeIs: 'The new home unit is', homeMove: 'a move: from today; before that still “{unit}”', homeCorrection: 'a correction: “{unit}” was a mistake, its days count to the new unit', homeReason: 'Reason of the correction', homeReasonRule: 'Stays in the record',
    create: 'Enter', save: 'Save', seenBy: 'The secretariat and the secretary of the unit see this; members see their own file.', unit: 'Unit', dateRule: 'A year or month will do: 1985, 1985-03.', phoneRule: '11 digits, used to sign in; one number, one person.', otherPhones: 'Other numbers', otherPhonesRule: 'One a line.',
    theirs: 'For the member alone to write.', masked: 'Hidden. Show the whole number to change it.', grade: 'Grade', notice: 'Identity numbers, addresses, religion, health and family are not collected; do not put them in the remarks.', ethnic: 'Ethnic group', choose: 'Choose',
  },
  field: {
    name: 'Name', formerName: 'Former name', sex: 'Sex', ethnicGroup: 'Ethnic group', birth: 'Born', education: 'Education', degree: 'Degree', employer: 'Employer', post: 'Post', professionalTitle: 'Title', titleGrade: 'Grade', affiliations: 'Party', categories: 'Category',
    phone: 'Mobile', otherPhones: 'Other numbers', email: 'E-mail', homeUnitId: 'Unit', joined: 'Joined', socialPosts: 'Social posts', remark: 'Remarks',
  },
};
