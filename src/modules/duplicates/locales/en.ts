import type { SameShape } from '#kit/pure/words.ts';
import { tablesEn } from './tables.en.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  duplicate: {
    reason: {
      phone: 'same number', name: 'same name', writing: 'same name, written otherwise', formerName: 'same as a former name', sound: 'name sounds the same', email: 'same e-mail', birthDay: 'same birthday', birthMonth: 'same birth month', birthYear: 'same birth year',
      employer: 'same employer', employerNear: 'similar employer', unit: 'same unit', birthDiffers: 'born at another time', sexDiffers: 'other sex',
    },
    field: {
      name: 'Name', formerName: 'Former name', sex: 'Sex', birth: 'Born', ethnicGroup: 'Ethnic group', homeUnitId: 'Unit', employer: 'Employer', post: 'Post', professionalTitle: 'Title', titleGrade: 'Grade of title', education: 'Education', degree: 'Degree',
      affiliations: 'Party', categories: 'Category', phone: 'Mobile', otherPhones: 'Other phones', email: 'E-mail', joined: 'Joined', socialPosts: 'Social posts', remark: 'Remarks',
    },
    table: tablesEn,
    sureness: { likely: 'very likely', possible: 'possible', unsure: 'to be checked' },
    status: { active: 'On the roll', suspended: 'Suspended', left: 'Left', deceased: 'Deceased', merged: 'Merged' },
    sex: { '0': 'unknown', '1': 'male', '2': 'female', '9': 'not stated' },
    list: {
      title: 'Possible duplicates', search: 'Name or initials', pair: 'Two records', one: 'Record one', other: 'Record two', sure: 'How sure', weight: 'Points', reasons: 'Reasons', employer: 'Employer', phone: 'Mobile', found: 'Found', unit: 'Unit', open: 'To check', apart: 'Not one person', decided: 'Said by', account: 'has an account', names: '{a} and {b}',
      emptyTitle: 'No records look alike', emptyText: 'Names, their ways of writing, former names, sound, numbers, employers and birth months are compared all the time. What looks alike is listed here for you to check; nothing merges by itself.', compare: 'Check', points: '{reason} ({points})', merges: 'Merges',
      why: 'How points are counted', whyText: 'Each reason has fixed points: same number 45, same name (however written) or former name 40, same birthday 30 or birth month 25, same e-mail 30, same sound 25, same employer 15 or similar 8, same birth year 8, same unit 5; another birth month −35, other sex −25. From 40 a pair is listed, from 60 it is possible, from 85 very likely. Points only hint: a person decides.',
    },
    compare: {
      title: 'Two records side by side', sentence: 'It is {sure} that they are one person, {weight} points in all. Check them before you decide.', keep: 'Which one is kept', keepThis: 'Keep this one', item: 'Field', use: 'After the merge', useKept: 'of the kept one', useMerged: 'of the other', useBoth: 'both', same: 'the same', empty: 'not given', created: 'Entered', account: 'Account', accountNone: 'none', accountOn: '{username}', accountOff: '{username} (disabled)', lastSeen: 'last signed in {day}', neverSeen: 'never signed in', unit: 'Unit', status: 'Status',
      reasons: 'Reasons', onlyDiffering: 'Only what differs', apart: 'Not one person', apartTitle: 'Not one person?', apartText: 'The two are not listed any more. Who said so and when is kept, and can be taken back.', apartNote: 'Note (optional)', apartDone: 'Kept: not one person.', apartState: '{who} said on {day} that they are not one person.', reopen: 'Take back', reopened: 'Taken back: to be checked again.',
      accounts: 'Both have an account', accountsRule: 'One account goes on, the other is closed; roles, to-dos and notices follow.', accountGoesOn: '{username} goes on', file: 'Open the file',
      preview: 'What moves', previewText: 'All of this moves to the kept record; nothing is deleted.', nothing: 'Nothing refers to the other record.', records: 'Records', moved: 'move', aside: 'on both sides, stay', swapped: 'the other one’s stands', count: '{n}', show: 'Show', unnamed: '(no name)', asideText: 'Both have such a record (the same group, the same message): the kept one’s stands, the other stays with the merged record.', swappedText: 'Both have such a record and the merged one’s says more (lead author, joined earlier, answered): it stands.', readAlong: 'Not rewritten, read along with the file: {list}', noAccount: 'The account of the merged record goes to the kept one, with its name and password.',
      reason: 'Reason', reasonRule: 'Say how you made sure, such as “asked by phone”.', submit: 'Merge', seenBy: 'Goes into the history of both files; the office can undo it within {days} days.', confirmTitle: 'Merge the record of {merged} into that of {kept}?', confirmText: 'One record stays, {n} references move. It can be undone within {days} days.', done: 'Merged; {n} references moved.', cannot: 'These two cannot be merged now', back: 'Back to duplicates', outOf: 'Choose which one is kept.',
    },
    merges: {
      title: 'Merges', search: 'Name', kept: 'Kept', merged: 'Merged', unit: 'Unit', rows: 'Moved', by: 'By', at: 'When', until: 'Undo until', state: 'State', standing: 'Merged', undone: 'Undone', emptyTitle: 'Nothing was merged yet', emptyText: 'Check and merge records under “Duplicates”; here you see and undo merges.', reason: 'Reason', toPairs: 'Duplicates',
    },
    merge: {
      title: '{merged} merged into {kept}', standing: 'Merged by {who} on {day}; can be undone until {until}.', over: 'Merged by {who} on {day}; the period for undoing is over.', undone: 'Undone by {who} on {day}.', undo: 'Undo the merge', undoTitle: 'Undo this merge?', undoText: 'The merged record stands again as it stood, and what moved returns. What came after the merge stays with the kept record.', undoReason: 'Reason', undoDone: 'Undone; {n} references returned.', later: 'Came after the merge and stays with the kept record: {list}', changed: 'Changed since and does not return: {list}', back: 'Returns: {list}', gone: 'Gone back: {list}', fields: 'Fields that changed', before: 'Before', after: 'After', fieldsLeft: 'Changed again since and not put back: {list}', laterFirst: 'The kept record was merged on later: undo that merge first.', moved: 'What moved', undoReasonText: 'Reason: {reason}', item: '{table} {n}', openKept: 'Open the kept file', openMerged: 'Look at the merged record', sessions: 'An account that was closed by the merge opens again; sign in anew.',
    },
    panel: { none: 'No record looks like this one.', pairs: 'Possible duplicates', merges: 'Merges', pick: 'Compare with another record', pickLabel: 'The other record', pickText: 'When you know of a second record of this person that is not listed, choose it here.', go: 'Compare' },
    comma: ', ',
  },
  event: {
    'duplicate.apart': 'said that {name} and {other} are not one person', 'duplicate.reopened': 'took back that {name} and {other} are not one person', 'duplicate.merged': 'merged the record of {other} into that of {name}, {rows} references moved', 'duplicate.mergedInto': 'merged the record of {name} into that of {other}', 'duplicate.parted': 'undid the merge: the record of {other} stands apart from {name}', 'duplicate.restored': 'undid the merge: the record of {name} stands again',
  },
  action: { 'duplicate.list': 'See possible duplicates', 'duplicate.decide': 'Say that two are not one person', 'duplicate.merge': 'Merge records', 'duplicate.undo': 'Undo a merge' },
  setting: { 'duplicates.undoDays': 'Days within which a merge can be undone', group: { duplicates: 'Duplicates' } },
  error: {
    'duplicate.not_found': 'There is no such pair, or it is out of your reach. Reload and look again.',
    'duplicate.same_record': 'That is the same record. Choose another.',
    'duplicate.merged_already': 'One of the two was merged into another record. Open the one that was kept.',
    'duplicate.erased': 'One of the two was erased and cannot be merged.',
    'merge.not_found': 'There is no such merge, or it is out of your reach.',
    'merge.undone_already': 'It is undone already. Reload and look again.',
    'merge.period_over': 'The period for undoing is over. Enter a new record and correct it.',
    'merge.later_first': 'The kept record was merged on later. Undo that merge first.',
  },
};
