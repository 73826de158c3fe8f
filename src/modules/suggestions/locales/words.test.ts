import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Words, find } from '#kit/pure/words.ts';
import { stepEvents } from '../contract/events.ts';
import { assignmentWaits, coWait, waits } from '../rules/clocks.ts';
import { suggestionSettings } from '../settings.ts';
import { en } from './en.ts';
import { type TimelineEvent, noticeKinds, todoActions } from './keys.ts';
import { zhCN } from './zh-CN.ts';

const home = path.join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(path.join(home, folder), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts')).map((f) => readFileSync(path.join(home, folder, f), 'utf8'));
}
const service = sources('service').join('\n');
const reactions = readFileSync(path.join(home, 'reactions.ts'), 'utf8');

const paramsOf = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').toSorted();
const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((m) => m[1] ?? ''))].toSorted();

function leaves(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : leaves(value, `${prefix}${key}\u0001`)));
}

/** What each fact always holds beside from, to and title: written down from the steps that leave it. */
const always: Record<TimelineEvent, readonly string[]> = {
  'suggestion.started': [], 'suggestion.edited': [], 'suggestion.coAuthorInvited': [], 'suggestion.coAuthorRemoved': ['memberId'], 'suggestion.coSigned': ['memberId'], 'suggestion.coSignDeclined': ['memberId'], 'suggestion.coSignWithdrawn': ['memberId'],
  'suggestion.submitted': ['number'], 'suggestion.withdrawn': ['reason'], 'suggestion.returnLapsed': [], 'suggestion.accepted': ['result'], 'suggestion.returned': ['reason', 'sentence'], 'suggestion.converted': ['result', 'reason', 'sentence'],
  'suggestion.merged': ['result', 'reason', 'sentence'], 'suggestion.unmerged': ['reason', 'sentence'], 'suggestion.copyEdited': [], 'suggestion.proposed': ['result'], 'suggestion.editSentBack': ['reason'], 'suggestion.editAnswered': ['result'],
  'suggestion.filed': ['number'], 'suggestion.declined': ['reason', 'sentence'], 'suggestion.keptAsReference': ['reason', 'sentence'], 'suggestion.issueDrafted': ['result'], 'suggestion.reported': ['number'], 'suggestion.receiptRecorded': ['result'],
  'suggestion.adopted': ['result'], 'suggestion.adoptionReversed': ['adoptionId', 'reason'], 'suggestion.instructionCorrected': ['result', 'until', 'reason'], 'suggestion.instructionVoided': ['result', 'until', 'reason'], 'suggestion.receiptCorrected': ['result', 'until', 'reason'], 'suggestion.receiptVoided': ['result', 'reason'],
  'suggestion.adoptionCorrected': ['result', 'units', 'reason'], 'suggestion.issueCorrected': ['number', 'reason'], 'suggestion.issueVoided': ['number', 'reason'], 'suggestion.replyDayCorrected': ['units', 'until'], 'suggestion.replyDayAdvanced': ['units', 'until'], 'suggestion.reminderVoided': ['number', 'units'], 'suggestion.splitOff': ['result', 'reason'], 'suggestion.instructed': ['result', 'until'], 'suggestion.instructionAdded': ['result', 'until'], 'suggestion.instructionRead': [], 'suggestion.reportClosed': ['reason', 'sentence'],
  // A dispatch gives at least one unit an answer to owe, so its clock is there.
  'suggestion.dispatched': ['units', 'until'], 'suggestion.acknowledged': ['units'], 'suggestion.refusalAsked': ['units', 'reason'], 'suggestion.refusalDecided': ['units', 'reason', 'result'], 'suggestion.reassigned': ['units', 'reason'],
  'suggestion.handlingStarted': ['units'], 'suggestion.authorContacted': ['units', 'result', 'until'], 'suggestion.coOpinionGiven': ['units'], 'suggestion.extensionAsked': ['units', 'reason', 'until'], 'suggestion.extensionDecided': ['units', 'result', 'reason'],
  'suggestion.suspended': ['units', 'reason', 'sentence'], 'suggestion.resumed': ['units', 'reason'], 'suggestion.interimReported': ['units', 'result'], 'suggestion.replyDrafted': ['units', 'result'], 'suggestion.replyCountersigned': ['units', 'result'],
  'suggestion.countersignLapsed': ['units'], 'suggestion.replyApproved': ['units'], 'suggestion.replySentBack': ['units', 'reason'], 'suggestion.replied': ['units', 'number', 'result'], 'suggestion.linkSent': ['units', 'until'], 'suggestion.urged': ['units'], 'suggestion.reminderIssued': ['number'],
  'suggestion.rated': ['result'], 'suggestion.feedbackExpired': ['result'], 'suggestion.reopened': ['reason', 'until'], 'suggestion.disputeClosed': ['reason', 'sentence'], 'suggestion.followedUp': ['units', 'result'], 'suggestion.carriedOut': ['result'], 'suggestion.carriedOutRecorded': ['until', 'sentence'], 'suggestion.carriedOutReversed': ['reason', 'sentence'],
  'suggestion.published': [], 'suggestion.unpublished': ['reason'], 'suggestion.archived': [], 'suggestion.exported': ['count', 'purpose'], 'suggestion.paperPrinted': ['paper'],
  'topicCall.saved': ['title'], 'topicCall.published': ['title'], 'topicCall.closed': ['title'], 'topicCall.summarised': ['title'], 'topicCall.claimed': ['title'], 'topicCall.claimReleased': ['title'],
  'deadline.started': ['kind', 'dueAt'], 'deadline.paused': ['kind', 'dueAt'], 'deadline.resumed': ['kind', 'dueAt'], 'deadline.extended': ['kind', 'dueAt'], 'deadline.recomputed': ['kind', 'dueAt'], 'deadline.met': ['kind', 'dueAt'],
  'deadline.reminded': ['kind', 'dueAt'], 'deadline.late': ['kind', 'dueAt'], 'deadline.veryLate': ['kind', 'dueAt'],
};

describe.each([['Chinese', zhCN as Words], ['English', en as Words]])('the words of the loop in %s', (_name, words) => {
  it('name every fact that the module records', () => {
    const recorded = [...Object.values(stepEvents), ...all(service, /record\(\s*ctx,\s*'([\w.]+)'/g)];
    expect(recorded.length).toBeGreaterThan(50);
    expect(recorded.filter((name) => find(words, `event.${name}`) === undefined)).toEqual([]);
  });

  it('take for a fact only what its step always leaves', () => {
    const strange = Object.entries(always).flatMap(([name, keys]) => paramsOf(find(words, `event.${name}`) ?? '').filter((p) => !keys.includes(p)).map((p) => `${name} {${p}}`));
    expect(strange).toEqual([]);
  });

  it('name every act that the module puts before people', () => {
    const opened = [...all(service, /openTodo\([^;]*?action: '(\w+)'/g), ...[...Object.values(waits), ...Object.values(assignmentWaits), coWait].map((w) => w.action), ...all(service, /\{ action: [^}]*?'(\w+)', by: /g), 'file', 'decline', 'reopen', 'closeDisputed'];
    expect(opened).toContain('approveReply');
    expect(opened.filter((action) => find(words, `todo.${action}`) === undefined)).toEqual([]);
    expect(todoActions.filter((action) => !opened.includes(action))).toEqual([]);
  });

  it('name every kind of notice that the module sends, with what a notice has', () => {
    const sent = [...all(reactions, /kind: '(\w+)'/g), ...all(reactions, /tell(?:OfClock|Topic)\(ctx, \w+, '(\w+)'\)/g)];
    expect(sent).toContain('deadlineLate');
    expect(sent.filter((kind) => find(words, `notice.${kind}`) === undefined || find(words, `noticeName.${kind}`) === undefined)).toEqual([]);
    const given = ['title', 'number', 'units', 'reason', 'sentence', 'result', 'until', 'name'];
    expect(noticeKinds.flatMap((kind) => paramsOf(find(words, `notice.${kind}`) ?? '').filter((p) => !given.includes(p)))).toEqual([]);
    // A topic call tells only its title.
    for (const kind of ['topicPublished', 'topicClosed']) expect(paramsOf(find(words, `notice.${kind}`) ?? '')).toEqual(['title']);
  });

  it('name every setting and its group', () => {
    expect(Object.entries(suggestionSettings).filter(([key, def]) => find(words, `setting.${key}`) === undefined || find(words, `setting.group.${def.group}`) === undefined)).toEqual([]);
  });
});

describe('the two languages', () => {
  it('take the same values in every sentence, and leave none empty', () => {
    const english = new Map(leaves(en));
    const left = ([key, text]: [string, string]): boolean => text.trim() === '' && !key.startsWith('suggestions\u0001');
    expect([...leaves(zhCN), ...english].filter(left).map(([key]) => key)).toEqual([]);
    expect(leaves(zhCN).filter(([key, zh]) => paramsOf(zh).join() !== paramsOf(english.get(key) ?? '').join()).map(([key]) => key)).toEqual([]);
  });

  it('write Chinese in full-width punctuation', () => {
    expect(leaves(zhCN).filter(([, zh]) => /[\u4e00-\u9fff][,;:?!]/.test(zh)).map(([key]) => key)).toEqual([]);
  });
});
