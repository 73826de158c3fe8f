import type { SameShape } from '#kit/pure/words.ts';
import type { linkPageZh, publicPageZh } from './open-pages.zh-CN.ts';

/** Words of the published results. */
export const publicPageEn: SameShape<typeof publicPageZh> = {
  title: 'What became of suggestions',
  text: 'Suggestions and answers whose authors agreed to publish them.',
  search: 'Search',
  category: 'Subject',
  all: 'All',
  empty: 'Nothing published yet',
  result: { A: 'Answered: solved or adopted', B: 'Answered: planned', C: 'Answered: for reference', D: 'Answered: explained' },
  carriedOut: 'Carried out, checked: {day}',
  disputed: 'Closed after a second round',
  line: 'By {author}, published {day}',
  back: 'All results',
  what: 'Suggestion',
  answer: 'Answer',
  answeredBy: '{unit}, answered {day}',
  noAnswer: 'The answer is not published.',
  print: 'Print',
};

/** Words of answering by link. */
export const linkPageEn: SameShape<typeof linkPageZh> = {
  title: 'Answer of {unit}',
  text: 'You can answer here without signing in, once. The link is valid until {until}; please do not pass it on.',
  author: 'Author: {name}',
  requirement: 'What is asked',
  due: 'Due',
  answer: 'Your answer',
  class: 'Result',
  body: 'Answer',
  bodyRule: 'The full answer to the author, as on the sealed paper.',
  plan: 'Plan',
  planRule: 'How, by whom, in which steps.',
  promisedBy: 'Promised by (optional)',
  contactName: 'Contact',
  contactPhone: 'Phone',
  headName: 'Signed by',
  headRule: 'The head of {unit} who signed this answer.',
  paperNo: 'Paper number',
  paperRule: 'The number on the paper answer.',
  file: 'Scan or photograph of the sealed answer',
  submit: 'Submit the answer',
  seenBy: 'The supervision desk reviews it, then the author sees it. It cannot be changed after submitting.',
  done: 'Answer submitted',
  doneText: 'The answer to {number} has arrived; the link has ended.',
  doneNext: 'After review it goes to the author; if something is missing you are called.',
  print: 'Print',
  notNow: 'This link takes no answer now',
  notValid: 'This link cannot be used',
  notValidText: 'It was used already, has expired, or was replaced by a newer one. Open the latest link, or ask the desk that sent it.',
};
