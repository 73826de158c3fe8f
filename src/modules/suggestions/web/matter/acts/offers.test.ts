import { describe, expect, it } from 'vitest';
import type { Matter } from '../../../contract/matter.ts';
import { hasDialog } from './act-dialog.tsx';
import type { ActKey } from './act-types.ts';
import { matterActs, offersOf, partActs, primaryOf } from './offers.ts';

const author = { memberId: 'm1', name: '陈知行', unitName: '长宁街道分会', phone: null, role: 'lead' as const, state: 'signed' as const, expiresAt: null, answeredAt: null, note: null };
const at = '2026-03-02T02:00:00Z';

function matter(over: Partial<Matter> = {}): Matter {
  return {
    id: 's', type: 'suggestion', state: 'submitted', stateSince: at, version: 3, title: '关于加装坡道的建议', content: { situation: '情况。', proposal: '建议。' }, authorLine: '陈知行', authors: [author], leadMemberId: 'm1', bodyUnit: null, unit: { id: 'u', name: '分会' },
    open: true, openReason: null, suggestedUnits: [], topicCall: null, category: null, serialNo: null, formalText: null, urgency: null, round: 1, resultClass: null, enteredByProxy: false, createdAt: at, submittedAt: at, publishedAt: null, closedAs: null, signBy: null,
    now: { holder: null, holderKind: 'none', dueAt: null, paused: false, provisional: false, next: null }, edited: null, editAnswer: null, publicText: null, proposal: null, mergedInto: null, mergedFrom: [], resubmissionOf: null, issues: [], adoptions: [], instructions: [], assignments: [],
    requests: [], interimReports: [], replies: [], feedbacks: [], followUps: [], carriedOut: [], reminders: [], clocks: [], files: [], timeline: [], papers: [], proxy: false, resultClasses: ['A', 'B', 'C'], nextReplyLimit: { n: 3, unit: 'month' }, expressSeries: '直通车', can: {}, ...over,
  };
}

function assignment(id: string, can: Record<string, boolean>, over: Partial<Matter['assignments'][number]> = {}): Matter['assignments'][number] {
  return {
    id, round: 1, role: 'lead', unit: { id: `u-${id}`, name: `单位${id}` }, state: 'handling', requirement: null, officerName: null, officerPhone: null, contactedOn: null, contactedHow: null, dispatchedAt: at, acknowledgedAt: null, refuseUntil: null, startedAt: null, repliedAt: null, opinion: null, endedAt: null,
    endReason: null, dueAt: null, can, ...over,
  };
}

function reply(id: string, assignmentId: string, state: Matter['replies'][number]['state']): Matter['replies'][number] {
  return {
    id, assignmentId, unit: { id: 'u', name: '单位' }, round: 1, state, proposedClass: 'A', resultClass: null, classReason: null, body: '答复', plan: null, promisedBy: null, contactName: '何', contactPhone: '0', paperNo: null, letterNo: null, viaLink: false, draftedAt: at, approvedByName: null, approvedAt: null,
    reviewedAt: null, sendBackReason: null, sentAt: null, countersigns: [], files: [],
  };
}

const acts = (m: Matter): ActKey[] => offersOf(m).map((o) => o.act);
const first = (m: Matter, rated = false): ActKey | null => primaryOf(m, offersOf(m), rated)?.act ?? null;

describe('what a reader can do', () => {
  it('every step that a person takes has a dialog', () => {
    expect([...matterActs, ...partActs, 'removeCoAuthor' as const, 'reverseAdoption' as const, 'reverseCarriedOut' as const].filter((act) => !hasDialog(act))).toEqual([]);
  });
  it('is nothing that the server does not allow', () => {
    expect(acts(matter({ can: { accept: false, merge: false } }))).toEqual([]);
  });
  it('needs something to act on: a reply signed by the head before it is passed, a draft before it is reported', () => {
    const part = assignment('a', { passReply: true, approveReply: true, sendBackReply: true });
    expect(acts(matter({ assignments: [part], replies: [reply('r', 'a', 'forApproval')] }))).toEqual(['approveReply', 'sendBackReply']);
    expect(acts(matter({ assignments: [part], replies: [reply('r', 'a', 'forReview')] }))).toEqual(['passReply', 'sendBackReply']);
    expect(acts(matter({ can: { report: true, addReceipt: true } }))).toEqual([]);
  });
  it('names the unit only where there are several', () => {
    const two = matter({ assignments: [assignment('a', { urge: true }), assignment('b', { urge: true })] });
    expect(offersOf(two).map((o) => o.unitName)).toEqual(['单位a', '单位b']);
    expect(offersOf(matter({ assignments: [assignment('a', { urge: true })] }))[0]?.unitName).toBeUndefined();
  });
  it('does not ask twice for the same: one extension, one open request', () => {
    const asked = (decision: 'granted' | 'rejected' | null): Matter['requests'] => [{ id: 'q', assignmentId: 'a', kind: 'extend', reason: '', progress: null, proposedUnit: null, proposedUntil: null, askedAt: at, decision, decisionReason: null, toldAuthor: null, decidedUntil: null, decidedAt: null }];
    const part = assignment('a', { requestExtension: true, decideExtension: true });
    expect(acts(matter({ assignments: [part], requests: asked(null) }))).toEqual(['decideExtension']);
    expect(acts(matter({ assignments: [part], requests: asked('granted') }))).toEqual([]);
    expect(acts(matter({ assignments: [part], requests: asked('rejected') }))).toEqual(['requestExtension']);
  });
  it('marks what is done for an author', () => {
    const offers = offersOf(matter({ proxy: true, can: { withdraw: true, accept: true } }));
    expect(offers.map((o) => [o.act, o.proxy])).toEqual([['accept', false], ['withdraw', true]]);
  });
});

describe('the one act of a page', () => {
  it.each<[string, Matter, ActKey | null]>([
    ['the secretariat accepts', matter({ can: { accept: true, returnForFix: true, archive: true } }), 'accept'],
    ['the issuer signs off what was proposed', matter({ state: 'accepted', can: { file: true, sendBackEdit: true } }), 'file'],
    ['nobody judges for an author as the first thing', matter({ state: 'replied', proxy: true, can: { rate: true } }), null],
    ['the desk does not sign for a unit as the first thing', matter({ assignments: [assignment('a', { acknowledge: true, urge: true, reassign: true }, { state: 'dispatched' })] }), null],
    ['the unit signs for it', matter({ assignments: [assignment('a', { acknowledge: true, refuse: true }, { state: 'dispatched' })] }), 'acknowledge'],
    ['a finished draft is submitted', matter({ state: 'draft', can: { submit: true, edit: true } }), 'submit'],
    ['an unfinished draft is not', matter({ state: 'draft', content: {}, can: { submit: true, edit: true } }), null],
    ['a returned text is mended first', matter({ state: 'returned', can: { submit: true, edit: true } }), null],
    ['grave acts never stand first', matter({ state: 'filed', can: { withdraw: true, keepAsReference: true } }), null],
  ])('%s', (_name, m, expected) => {
    expect(first(m)).toBe(expected);
  });
  it('is not to judge again for who has judged this round', () => {
    expect(first(matter({ state: 'replied', can: { rate: true } }))).toBe('rate');
    expect(first(matter({ state: 'replied', can: { rate: true } }), true)).toBeNull();
  });
});
