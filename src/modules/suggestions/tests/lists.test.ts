import { randomUUID } from 'node:crypto';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as lists from '../contract/lists.ts';
import * as api from '../contract/steps.ts';
import { type Cast, startCast } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

const ids = async (query: Record<string, unknown>, as = c.secretary): Promise<string[]> => (await c.t.done(lists.listSuggestions, { query: query as never }, as)).items.map((r) => r.id);
const count = async (query: Record<string, unknown>, as = c.secretary): Promise<number> => (await c.t.done(lists.countSuggestions, { query: query as never }, as)).count;

describe('the filters of the list of suggestions', () => {
  it('holder: a text in screening lies with the editor until proposed, then with the issuer, and with neither once filed', async () => {
    const [edited, proposed, sentBack, filed, fresh] = [await c.at('accepted'), await c.at('accepted'), await c.at('accepted'), await c.at('filed'), await c.at('submitted')];
    await c.step(api.propose, proposed, { kind: 'file' }, c.editor);
    await c.step(api.propose, sentBack, { kind: 'file' }, c.editor);
    await c.step(api.sendBackEdit, sentBack, { reason: '请补充依据后再报。' }, c.issuer);
    const editors = await ids({ holder: 'editor' });
    const issuers = await ids({ holder: 'issuer' });
    expect(editors.toSorted()).toEqual([edited, sentBack].toSorted());
    expect(issuers).toEqual([proposed]);
    expect([await count({ holder: 'editor' }), await count({ holder: 'issuer' })]).toEqual([2, 1]);
    for (const other of [filed, fresh]) expect([...editors, ...issuers]).not.toContain(other);
    expect((await c.t.call(lists.listSuggestions, { query: { holder: 'leader' as never } }, c.secretary)).error?.fields.map((f) => f.path)).toEqual(['holder']);
  });

  it('ids: only the picked ones, still within what the reader may see, and nothing for an id that is none', async () => {
    const [first, second, third] = [await c.at('submitted'), await c.at('submitted'), await c.at('submitted')];
    expect((await ids({ ids: `${first},${third}` })).toSorted()).toEqual([first, third].toSorted());
    expect(await ids({ ids: second, state: 'accepted' })).toEqual([]);
    expect(await count({ ids: [first, second, randomUUID()].join(',') })).toBe(2);
    expect(await ids({ ids: first }, c.stranger)).toEqual([]);
    expect(await ids({ ids: first, view: 'mine' }, c.author)).toEqual([first]);
    for (const wrong of ['all', `${first},`, '']) expect((await c.t.call(lists.listSuggestions, { query: { ids: wrong } }, c.secretary)).error?.fields.map((f) => f.path), wrong).toEqual(['ids']);
  });
});

describe('the list of the own suggestions', () => {
  it('holds what one wrote, signs with others and wrote for a body, drafts too, newest first and page by page; nobody else sees it', async () => {
    const { t } = c;
    const head = await t.person('会长子', { roles: [['branchHead', c.units.other]], memberOf: c.units.other });
    const written: string[] = [];
    const later = (): void => { t.now = new Date(t.now.getTime() + 60_000); };
    for (const kind of ['own', 'joint', 'body', 'own', 'joint', 'body', 'own']) {
      later();
      const id = kind === 'joint' ? await c.draft(c.friend) : await c.draft(head, kind === 'body' ? { bodyUnitId: c.units.other } : {});
      if (kind === 'joint') await c.step(api.inviteCoAuthors, id, { memberIds: [head.memberId] }, c.friend);
      written.unshift(id);
    }
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const page: OutputOf<typeof lists.listSuggestions> = await t.done(lists.listSuggestions, { query: { view: 'mine', limit: '3', ...(after ? { after } : {}) } as never }, head);
      pages.push(page.items.map((r) => r.id));
      after = page.next;
    } while (after);
    expect(pages).toEqual([written.slice(0, 3), written.slice(3, 6), written.slice(6)]);
    expect(await count({ view: 'mine' }, head)).toBe(7);
    expect(await ids({ view: 'mine', state: 'submitted' }, head)).toEqual([]);
    expect((await ids({ view: 'mine' }, c.stranger)).filter((id) => written.includes(id))).toEqual([]);
    expect(await ids({ view: 'mine' }, c.secretary)).toEqual([]);
  });
});

describe('a topic call', () => {
  const call = { title: '城市更新中的文化保护', brief: '请围绕老城保护提出建议。', issuerName: '区委统战部', fields: [], targetUnitIds: [], closesOn: '2026-03-10' };

  it('tells when it ended: by its day, or before it by the office', async () => {
    const [byDay, early] = [randomUUID(), randomUUID()];
    for (const id of [byDay, early]) {
      await c.t.done(lists.saveTopicCall, { params: { id }, body: { version: 0, ...call } }, c.secretary);
      await c.t.done(lists.publishTopicCall, { params: { id }, body: { version: 1 } }, c.secretary);
    }
    expect((await c.t.done(lists.readTopicCall, { params: { id: early } }, c.author)).closedAt).toBeNull();
    await c.t.done(lists.closeTopicCall, { params: { id: early }, body: { version: 2 } }, c.secretary);
    const before = c.t.now;
    c.t.now = new Date('2026-03-10T16:01:00Z');
    await c.t.runJobs();
    const board = (await c.t.done(lists.listTopicCalls, { query: { state: 'closed' } }, c.author)).items;
    expect(board.find((r) => r.id === early)?.closedAt).toBe(before.toISOString());
    expect(board.find((r) => r.id === byDay)?.closedAt).toBe('2026-03-10T16:01:00.000Z');
    expect((await c.t.done(lists.readTopicCall, { params: { id: byDay } }, c.author)).can).toMatchObject({ write: false, claim: false });
    c.t.now = before;
  });

  it('that has ended goes on with a new day, until its result is written', async () => {
    const id = randomUUID();
    await c.t.done(lists.saveTopicCall, { params: { id }, body: { version: 0, ...call } }, c.liaison);
    await c.t.done(lists.publishTopicCall, { params: { id }, body: { version: 1 } }, c.liaison);
    const draft = await c.draft(c.author, { topicCallId: id });
    const before = c.t.now;
    c.t.now = new Date('2026-03-10T16:01:00Z');
    await c.t.runJobs();
    const read = (as = c.liaison) => c.t.done(lists.readTopicCall, { params: { id } }, as);
    expect((await c.tried(api.submit, draft, { open: true }, c.author)).code).toBe('topicCall.not_open');
    expect(await read()).toMatchObject({ state: 'closed', can: { edit: true } });
    const save = async (closesOn: string) => c.t.call(lists.saveTopicCall, { params: { id }, body: { ...call, version: (await read()).version, closesOn } }, c.liaison);
    // The day that has passed opens nothing.
    expect((await save(call.closesOn)).error?.code).toBe('topicCall.closes_in_past');
    expect((await save('2026-03-20')).status).toBe(200);
    expect(await read(c.author)).toMatchObject({ state: 'open', closesOn: '2026-03-20', closedAt: null, can: { write: true } });
    expect((await c.tried(api.submit, draft, { open: true }, c.author)).status).toBe(200);
    const { version } = await read();
    await c.t.done(lists.closeTopicCall, { params: { id }, body: { version } }, c.liaison);
    await c.t.done(lists.summariseTopicCall, { params: { id }, body: { version: version + 1, summary: '收到建言一件，已转区文旅局研究。' } }, c.liaison);
    expect((await save('2026-04-20')).error?.code).toBe('workflow.not_possible');
    expect((await read()).can['edit']).toBe(false);
    c.t.now = before;
  });
});
