import type { SameShape } from '#kit/pure/words.ts';
import type { listPageZh, overduePageZh } from './list-pages.zh-CN.ts';

/** Words of the lists of suggestions. */
export const listPageEn: SameShape<typeof listPageZh> = {
  title: 'All suggestions',
  search: 'Search title, words, number or author',
  numbered: 'By this number',
  partly: 'No suggestion has all of these words. Those below have some of them, the closest first.',
  enterFor: 'Enter for a member',
  empty: 'No suggestions yet',
  emptyText: 'What members submit stands here.',
  overdueYes: 'Overdue',
  newest: 'Newest first',
  byDue: 'Soonest due first (with a deadline only)',
  column: { title: 'Title', number: 'Number', type: 'Kind', state: 'State', author: 'Author', unit: 'Unit', category: 'Subject', submitted: 'Submitted', handlingUnit: 'Handling unit', due: 'Due', class: 'Result' },
  filter: { state: 'State', type: 'Kind', category: 'Subject', unitId: 'Unit', handlingUnitId: 'Handling unit', topicCallId: 'Topic', resultClass: 'Result', adoptionLevel: 'Adopted by', period: 'Submitted', overdue: 'Overdue', fact: 'Counted as', holder: 'With', order: 'Order' },
  preset: { all: 'All', toAccept: 'To accept', toEdit: 'To edit', toSign: 'To sign off', toDispatch: 'To dispatch', handling: 'Being handled', overdue: 'Overdue', toRate: 'To be rated' },
  export: { list: 'List of suggestions' },
  batch: {
    acceptN: 'Accept ({n})', accept: 'Accept', acceptTitle: 'Accept {n} suggestions', acceptText: 'Choose a subject for each. They go on to the editor and the authors are told.', allSame: 'Set all to', categoryOf: 'Subject of "{title}"', missing: '{n} without a subject.',
    print: 'Print registration forms', printTitle: 'Print {n} registration forms', printText: 'Each is saved as a Word document to print. Saving is recorded. Allow several downloads when the browser asks.', printAct: 'Save one by one', export: 'Export selected',
    running: 'Under way', ended: '{n} done', ok: 'Done', stop: 'Stop after this one',
  },
  unitTitle: 'Given to my unit',
  unitEmpty: 'Nothing to handle',
  unitEmptyText: 'What is dispatched to your unit stands here by its deadline.',
  unitPreset: { waiting: 'With a deadline', toSign: 'To sign for', handling: 'Being handled', review: 'Under review', answered: 'Answered', all: 'All' },
  mineTitle: 'My suggestions',
  minePreset: { all: 'All', writing: 'To finish', going: 'Under way', toRate: 'To rate', ended: 'Closed' },
  submitted: 'Submitted',
  mineEmpty: 'Nothing written yet',
  mineEmptyText: 'What you write, and what becomes of it, stands here. You could look at the open topics first.',
  mineEmptyAct: 'Open topics',
  untitled: '(no title yet)',
  withOther: '{name}',
  signHint: 'You are asked to sign: open it, then sign or decline.',
  submittedOn: 'submitted {day}',
  savedAt: 'saved {time}',
};

/** Words of the list of overdue units. */
export const overduePageEn: SameShape<typeof overduePageZh> = {
  title: 'Overdue units',
  count: '{n} units, {matters} matters',
  all: 'All overdue',
  very: 'Long overdue',
  matters: '{n} overdue',
  veryLate: '{n} long overdue',
  longest: 'longest {n} days',
  empty: 'No unit is overdue',
  emptyText: 'What units owe beyond its deadline stands here.',
};
