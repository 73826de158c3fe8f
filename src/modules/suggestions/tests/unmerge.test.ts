import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#app/testing.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import * as api from '../contract/steps.ts';
import { type Cast, type Stage, startCast, stages, text } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

const reason = '两件事的地点和责任单位都不同。';
async function told(id: string, as: Person): Promise<string[]> {
  await c.t.runJobs();
  return (await c.t.done(listNotifications, { query: { show: 'all', limit: 200 } }, as)).items.filter((n) => n.subjectId === id).map((n) => n.kind);
}
/** A matter of the friend's, screened. */
async function theirs(): Promise<string> {
  const id = await c.draft(c.friend);
  await c.step(api.submit, id, { open: true }, c.friend);
  await c.step(api.accept, id, { category: 'urban' }, c.secretary);
  return id;
}
const merge = (id: string, into: string) => c.step(api.merge, id, { into, reason }, c.editor);
const stateOf = async (id: string): Promise<string> => (await c.matter(id, c.editor)).state;

/** Brings a target with something merged into it to a stage. */
async function merged(stage: Stage): Promise<{ target: string; id: string }> {
  const target = await c.at('accepted');
  const id = await theirs();
  await merge(id, target);
  for (const next of stages.slice(stages.indexOf('accepted') + 1, stages.indexOf(stage) + 1)) await c.forward(target, next);
  return { target, id };
}

describe('a merge is taken back', () => {
  // Until the authors have been answered through the other item, whatever its state. From the dispatch on, units and desk hear of it.
  it.each<[Stage, boolean]>([
    ['accepted', false], ['filed', false], ['reported', false], ['instructed', false], ['dispatched', true], ['signed', true], ['handling', true], ['replyDrafted', true], ['approved', true],
  ])('while the other is %s (units told: %s)', async (stage, unitsTold) => {
    const { target, id } = await merged(stage);
    await c.step(api.unmerge, id, { reason }, c.editor);
    expect(await stateOf(id)).toBe('accepted');
    expect((await c.matter(target, c.editor)).mergedFrom).toEqual([]);
    expect((await c.matter(id, c.friend)).authors.map((x) => x.name)).toEqual(['李同心']);
    expect((await c.matter(target, c.secretary)).timeline.at(-1)?.text).toBe(`《${text.title}》撤销归并，不再随本件办理`);
    expect([(await told(target, c.officer)).includes('splitOff'), (await told(target, c.desk)).includes('splitOff')]).toEqual([unitsTold, unitsTold]);
  });

  it.each<[Stage]>([['replied'], ['closed']])('no more once the other is %s: they were answered, and their names stay', async (stage) => {
    const { target, id } = await merged(stage);
    const refused = await c.t.call(api.unmerge, { params: { id }, body: { version: (await c.matter(id, c.editor)).version, reason } } as never, c.editor);
    expect([refused.status, refused.error?.code]).toEqual([422, 'suggestion.merge_answered']);
    expect(refused.error?.message).toContain((await c.matter(target, c.editor)).formalText);
    expect([await stateOf(id), (await c.matter(target, c.editor)).mergedFrom.length]).toEqual(['merged', 1]);
    expect((await c.matter(id, c.friend)).authors.map((x) => x.name)).toEqual(['李同心']);
  });

  it('while the other was kept for reference, declined or returned: nothing vanishes with it', async () => {
    const ends: [Stage, (id: string) => Promise<unknown>][] = [
      ['filed', (id) => c.step(api.keepAsReference, id, { reason }, c.issuer)],
      ['accepted', async (id) => { await c.step(api.propose, id, { kind: 'decline', reason: 'empty', sentence: reason }, c.editor); await c.step(api.decline, id, { reason: 'empty', sentence: reason }, c.issuer); }],
      ['accepted', (id) => c.step(api.returnForFix, id, { reason }, c.secretary)],
      ['reported', (id) => c.step(api.closeReported, id, { reason }, c.issuer)],
    ];
    for (const [stage, end] of ends) {
      const { target, id } = await merged(stage);
      await end(target);
      await c.step(api.unmerge, id, { reason }, c.editor);
      expect(await stateOf(id)).toBe('accepted');
    }
  });

  it('takes along what had been merged into it, and leaves the rest', async () => {
    const [first, second, third, other] = [await theirs(), await theirs(), await c.at('accepted'), await theirs()];
    await merge(first, second);
    await merge(other, third);
    await merge(second, third);
    const from = async (id: string) => (await c.matter(id, c.editor)).mergedFrom.map((m) => m.id).toSorted();
    expect(await from(third)).toEqual([first, second, other].toSorted());
    await c.step(api.unmerge, second, { reason }, c.editor);
    expect([await from(second), await from(third)]).toEqual([[first], [other]]);
    await c.step(api.unmerge, first, { reason }, c.editor);
    expect([await stateOf(first), await from(second)]).toEqual(['accepted', []]);
  });

  it('by itself when the author of the other takes that back: only what one wrote is withdrawn', async () => {
    const { target, id } = await merged('filed');
    await c.step(api.withdraw, target, { reason: '情况已经变化。' }, c.author);
    const m = await c.matter(id, c.friend);
    expect([m.state, m.mergedInto]).toEqual(['accepted', null]);
    expect(await told(id, c.friend)).toContain('suggestionUnmerged');
    expect((await c.matter(id, c.editor)).can.propose).toBe(true);
    expect((await c.matter(id, c.editor)).clocks.some((k) => k.kind === 'edit' && k.state === 'running')).toBe(true);
  });

  it('not between the look and the answer: either the answer or the split comes first (control: a split that did not look)', async () => {
    const { target, id } = await merged('approved');
    const replyId = (await c.matter(target, c.desk)).replies[0]?.id;
    const [version, own] = [(await c.matter(target, c.desk)).version, (await c.matter(id, c.editor)).version];
    const both = await Promise.all([
      c.t.call(api.passReply, { params: { id: target }, body: { version, replyId } } as never, c.desk),
      c.t.call(api.unmerge, { params: { id }, body: { version: own, reason } } as never, c.editor),
    ]);
    const split = both[1]?.status === 200;
    expect(both[0]?.status).toBe(200);
    expect(split || both[1]?.error?.code === 'suggestion.merge_answered').toBe(true);
    await c.t.runJobs();
    // Whoever was told of an answer through the other item is still merged into it.
    const agree = async (answered: string, mine: string): Promise<boolean> => (await told(answered, c.friend)).includes('mergedReplied') === ((await stateOf(mine)) === 'merged');
    expect(await agree(target, id)).toBe(true);
    const second = await merged('replied');
    await told(second.target, c.friend);
    await c.t.connection.db.updateTable('suggestions').set({ state: 'accepted', merged_into: null, merged_with: null }).where('id', '=', second.id).execute();
    expect(await agree(second.target, second.id)).toBe(false);
  });
});
