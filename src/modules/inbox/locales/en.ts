import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  inbox: {
    tab: { todo: 'To do', done: 'Done', toRead: 'To read', initiated: 'By me' },
    tabs: 'My work', all: 'All', overdue: 'Overdue', more: 'More than {n}; the numbers below count the {n} that are due first.',
    matter: 'Matter', act: 'Next act', did: 'Act', unit: 'Unit', due: 'Deadline', since: 'Since', doneAt: 'Done', state: 'State', submitted: 'Submitted', search: 'Find in titles', empty: 'Nothing to do now',
    emptyText: 'What is given to you or to your role appears here in the order of its deadline; the button at the end of a row is the next act.', emptyDone: 'Nothing done yet', emptyDoneText: 'Everything you have done is kept here.',
    emptyInitiated: 'You have submitted nothing yet', emptyInitiatedText: 'Your suggestions and how they fare appear here.', emptyFiltered: 'Nothing matches', showAll: 'Show all', write: 'Write a suggestion', look: 'See suggestions', doNow: 'Do', open: 'Open',
    member: {
      hello: 'Hello, {name}', todo: 'Waiting for you', todoNone: 'Nothing waits for you. What you are asked to sign, complete or rate appears here.', mine: 'My suggestions', mineNone: 'You have suggested nothing yet. Write down what comes to mind; it is saved as you write.', calls: 'Open calls', callsNone: 'No call is open now.',
      write: 'Write a suggestion', all: 'All', allCalls: 'All calls', until: 'until {day}', toRead: '{n} notices for you to read', deadline: 'Please by {day}', more: '{n} more', showAll: '{n} more, show all',
    },
  },
  action: { 'inbox.read': 'see one’s own work' },
};
