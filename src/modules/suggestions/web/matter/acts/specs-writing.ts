import * as api from '../../../contract/steps.ts';
import { suggestionTypes } from '../../../rules/words.ts';
import type { ActKey, ActSpec } from './act-types.ts';
import { category, choices, declineReason, forAuthor, is, note, reason, sentence, yesNo } from './options.ts';

/** Writing and screening. */
export const writingSpecs = {
  invite: {
    endpoint: api.inviteCoAuthors, seenBy: 'authors',
    fields: [{ name: 'memberIds', kind: 'people', required: true }, { name: 'signBy', kind: 'day', rule: 'signBy' }],
  },
  removeCoAuthor: { endpoint: api.removeCoAuthor, seenBy: 'authors', fields: [] },
  sign: { endpoint: api.sign, seenBy: 'authors', fields: [forAuthor('invited'), note] },
  declineSign: { endpoint: api.declineSign, seenBy: 'authors', fields: [forAuthor('invited'), note] },
  withdrawSign: { endpoint: api.withdrawSign, seenBy: 'authors', fields: [{ ...forAuthor('signed'), options: (m) => m.authors.filter((a) => a.state === 'signed' && a.role === 'co').map((a) => ({ value: a.memberId, text: `${a.name} (${a.unitName})` })), initial: () => '' }, note] },
  submit: {
    endpoint: api.submit, seenBy: 'authors',
    fields: [
      { name: 'open', kind: 'yesNo', required: true, options: yesNo('suggestions.matterActs.option.openYes', 'suggestions.matterActs.option.openNo'), initial: (m) => (m.open ? 'yes' : 'no') },
      { name: 'openReason', kind: 'text', rule: 'openReason', required: true, max: 200, rows: 2, when: is('open', 'no'), initial: (m) => m.openReason ?? '' },
    ],
  },
  withdraw: { endpoint: api.withdraw, seenBy: 'authors', final: true, fields: [reason] },
  answerEdit: {
    endpoint: api.answerEdit, seenBy: 'inside',
    fields: [
      { name: 'agreed', kind: 'yesNo', required: true, options: yesNo('suggestions.matterActs.option.editYes', 'suggestions.matterActs.option.editNo') },
      { name: 'note', kind: 'text', rule: 'noteWhenNo', max: 500, rows: 3, required: is('agreed', 'no') },
    ],
  },
  accept: {
    endpoint: api.accept, seenBy: 'authors',
    fields: [category, { name: 'type', kind: 'select', required: true, options: choices('type', suggestionTypes), initial: (m) => m.type }],
  },
  returnForFix: { endpoint: api.returnForFix, seenBy: 'authors', fields: [sentence] },
  convert: {
    endpoint: api.convert, seenBy: 'authors',
    fields: [{ name: 'type', kind: 'select', required: true, options: (m) => choices('type', suggestionTypes.filter((x) => x !== m.type)) }, sentence],
  },
  merge: { endpoint: api.merge, seenBy: 'authors', fields: [{ name: 'into', kind: 'matter', rule: 'into', required: true }, sentence] },
  unmerge: { endpoint: api.unmerge, seenBy: 'authors', fields: [sentence] },
  propose: {
    endpoint: api.propose, seenBy: 'inside',
    fields: [
      { name: 'kind', kind: 'choice', required: true, options: choices('proposalKind', ['file', 'decline']), initial: () => 'file' },
      { ...declineReason, when: is('kind', 'decline') },
      { name: 'sentence', kind: 'text', rule: 'proposeSentence', required: true, max: 500, rows: 3, when: is('kind', 'decline') },
    ],
  },
  sendBackEdit: { endpoint: api.sendBackEdit, seenBy: 'inside', fields: [reason] },
  file: { endpoint: api.fileSuggestion, seenBy: 'authors', final: true, fields: [] },
  decline: {
    endpoint: api.decline, seenBy: 'authors', final: true,
    fields: [{ ...declineReason, initial: (m) => m.proposal?.reason ?? '' }, { ...sentence, name: 'sentence', initial: (m) => m.proposal?.sentence ?? '' }],
  },
  keepAsReference: { endpoint: api.keepAsReference, seenBy: 'authors', final: true, fields: [sentence] },
} satisfies Partial<Record<ActKey, ActSpec>>;
