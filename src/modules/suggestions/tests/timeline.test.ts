import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '#modules/audit/contract.ts';
import * as api from '../contract/steps.ts';
import { type Cast, judgement, startCast } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

const reads = (locale: 'en' | 'zh-CN', accountId: string) => c.t.connection.db.updateTable('accounts').set({ locale }).where('id', '=', accountId).execute();
/** What of a sentence is Chinese and no name or number of a document. */
const chinese = (text: string): string => text.replace(/[\u4e00-\u9fff]*〔\d{4}〕第?\d+[号期](?:（总第\d+期）)?|区住房建设局|同心直通车/g, '').replace(/[^\u4e00-\u9fff]/g, '');

describe('the course of a matter', () => {
  it('is told in the language of its reader, codes and all', async () => {
    const id = await c.at('replied');
    await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement, rateResult: 'basically' }, c.author);
    await reads('en', c.author.accountId);
    const english = (await c.matter(id, c.author)).timeline;
    expect(english.find((e) => e.name === 'suggestion.accepted')?.text).toBe('accepted, subject: Urban development');
    expect(english.find((e) => e.name === 'suggestion.rated')?.text).toContain('satisfied');
    expect(english.filter((e) => chinese(e.text) !== '').map((e) => e.text)).toEqual([]);
    await reads('zh-CN', c.author.accountId);
    const own = (await c.matter(id, c.author)).timeline;
    expect(own.map((e) => e.id)).toEqual(english.map((e) => e.id));
    expect(own.find((e) => e.name === 'suggestion.accepted')?.text).toBe('受理，领域：城市建设');
    expect(own.find((e) => e.name === 'suggestion.instructed')?.text).toBe('登记领导批示：区（县）级领导，2026年3月2日');
  });

  it('has the same words in the audit log', async () => {
    const id = await c.at('closed');
    const auditor = await c.t.person('审计员', { roles: ['auditAdmin'] });
    const rows = (await c.t.done(listEvents, { query: { subjectId: id, limit: 200 } as never }, auditor)).items;
    const texts = rows.map((r) => r.text);
    expect(texts).toEqual(expect.arrayContaining(['受理，领域：城市建设', '提出核稿意见：建议立案，报请签发', '建言人反馈意见：对工作满意，对结果满意']));
    expect(texts.filter((t) => /[：（]\s*[a-zA-Z]{2,}/.test(t))).toEqual([]);
  });
});
