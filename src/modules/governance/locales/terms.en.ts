import type { SameShape } from '#kit/pure/words.ts';
import type { termsZh } from './terms.zh-CN.ts';

export const termsEn: SameShape<typeof termsZh> = {
  words: {},
  actions: { term: { read: 'See terms and changes of term', manage: 'Carry out a change of term', readPublished: 'See published candidates', object: 'Object to a candidate' } },
  todo: { termObjection: 'Answer an objection' },
  events: {
    'term.saved': 'recorded term {number}', 'term.postponed': 'postponed the change of term {number} to {to}: {reason}', 'term.changeBegun': 'began the change to term {number}', 'term.planSaved': 'saved the plan of term {number}', 'term.candidatesSaved': 'saved {count} candidates of term {number}', 'term.published': 'published the candidates of term {number} until {until}', 'term.objected': 'received an objection about term {number}', 'term.objectionAnswered': 'answered an objection about term {number}',
    'term.resultSaved': 'recorded the result of term {number}', 'term.elected': 'term {number}: {count} elected', 'term.filed': 'filed the papers of term {number}', 'term.changeCancelled': 'ended the change to term {number}: {reason}', 'term.paperPrinted': 'printed a paper of term {number}: {paper}',
  },
  clocks: { termPublication: 'Publication of candidates' },
  notices: {},
  noticeNames: {},
  settings: {},
};
