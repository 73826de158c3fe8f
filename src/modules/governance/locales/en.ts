import type { SameShape } from '#kit/pure/words.ts';
import { errorsEn } from './errors.ts';
import { profileActionsEn, profileEventsEn, profileEn } from './profile.en.ts';
import { ruleWords } from './setting-words.ts';
import { termsEn } from './terms.en.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  ...termsEn.words,
  ...profileEn,
  rule: {
    kind: { charter: 'Charter', procedure: 'Rules of procedure', management: 'Management', discipline: 'Discipline and oversight', other: 'Other' }, state: { inForce: 'In force', coming: 'To come', repealed: 'Repealed', draft: 'Draft' },
    list: { title: 'Rules', search: 'Title', on: 'As of the day', onRule: 'Empty: today', kind: 'Kind', state: 'State', all: 'All', empty: 'No documents yet', emptyText: 'Charter, rules of procedure and management stand here with every version, its first day and the meeting that adopted it.', create: 'New document', asOf: 'As of {day}' },
    field: { title: 'Title', kind: 'Kind', version: 'Version', effective: 'First day', adoptedOn: 'Adopted on', adoptedBy: 'Adopted by', adoptedByRule: 'E.g. third meeting of the fifth council', text: 'Text', textRule: 'Paste it here, or only upload a file', summary: 'What changed', summaryRule: 'Compared with the version before', files: 'Files', repealOn: 'Last day', reason: 'Reason', until: 'Last day' },
    one: { version: 'Version {n}', inForce: 'In force', from: 'from {day}', to: 'to {day}', still: 'to this day', adopted: 'adopted by {by} on {day}', draft: 'Draft, changed by {name} on {at}', compare: 'Compare', compareWith: 'Compare with', read: 'Text', none: 'This version has files only', versions: 'Versions', on: 'On {day} version {n} was in force.', onNone: 'On {day} no version was in force.', comingFrom: 'Version {n} begins on {day}.', repealed: 'Repealed after {day}: {reason}', draftOnly: 'Being drafted, not adopted yet.' },
    act: { save: 'Save the draft', draft: 'Draft a new version', goOn: 'Go on with the draft', adopt: 'Record its adoption', removeDraft: 'Give up the draft', repeal: 'Repeal', change: 'Rename', create: 'New document' },
    done: { saved: 'The draft is saved.', adopted: 'Adoption recorded.', removed: 'The draft is given up.', repealed: 'Repeal recorded.', created: 'Set up; now draft its first version.', changed: 'Saved.' },
    ask: { removeTitle: 'Give up this draft?', removeText: 'Its text and files are removed; adopted versions stay.', seen: 'Only the secretariat sees drafts; adopted versions are for everybody signed in.' },
  },
  meeting: {
    kind: { presidents: 'Presidents’ meeting', standingCouncil: 'Standing council', council: 'Council', general: 'General meeting', supervisors: 'Board of supervisors', other: 'Other' }, state: { draft: 'Being prepared', noticed: 'Called', held: 'Held', minuted: 'Minutes issued', cancelled: 'Cancelled' },
    part: { attend: 'Attends', observe: 'Observes' }, attendance: { present: 'Present', leave: 'On leave', absent: 'Absent' }, answer: { coming: 'Comes', leave: 'On leave', none: 'No answer' }, method: { agreed: 'Agreed', hands: 'Show of hands', ballot: 'Ballot', unstated: 'Not recorded' },
    majority: { overHalf: 'More than half', twoThirds: 'Two thirds', threeQuarters: 'Three quarters' }, quorum: { none: 'None', half: 'Half', twoThirds: 'Two thirds', threeQuarters: 'Three quarters' },
    field: { kind: 'Kind', title: 'Name', titleRule: 'E.g. third presidents’ meeting of 2026', startsOn: 'Day', time: 'Time', timeRule: 'E.g. 14:30', place: 'Place', chair: 'Chair', recorder: 'Recorder', people: 'Members attending', peopleRule: 'Type a name or pinyin', staff: 'Staff attending', observers: 'Observers', expected: 'Expected', expectedRule: 'For meetings without a list of names, such as the general meeting', present: 'Present', agenda: 'Agenda', item: 'Item {n}', presenter: 'Presented by', papers: 'Papers', discussion: 'What was said', discussionRule: 'For the minutes; left empty only the item is printed' },
    list: { title: 'Meetings', search: 'Words of meeting or resolution', kind: 'Kind', state: 'State', day: 'Day', at: 'When', attendance: 'Present', resolutions: 'Resolutions', number: 'Minutes', empty: 'No meetings yet', emptyText: 'Meetings are called, recorded and minuted here; resolutions become tasks.', emptyMine: 'You have not been called to a meeting', create: 'New meeting', import: 'From a table', all: 'All', coming: 'To come', toMinute: 'Minutes due', mine: 'Mine', minuted: 'Minuted', count: '{n}', late: 'Called late', rhythm: '{kind}: at least once in {n} months; {last}; due by {day}.', rhythmLate: '{kind}: at least once in {n} months; {last}; was due by {day}.', lastOn: 'last on {day}', never: 'not held in this term' },
    page: {
      draftSentence: 'Being prepared. To be called by {day} for {n} days’ notice.', noticedSentence: 'Called for {at}, {place}.', heldSentence: 'Held, {present} present. The minutes are due.', minutedSentence: '{number} issued; {read} confirmed reading.', cancelledSentence: 'Cancelled: {reason}', noPlace: '(place to be named)',
      people: 'People', agenda: 'Agenda', resolutions: 'Resolutions', minutes: 'Minutes', noResolutions: 'No resolution recorded yet.', noPapers: 'No papers', answered: '{coming} come, {leave} on leave, {none} without answer', noticeLate: 'Called {days} days before; {required} are asked for.', noticeTooLate: 'Fewer than {n} days are left. The notice will be recorded as late; the meeting may still take place.', noticedIn: 'called {days} days before',
      quorum: '{expected} expected, {present} present, {needed} needed', quorumMet: 'Quorum met', quorumNotMet: 'No quorum. Resolutions may be void; consider meeting again.', quorumRule: 'Quorum: {quorum}; passes with: {majority}', byNumbers: 'Counted in numbers', readBy: 'Read by {n} of {all}', notRead: 'Not read', readAt: 'Read {at}', yours: 'Please say whether you come', issuedAt: 'Issued {at}',
      votes: '{for} for, {against} against, {abstain} abstained; {needed} needed', passed: 'Passed', notPassed: 'Not passed', agreed: 'Agreed', unstated: 'The record names neither the way nor the votes; whether it passed is taken from its words', task: 'Task', noTask: 'No task yet', preview: 'Text of the minutes',
    },
    act: { notice: 'Call the people', noticeAgain: 'Call again', change: 'Change', hold: 'Record attendance', resolve: 'Record a resolution', editResolution: 'Correct', removeResolution: 'Take out', giveTask: 'Give a task', minutes: 'Write the minutes', issue: 'Issue the minutes', cancel: 'Cancel the meeting', coming: 'I come', leave: 'Ask for leave', read: 'I have read them', download: 'Minutes (Word)', downloadNotice: 'Notice (Word)', addItem: 'Add an item', removeItem: 'Take this item out', save: 'Save', create: 'Save the meeting', allPresent: 'All others present', upItem: 'Move up' },
    done: { created: 'Saved. People see it once they are called.', changed: 'Saved. If they were called before, call them again.', noticed: 'Called.', held: 'Attendance recorded.', resolved: 'Resolution recorded.', removed: 'Taken out.', task: 'The task was given and its lead told.', saved: 'Saved.', issued: 'Numbered and issued; people were told.', cancelled: 'Cancelled; people were told.', answered: 'Answered.', read: 'Confirmed.' },
    ask: { noticeTitle: 'Call the people?', noticeText: '{n} people with accounts are told and asked to answer. Reach the others with the notice in Word.', issueTitle: 'Issue the minutes?', issueText: 'Number and text are fixed then; people are told and confirm reading.', cancelText: 'Reason', leaveText: 'Reason', removeTitle: 'Take out this resolution?', removeText: 'A resolution recorded by mistake may be taken out; cancel its task first.', seen: 'Those called see it after the notice; leaders and the duty president always.' },
    resolution: { title: 'Resolution', text: 'Text', method: 'How', majority: 'Passes with', for: 'For', against: 'Against', abstain: 'Abstained', votesRule: 'Numbers only: nobody’s vote is recorded', item: 'Agenda item', noItem: 'None', lead: 'Lead', co: 'Helpers', due: 'Due', dueRule: 'Left empty, the days of the setting count', body: 'What is asked' },
    minutes: { note: 'Overview (optional)', noteRule: 'Stands at the beginning' },
    column: {
      title: 'Title of the meeting', kind: 'Kind', day: 'Day', time: 'Hour', place: 'Place', chair: 'Chair', recorder: 'Recorder', expected: 'Expected', present: 'Present', agenda: 'Agenda', resolutions: 'Resolutions', number: 'Number of the minutes', state: 'State',
      example: { title: '2026年第1次会长办公会', kind: '会长办公会', day: '2026-03-10', time: '14:30', agenda: '研究年度计划；其他事项', resolutions: '通过年度计划（赞成12票，反对0票，弃权1票）；同意增补理事两名' },
    },
    sheet: { name: 'Meetings', title: 'Meeting', kindLabel: 'Kind', startsAt: 'When', place: 'Place', stateLabel: 'State', attendance: 'Present/expected', number: 'Minutes', resolutions: 'Resolutions', semicolon: '; ' },
  },
  relation: { called: 'who is called' },
  action: {
    ...termsEn.actions,
    about: profileActionsEn,
    rule: { read: 'See rules', manage: 'Draft, adopt and repeal rules' },
    meeting: { read: 'See a meeting', list: 'List meetings within reach', create: 'Prepare a meeting', change: 'Change a meeting', notice: 'Call to a meeting', answer: 'Answer a call, confirm reading', hold: 'Record attendance', resolve: 'Record resolutions and give tasks', minute: 'Write and issue minutes', cancel: 'Cancel a meeting', export: 'Export meetings' },
  },
  todo: { meetingAnswer: 'Answer the call', meetingHold: 'Record attendance', meetingMinutes: 'Issue the minutes', minutesRead: 'Read the minutes', ...termsEn.todo },
  event: {
    ...profileEventsEn,
    'rule.created': 'set up “{title}”', 'rule.drafted': 'drafted version {number} of “{title}”', 'rule.adopted': 'recorded that {adoptedBy} adopted version {number} of “{title}”, from {effectiveFrom}', 'rule.repealed': 'recorded the repeal of “{title}” after {on}: {reason}', 'rule.changed': 'renamed “{title}”', 'rule.draftRemoved': 'gave up the draft {number} of “{title}”',
    'meeting.created': 'prepared “{title}”', 'meeting.exported': 'exported {count} meetings', 'meeting.imported': 'imported {count} meetings from a table', 'meeting.changed': 'changed “{title}”', 'meeting.noticed': 'called to “{title}”, {days} days before', 'meeting.noticedLate': 'called to “{title}” only {days} days before, {required} are asked for', 'meeting.answered': '{name} answered the call to “{title}” {reason}', 'meeting.held': 'recorded attendance of “{title}”: {present} of {expected}',
    'meeting.resolved': 'recorded the resolution “{resolution}” of “{title}”', 'meeting.resolutionRemoved': 'took out the resolution “{resolution}” of “{title}”', 'meeting.minuted': 'issued {number}', 'meeting.minutesRead': 'confirmed reading the minutes of “{title}”', 'meeting.paperPrinted': 'printed a paper of “{title}”: {paper}', 'meeting.cancelled': 'cancelled “{title}”: {reason}', ...termsEn.events,
  },
  eventValue: { kind: { meetingMinutes: 'Issuing the minutes', ...termsEn.clocks } },
  notice: {
    meetingCalled: 'Please attend “{title}”, {at}, {place}, and say whether you come.', meetingMoved: '“{title}” has changed: {at}, {place}.', meetingCancelled: '“{title}” is cancelled: {reason}', meetingMinuted: '{number} was issued; please read and confirm.', minutesSoon: 'The minutes of “{title}” are due by {until}.', minutesLate: 'The minutes of “{title}” were due on {until}.', ...termsEn.notices,
  },
  noticeName: { meetingCalled: 'Calls to meetings', meetingMoved: 'Changes of meetings', meetingCancelled: 'Cancelled meetings', meetingMinuted: 'Minutes', minutesSoon: 'Minutes due soon', minutesLate: 'Minutes overdue', ...termsEn.noticeNames },
  setting: {
    'meeting.rules.presidents': 'Rules of presidents’ meetings', 'meeting.rules.standingCouncil': 'Rules of the standing council', 'meeting.rules.council': 'Rules of the council', 'meeting.rules.general': 'Rules of the general meeting', 'meeting.rules.supervisors': 'Rules of the board of supervisors', 'meeting.rules.other': 'Rules of other meetings',
    'meeting.rhythm': 'How often council and standing council meet', 'meeting.rhythm.hint': 'In months; the list of meetings says when one is due.', 'meeting.rhythm.council': 'Council (months)', 'meeting.rhythm.standingCouncil': 'Standing council (months)',
    'meeting.minutes': 'Time for the minutes', 'meeting.minutes.hint': 'From the record of attendance to their issue.', group: { meetings: 'Meetings and terms' },
    ...ruleWords({ noticeDays: 'Days of notice', quorum: 'Quorum', majority: 'Passes with', quorums: { none: 'None', half: 'Half', twoThirds: 'Two thirds', threeQuarters: 'Three quarters' }, majorities: { overHalf: 'More than half', twoThirds: 'Two thirds', threeQuarters: 'Three quarters' } }),
    ...termsEn.settings,
  },
  error: errorsEn,
};
