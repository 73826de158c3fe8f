import * as api from '../../../contract/steps.ts';
import type { ActKey, ActSpec } from './act-types.ts';
import { is, reason, sentence, yesNo } from './options.ts';

/** After the answer: re-handling, what was promised, publication. */
export const judgingSpecs = {
  reopen: { endpoint: api.reopen, seenBy: 'unitsAuthor', fields: [reason] },
  closeDisputed: { endpoint: api.closeDisputed, seenBy: 'authors', final: true, fields: [sentence] },
  followUp: {
    endpoint: api.followUp, seenBy: 'unitsAuthor', fresh: ['followUpId'], keep: true,
    fields: [{ name: 'progress', word: 'followProgress', kind: 'text', required: true, max: 6000, rows: 6 }, { name: 'done', kind: 'yesNo', required: true, options: yesNo('suggestions.matterActs.option.doneYes', 'suggestions.matterActs.option.doneNo') }],
  },
  confirmCarriedOut: {
    endpoint: api.confirmCarriedOut, seenBy: 'unitsAuthor',
    fields: [
      { name: 'confirmed', kind: 'yesNo', required: true, options: yesNo('suggestions.matterActs.option.confirmYes', 'suggestions.matterActs.option.confirmNo') },
      { name: 'note', kind: 'text', max: 500, rows: 3, required: is('confirmed', 'no') },
    ],
  },
  recordCarriedOut: {
    endpoint: api.recordCarriedOut, seenBy: 'unitsAuthor', fresh: ['carryOutId'],
    fields: [{ name: 'on', word: 'carriedOutOn', kind: 'day', required: true }, { name: 'ground', kind: 'text', rule: 'ground', required: true, max: 500, rows: 3 }],
  },
  reverseCarriedOut: { endpoint: api.reverseCarriedOut, seenBy: 'unitsAuthor', fields: [reason] },
  publish: {
    endpoint: api.publish, seenBy: 'public', keep: true,
    fields: [
      { name: 'title', kind: 'line', required: true, max: 200, initial: (m) => m.publicText?.title ?? m.edited?.title ?? m.title },
      { name: 'content', kind: 'sections', required: true, initial: (m) => m.publicText?.content ?? m.edited?.content ?? m.content },
      { name: 'withReply', kind: 'yesNo', required: true, options: yesNo('suggestions.matterActs.option.withReplyYes', 'suggestions.matterActs.option.withReplyNo'), initial: () => 'yes' },
    ],
  },
  unpublish: { endpoint: api.unpublish, seenBy: 'inside', fields: [reason] },
  archive: { endpoint: api.archive, seenBy: 'all', final: true, fields: [] },
} satisfies Partial<Record<ActKey, ActSpec>>;
