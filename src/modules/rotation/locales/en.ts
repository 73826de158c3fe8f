import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

const shift = 'the shift of {name} ({from} to {to})';

export const en: SameShape<typeof zhCN> = {
  rotation: {
    unit: 'Body', roster: 'Roster', startsOn: 'From', endsOn: 'To', holder: 'Duty president', stateLabel: 'State', duties: 'Duties', dutiesOf: '{done} of {total}', handoverDue: 'Hand-over due', handoverState: 'Hand-over', span: '{from} to {to}', comma: ', ',
    state: { scheduled: 'To come', onDuty: 'On duty', handingOver: 'To hand over', handedOver: 'To be received', received: 'To be reviewed', reviewed: 'Closed', cancelled: 'Cancelled' },
    scheduleState: { draft: 'Draft', published: 'Published', closed: 'Stopped' },
    shiftUnit: { month: 'By month', quarter: 'By quarter' },
    swapState: { asked: 'Waits for the colleague', agreed: 'Waits for the secretariat', recorded: 'Exchanged', declined: 'Declined', refused: 'Refused', withdrawn: 'Withdrawn', lapsed: 'Lapsed' },
    per: { shift: 'each shift', week: 'each week' },
    clockState: { done: 'In time', doneLate: 'Late' },
    grant: { given: 'Duty president by the roster “{title}”', swapped: 'Exchange in the roster “{title}”' },
    board: {
      title: 'Duty rota', lead: 'Who is on duty, who is next, and how many days are left.', now: 'On duty', next: 'Next', daysLeft: '{n} days left', lastDay: 'Last day today', startsIn: 'begins in {n} days', startsToday: 'begins today', nobody: 'Nobody is on duty', noNext: 'Nobody is planned yet', empty: 'No roster is published', emptyText: 'Once the secretariat publishes a roster, the shifts stand here.',
      mine: 'My shifts', handovers: 'Hand-overs', swaps: 'Exchanges', roster: 'Show the roster', all: 'All shifts', lists: 'All rosters', create: 'New roster', inactive: 'account disabled, please replace',
    },
    list: { title: 'Shifts', search: 'Name, pinyin or roster', late: 'Hand-over late', open: 'Under way', everything: 'All', empty: 'No such shift', emptyText: 'Once a roster is published its shifts stand here.', day: 'Days' },
    schedules: { title: 'Rosters', search: 'Name of the roster', empty: 'No roster yet', emptyText: 'Draft one: shifts are shared fairly and then corrected by hand.', shifts: '{n} shifts', officers: '{n} people', shiftUnit: 'Shift', state: 'State', period: 'Days' },
    create: {
      title: 'New roster', lead: 'Choose who takes part; the year is shared fairly (fewest days first, nobody twice running) and can be corrected shift by shift.', unit: 'Body', unitRule: 'The association or a district body.', name: 'Name', nameRule: 'For example “Presidents on duty 2027”.', from: 'First day', fromRule: 'The first of a month; a roster covers 12 months.', shiftUnit: 'Length of a shift', officers: 'Who takes part', officersRule: 'Office holders come first; type a name or pinyin to find other members.', submit: 'Draft', seenBy: 'Only the secretariat sees a draft', made: 'Drafted.',
    },
    schedule: {
      print: 'Roster (Word)', export: 'Export shifts', draftLead: 'A draft, seen by the secretariat only. Correct it shift by shift; once published everybody holds the role of duty president for exactly the days of their shift.', publishedLead: 'Published. Exchanges are asked by the two and recorded by the secretariat; the secretariat replaces somebody at short notice.', closedLead: 'Stopped: {reason}',
      position: 'No. {n}', edit: 'Change', publish: 'Publish', publishTitle: 'Publish “{title}”', publishText: 'Everybody on it is told; roles begin and end by their days.', published: 'Published; roles are given by their days.', discard: 'Delete the draft', discardTitle: 'Delete the draft “{title}”', discardText: 'It cannot be brought back.', discarded: 'Deleted.',
      close: 'Stop the roster', closeTitle: 'Stop “{title}”', closeText: 'Shifts that have not begun fall away with their roles; the present one runs to its end.', closed: 'Stopped.', reason: 'Reason', reasonRule: 'Kept in the record.', rename: 'Rename', saved: 'Saved.', share: 'Share anew', shareTitle: 'Share anew', shareText: 'The year is shared anew among those chosen; what was put by hand is overwritten.', shared: 'Shared anew.',
      load: 'Shares', loadName: 'Name', loadShifts: 'Shifts here', loadDays: 'Days here', loadBefore: 'Shifts before', swaps: 'Exchanges', noSwaps: 'No exchanges.', chooseOfficer: 'On duty', change: 'Replace', changed: 'Replaced; the role went with it.', changeTitle: 'Who stands {span}',
    },
    swap: {
      ask: 'Exchange', askTitle: 'Ask for an exchange', with: 'For which shift', askText: 'Once the colleague agrees the secretariat records it; days and roles of both change together.', reason: 'Reason', send: 'Ask', sent: 'Sent.', line: '{asker} ({span}) for {other} ({otherSpan})', agree: 'Agree', decline: 'Decline', record: 'Record', refuse: 'Refuse', withdraw: 'Withdraw', answered: 'Answered.', recorded: 'Recorded; days and roles of both have changed.', refused: 'Both were told.', withdrawn: 'Withdrawn.', note: 'Note', recordTitle: 'Record the exchange', recordText: 'Days and roles of both change at once.', noOther: 'No shift can be exchanged: the others have begun, or are being exchanged.',
    },
    shift: {
      title: 'Shift of {name}', now: { scheduled: 'Begins on {day}.', onDuty: 'On duty until {day}.', handingOver: 'Over; the hand-over note is awaited.', handedOver: 'The note is in; {who} is to confirm.', received: 'Received; the secretariat is to review.', reviewed: 'Closed.', cancelled: 'The roster was stopped; this shift fell away.' }, desk: 'the secretariat',
      duties: 'Duties', dutyCount: '{count} of {target}', dutyDone: 'done', dutyOpen: '{n} to go', addTick: 'Record', tickTitle: 'Record: {duty}', doneOn: 'Day', note: 'What was done', noteRule: 'Content, people or result, for example “visited the East branch, heard 3 requests”.', link: 'Page or address', linkRule: 'A page of this system may be pasted, for example “/suggestions/…”.', files: 'Pictures or papers', saveTick: 'Record', ticked: 'Recorded.', withdrawTick: 'Take back', withdrawTitle: 'Take this entry back', withdrawn: 'taken back', tickWithdrawn: 'Taken back.', tickBy: 'by {name}', noTicks: 'Nothing recorded yet.', linkText: 'Show',
      handover: 'Hand-over note', done: 'Done', open: 'Not done', money: 'Money', promises: 'Promises', doneRule: 'What came of this shift.', openRule: 'What the next must carry on; write “none” if nothing.', moneyRule: 'In, out and left; write “none” if nothing.', promisesRule: 'What was promised to members or bodies; write “none” if nothing.', handOver: 'Hand over', handOverSeen: 'Seen by the receiver, the presidents of this roster, leaders and the secretariat', handedOver: 'Handed over; the receiver is to confirm.', notYet: 'It may be handed over from the last day ({day}); what you write is kept.', noteClosed: 'The note is open to the receiver, the presidents of this roster, leaders and the secretariat.',
      receive: 'Confirm', receiveTitle: 'Confirm the hand-over', receiveText: 'The secretariat then reviews and closes it.', receiveNote: 'Remark', received: 'Confirmed.', giveBack: 'Give back', giveBackTitle: 'Give back', giveBackText: 'Say what is missing; its clock starts anew.', returned: 'Given back.', returnedFor: 'Given back: {reason}', review: 'Review and close', reviewTitle: 'Review and close', reviewNote: 'Review', reviewed: 'Closed.', handedBy: 'handed over by {name}', receivedBy: 'received by {name}', reviewedBy: 'reviewed by {name}', replace: 'Replace', print: 'Print the summary', before: 'Left open and promised by {name} before', due: 'Hand-over due', dueRule: 'The note is due within 5 working days after the shift (or as the setting says).', roster: 'Roster', receiver: 'Receiver', noReceiver: 'the secretariat',
    },
  },
  setting: {
    group: { rotation: 'Rotating presidency' },
    'rotation.shiftUnit': 'Length of a shift', 'rotation.shiftUnit.month': 'Month', 'rotation.shiftUnit.quarter': 'Quarter', 'rotation.duties': 'Duties of a shift', 'rotation.duties.title': 'Duty', 'rotation.duties.per': 'Per', 'rotation.duties.per.shift': 'shift', 'rotation.duties.per.week': 'week', 'rotation.duties.target': 'Times', 'rotation.duties.hint': 'Each with its name, per shift or per week, and how often; fixed for a roster when it is published.',
    'rotation.limit.handover': 'Hand-over of a shift', 'rotation.limit.handover.hint': 'Counted from the last day of the shift.',
  },
  todo: { 'rotation.handOver': 'Hand the shift over', 'rotation.receive': 'Confirm the hand-over', 'rotation.review': 'Review the shift', 'rotation.answerSwap': 'Answer the exchange', 'rotation.recordSwap': 'Record the exchange', 'rotation.replace': 'The holder has gone: put somebody else on the shift' },
  notice: {
    rotationPublished: '“{title}” is published; your first shift is {from} to {to}.', rotationBegan: 'Your shift begins today and ends on {to}.', rotationHandOver: 'Your shift ({from} to {to}) is over; please hand it over.', rotationReplaced: 'The shift {from} to {to} is now yours.', rotationTaken: 'Your shift {from} to {to} goes to {name}: {reason}', rotationClosed: '“{title}” was ended ({reason}); your shifts from {from} fall away.', rotationReceive: '{name} handed over ({from} to {to}); please confirm.', rotationReturned: 'Your hand-over note ({from} to {to}) was given back; please complete it.', rotationReceived: 'Your shift ({from} to {to}) was received.', rotationReviewed: 'Your shift ({from} to {to}) was reviewed and closed.',
    rotationSwapAsked: '{asker} asks to exchange shifts with you.', rotationSwapAgreed: '{other} agrees to the exchange; the secretariat is to record it.', rotationSwapToRecord: '{asker} and {other} agreed on an exchange; please record it.', rotationSwapDeclined: '{other} declined the exchange.', rotationSwapRecorded: 'The exchange of {asker} and {other} is recorded; days and roles have changed.', rotationSwapRefused: 'The secretariat refused the exchange of {asker} and {other}.',
    rotationReminded: 'Your hand-over note ({from} to {to}) is due soon.', rotationLate: 'Your hand-over note ({from} to {to}) is overdue.', rotationLateDesk: 'The hand-over note of {name} ({from} to {to}) is overdue.', rotationVacant: '{name} has left or the account was closed; {count} shifts of “{title}” (the next {from} to {to}) have nobody. Please put somebody else on them.',
  },
  noticeName: {
    rotationPublished: 'A roster is published', rotationBegan: 'My shift begins', rotationHandOver: 'My shift is over', rotationReplaced: 'A shift became mine', rotationTaken: 'My shift went to somebody else', rotationClosed: 'A roster ended', rotationReceive: 'Somebody hands over to me', rotationReturned: 'My note was given back', rotationReceived: 'My shift was received', rotationReviewed: 'My shift was closed',
    rotationSwapAsked: 'Somebody asks to exchange', rotationSwapAgreed: 'An exchange was agreed', rotationSwapToRecord: 'An exchange to record', rotationSwapDeclined: 'An exchange was declined', rotationSwapRecorded: 'An exchange was recorded', rotationSwapRefused: 'An exchange was refused', rotationReminded: 'Hand-over due soon', rotationLate: 'Hand-over overdue', rotationLateDesk: 'Hand-overs of others overdue', rotationVacant: 'A holder of shifts has gone',
  },
  eventValue: { kind: { rotationHandover: 'hand-over of a shift' } },
  event: {
    'rotation.drafted': 'drafted the roster “{title}” with {shifts} shifts', 'rotation.edited': 'changed the draft “{title}”', 'rotation.published': 'published the roster “{title}”', 'rotation.closed': 'stopped the roster “{title}”: {reason}', 'rotation.discarded': 'deleted the draft “{title}”', 'rotation.printed': 'printed the roster “{title}”', 'rotation.exported': 'exported {count} shifts',
    'rotationShift.began': `${shift} began`, 'rotationShift.ended': `${shift} ended`, 'rotationShift.replaced': `${shift} went to {successor}: {reason}`, 'rotationShift.dutyDone': `${shift}: recorded “{duty}” ({on})`, 'rotationShift.dutyWithdrawn': `${shift}: took “{duty}” ({on}) back: {reason}`,
    'rotationShift.handedOver': `handed over ${shift}`, 'rotationShift.returned': `gave back the note of ${shift}: {reason}`, 'rotationShift.received': `received ${shift}`, 'rotationShift.reviewed': `reviewed ${shift}`, 'rotationShift.printed': `printed ${shift}`,
    'rotationSwap.asked': '{name} ({days}) asked {other} ({otherDays}) to exchange: {reason}', 'rotationSwap.agreed': '{other} agreed to exchange with {name}', 'rotationSwap.declined': '{other} declined to exchange with {name}', 'rotationSwap.withdrawn': '{name} withdrew the request', 'rotationSwap.recorded': 'recorded the exchange of {name} ({days}) and {other} ({otherDays})', 'rotationSwap.refused': 'refused the exchange of {name} and {other}: {reason}',
  },
  relation: { holder: 'The duty president', receiver: 'The receiver', fellow: 'Presidents of the same roster' },
  action: {
    'rotation.read': 'see the rota', 'rotation.manage': 'keep rosters', 'rotationShift.read': 'see shifts', 'rotationShift.readNote': 'see duties and notes', 'rotationShift.work': 'record duties, hand over', 'rotationShift.swap': 'ask for and answer exchanges', 'rotationShift.receive': 'confirm hand-overs', 'rotationShift.review': 'review shifts', 'rotationShift.replace': 'replace at short notice', 'rotationShift.export': 'export shifts',
  },
  error: {
    'rotation.not_found': 'This shift or roster was not found. Go back and choose again.',
    'rotation.starts_on_the_first': 'A roster begins on the first of a month. Choose another day.',
    'rotation.begins_in_the_past': 'The first shift is over already. Choose the present one or a later day.',
    'rotation.years_overlap': 'A published roster covers these days. Stop it first, or choose another first day.',
    'rotation.unit_not_here': 'Rosters are kept by the association or a district body. Choose another.',
    'rotation.officers_missing': 'Nobody is chosen. Choose at least one.',
    'rotation.officer_unknown': 'Somebody chosen has no active account. Choose again.',
    'rotation.not_a_draft': 'The roster is published and is no longer edited as a draft. Exchange or replace instead.',
    'rotation.not_published': 'This roster does not run; it need not be stopped.',
    'rotation.not_done_yet': 'The day lies ahead; what is not done yet is not recorded. Change the day.',
    'rotation.day_outside_shift': 'The day is not in this shift. Change the day.',
    'rotation.week_already_done': 'This week is recorded already. A weekly duty counts once a week.',
    'rotation.tick_not_found': 'The entry was not found; it may have been taken back. Reload.',
    'rotation.swap_in_one_roster': 'Only shifts of one roster are exchanged.',
    'rotation.swap_with_oneself': 'Both shifts are of the same person.',
    'rotation.swap_too_late': 'One of the shifts has begun or fallen away. Ask the secretariat to replace.',
    'rotation.swap_open': 'One of the shifts is being exchanged already. Wait until that is done.',
    'rotation.swap_not_found': 'The request was not found. Reload.',
    'rotation.swap_settled': 'The request was settled already. Reload to see.',
    'rotation.receiver_only': 'Only the receiver confirms or gives back.',
    'rotation.note_incomplete': 'All four parts are needed; write “none” where there is nothing.',
    'rotation.still_on_duty': 'The last day has not come. Keep the draft and hand over from the last day on.',
    'rotation.same_person': 'This person stands the shift already. Choose another.',
  },
};
