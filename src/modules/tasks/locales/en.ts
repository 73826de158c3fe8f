import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  task: {
    state: { open: 'Not begun', inProgress: 'In progress', returned: 'Returned', reported: 'To be accepted', done: 'Done', cancelled: 'Cancelled' },
    column: { open: 'Not begun', doing: 'In progress', reported: 'To be accepted', done: 'Done' },
    source: { none: 'Asked directly', resolution: 'Resolution', meeting: 'Meeting', conferenceItem: 'Joint conference item', liaisonVisit: 'Raised on a visit', planMeasure: 'Plan measure', workPlan: 'Work plan', campaign: 'Campaign', suggestion: 'Suggestion', assessment: 'Self-assessment', handover: 'Hand-over', termChange: 'Change of term' },
    field: { title: 'Task', body: 'What is asked', bodyRule: 'What to do, how far, and what to hand in', lead: 'Lead', co: 'Helpers', due: 'Due', state: 'State', source: 'Source', asker: 'Asked by', created: 'Given', finished: 'Done', files: 'Files', unit: 'Unit', report: 'Result' },
    ownerRule: 'A person or a unit: type a name, pinyin or initials', coRule: 'Several, or none', dueRule: 'A rest day moves to the next working day; left empty, the days of the setting count', titleRule: 'One sentence of at most 100 characters',
    pickOwner: 'Name, unit or pinyin', unitNote: 'Unit', comma: ', ', kindUnit: 'Unit',
    list: { title: 'Tasks', search: 'Words of the task or its source', empty: 'No tasks yet', emptyText: 'Tasks out of resolutions and plans, and those asked directly, are listed here.', all: 'All', live: 'Not done', late: 'Overdue', soon: 'Due soon', done: 'Done', cancelled: 'Cancelled', byDue: 'Due first', byDueDesc: 'Due last', byNew: 'Newest', sort: 'Order', light: 'Light', lights: { red: 'Overdue', yellow: 'Due within ten days', green: 'In time' }, toBoard: 'Board', toList: 'List' },
    mine: { title: 'My tasks', empty: 'No tasks for you now', emptyText: 'Tasks given to you or to your unit appear here.', mine: 'Given to me', asked: 'Asked by me' },
    board: { title: 'Task board', count: '{n}', late: '{n} overdue', noLate: 'none overdue', rest: '{n} more in the list', empty: 'No task in this column', nothing: 'No tasks yet. Tasks out of resolutions and plans, and those asked directly, are listed here.', source: 'Source', unit: 'Unit', owner: 'Person', allSources: 'All sources', light: 'Due', anyLight: 'All', create: 'New task', clear: 'Clear filters', columns: 'Tasks by state; arrow keys move between tasks, Enter opens one' },
    workload: { title: 'In hand', rule: 'Tasks that are not finished, led or helped with; a unit counts with what lies below it. A number opens its tasks; only what you may see is counted.', people: 'People', units: 'Units', live: 'Open', late: 'Late', soon: 'Due within ten days', reported: 'To be accepted', nobody: 'Nobody has a task in person', noUnit: 'No unit has a task' },
    page: {
      openSentence: '{owner} has not begun; due {day}.', inProgressSentence: '{owner} is working on it; due {day}.', returnedSentence: 'The result was returned; {owner} reports again by {day}.', reportedSentence: '{owner} reported it done; {asker} has to accept it.', doneSentence: 'Done.', cancelledSentence: 'Cancelled: nobody has to do it.',
      course: 'Course', asked: 'What is asked', report: 'Result', noBody: 'Nothing more was said', askedBy: 'Asked by {name}', seen: 'Seen by who asked, the lead, the helpers and the secretariat of the place.',
    },
    note: { create: 'Task given, due {day}', start: 'Begun', note: 'Progress', report: 'Reported done', accept: 'Accepted: done', return: 'Returned, due {day}', extend: 'Extended to {day}', change: 'Changed', cancel: 'Cancelled', reopen: 'Taken up again, due {day}' },
    act: { start: 'Begin', note: 'Say how far it is', report: 'Report it done', accept: 'Accept', return: 'Return', extend: 'Extend', change: 'Change', cancel: 'Cancel the task', reopen: 'Take up again', create: 'Give the task', save: 'Save' },
    done: { start: 'Begun.', note: 'Progress noted.', report: 'Reported; who asked has to accept it.', accept: 'The task is done.', return: 'Returned; the lead was told.', extend: 'Extended; lead and helpers were told.', change: 'Saved.', cancel: 'Cancelled; all concerned were told.', reopen: 'Taken up again; the lead was told.', create: 'Given; the lead was told.' },
    text: { note: 'How far it is', report: 'Result', accept: 'Opinion (optional)', return: 'What is missing', extend: 'Reason', cancel: 'Reason', reopen: 'Reason' },
    dueNew: 'New day', dueReturn: 'Due again (empty: the day stays when it lies ahead, else the days of the setting)',
    of: { none: 'No tasks yet', all: 'Show in the list' },
    sheet: { name: 'Tasks', title: 'Task', lead: 'Lead', co: 'Helpers', due: 'Due', state: 'State', source: 'Source', asker: 'Asked by', finished: 'Done', comma: ', ' },
  },
  relation: { taskAsker: 'who asked for the task', taskOwner: 'lead of the task', taskCoOwner: 'helper of the task' },
  action: { task: { read: 'See a task', list: 'List the tasks within reach', create: 'Give a task', start: 'Begin a task', note: 'Note progress', report: 'Report a task done', accept: 'Accept a task', return: 'Return a task', extend: 'Extend a task', change: 'Change a task', cancel: 'Cancel a task', reopen: 'Take a task up again', export: 'Export tasks' } },
  todo: { taskDo: 'Do the task', taskAccept: 'Accept the task' },
  event: {
    'task.created': 'gave the task “{title}” to {owner}, due {dueOn}', 'task.started': 'began the task “{title}”', 'task.noted': 'noted progress of “{title}”', 'task.reported': 'reported “{title}” done', 'task.accepted': 'accepted “{title}”',
    'task.returned': 'returned “{title}”, due {dueOn}: {reason}', 'task.extended': 'extended “{title}” to {dueOn}: {reason}', 'task.changed': 'changed “{title}”, led by {owner}', 'task.cancelled': 'cancelled “{title}”: {reason}', 'task.reopened': 'took “{title}” up again: {reason}', 'task.exported': 'exported {count} tasks',
  },
  eventValue: { kind: { taskDo: 'Doing the task', taskReview: 'Accepting the task' } },
  notice: {
    taskGiven: '{name} gave you a task: “{title}”, due {until}.', taskHelp: 'Please help {owner} with “{title}”, due {until}.', taskReturned: '“{title}” was returned; please report again by {until}: {reason}', taskReported: '{owner} reported “{title}” done; please accept it.', taskAccepted: '“{title}” was accepted.', taskCancelled: '“{title}” was cancelled: {reason}',
    taskExtended: '“{title}” was extended to {until}: {reason}', taskSoon: '“{title}” is due on {until}.', taskLate: '“{title}” was due on {until}; please finish it or say how it stands.', taskLateAsked: '“{title}”, which you asked of {owner}, was due on {until}.', taskReviewWaits: '“{title}” by {owner} waits to be accepted by {until}.',
  },
  noticeName: { taskGiven: 'Tasks given to me', taskHelp: 'Tasks I help with', taskReturned: 'Task returned', taskReported: 'Task to accept', taskAccepted: 'Task done', taskCancelled: 'Task cancelled', taskExtended: 'Task extended', taskSoon: 'Task due soon', taskLate: 'Task overdue', taskLateAsked: 'My asked task is overdue', taskReviewWaits: 'Reminder to accept a task' },
  setting: { 'task.due': 'Time for a task', 'task.due.hint': 'Where no day is named, from the day it is given.', 'task.redo': 'Time after a return', 'task.redo.hint': 'Where no day is named and the first day has passed, from the day of the return.', 'task.review': 'Time to accept', 'task.review.hint': 'Who asked accepts or returns a report within this time.' },
  error: {
    'task.not_found': 'There is no such task, or it is outside what you may see. Open it again from the list.', 'task.due_in_past': 'That day has passed. Choose today or later.', 'task.not_later': 'The new day must come after {day}. Choose a later one.',
    'task.owner_unknown': 'That person has no active account, or that unit has ended. Choose the lead or helper again.', 'task.owner_twice': 'A person or unit can be chosen once. Take the second one away.',
  },
};
