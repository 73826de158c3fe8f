import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoint } from '#kit/pure/endpoint.ts';
import { type TestKit, startTestKit } from '../testing/kit.ts';
import { enqueue, runDueJobs } from '../jobs.ts';
import { sql } from '../db.ts';
import { type LogLevel, lineOf, logLevelOf } from './logging.ts';
import { route } from './route.ts';

// What people write, in the ways that it comes to an error: none of it may reach the log.
const canaries = ['Zebra-Passwort-91', '陈知行金丝雀', '13912345678', '110101199003070134', 'juzhi_session=canary', 'canary@example.com'];
const all = canaries.join(' ');
const fail = endpoint({ method: 'POST', path: '/api/trial/:name', summary: '', params: z.strictObject({ name: z.string() }), query: z.strictObject({ phone: z.string() }), body: z.strictObject({ kind: z.string(), text: z.string() }), output: z.any(), errors: [] });
const good = endpoint({ method: 'GET', path: '/api/trial/:name', summary: '', params: z.strictObject({ name: z.string() }), query: z.strictObject({ phone: z.string() }), output: z.any(), errors: [] });

let kit: TestKit;
const lines: string[] = [];
const logTo = { write: (line: string): void => void lines.push(line) };
const said = (words: string): Record<string, unknown>[] => lines.map((l) => JSON.parse(l) as Record<string, unknown>).filter((l) => l.msg === words);

beforeAll(async () => {
  kit = await startTestKit([{
    name: 'trial',
    jobs: { 'trial.fail': (_ctx, payload) => Promise.reject(new Error(`cannot send to ${String(payload.to)}`)) },
    routes: [
      route(good, 'public', async () => ({ ok: true })),
      route(fail, 'public', async (ctx, { body }) => {
        if (body.kind === 'raise') await sql`do $$ begin raise exception 'row of 陈知行金丝雀 13912345678 is wrong' using errcode = 'XX000', detail = 'canary@example.com'; end $$`.execute(ctx.tx);
        if (body.kind === 'syntax') JSON.parse('<p>');
        if (body.kind === 'nested') throw new AggregateError([new Error(body.text)], body.text, { cause: { text: body.text } });
        const error = Object.assign(new TypeError(`no such thing: ${body.text}`, { cause: new Error(body.text) }), { code: body.text, table: body.text, query: body.text, config: { auth: body.text } });
        throw error;
      }),
    ],
  }]);
});
afterAll(() => kit.close());

const ask = async (level: LogLevel, kind: string): Promise<{ id: string }> => {
  const server = await kit.server({ log: level, logTo } as never);
  const answer = await server.inject({ method: 'POST', url: `/api/trial/${encodeURIComponent(all)}?phone=13912345678`, headers: { authorization: `Bearer ${canaries[0]}`, cookie: canaries[4] ?? '', 'user-agent': all, 'content-type': 'application/json' }, payload: JSON.stringify({ kind, text: all }) });
  const body = JSON.parse(answer.body) as { error?: { requestId: string } };
  return { id: body.error?.requestId ?? '' };
};

describe('the log', () => {
  test.each(['other', 'raise', 'nested'])('at its most talkative holds nothing that a person wrote when it fails (%s), and the number that the person is shown', async (kind) => {
    lines.length = 0;
    const { id } = await ask('debug', kind);
    const text = lines.join('');
    for (const canary of canaries) expect(text, canary).not.toContain(canary);
    const [line] = said('unforeseen');
    expect(line?.id).toBe(id);
    expect(line).toMatchObject({ level: 'error', method: 'POST', route: '/api/trial/:name' });
    expect(JSON.stringify(line?.err)).toMatch(kind === 'raise' ? /XX000/ : /logging\.test/);
    expect(said('request')).toMatchObject([{ id, status: 500, route: '/api/trial/:name' }]);
    expect(text).not.toContain('"msg":"library"');
  });

  test('holds an error of ours even when it is of the kind that a broken body makes; a broken body is its sender’s', async () => {
    lines.length = 0;
    const { id } = await ask('error', 'syntax');
    expect(said('unforeseen')).toMatchObject([{ id, err: { type: 'SyntaxError' } }]);
    lines.length = 0;
    const server = await kit.server({ log: 'error', logTo } as never);
    const answers = await Promise.all(['{"kind":', '<p>', '{"__proto__":{}}'].map((payload) => server.inject({ method: 'POST', url: '/api/trial/a?phone=1', headers: { 'content-type': 'application/json' }, payload })));
    expect(answers.map((a) => [a.statusCode, (JSON.parse(a.body) as { error: { code: string } }).error.code])).toEqual([[400, 'input.invalid'], [400, 'input.invalid'], [400, 'input.invalid']]);
    expect(lines).toEqual([]);
  });

  test('says one line a request, by the pattern of the address', async () => {
    lines.length = 0;
    const server = await kit.server({ log: 'info', logTo } as never);
    await server.inject({ method: 'GET', url: `/api/trial/${encodeURIComponent(all)}?phone=13912345678` });
    await server.inject({ method: 'GET', url: `/nowhere/${encodeURIComponent(all)}` });
    expect(lines).toHaveLength(2);
    expect(said('request')).toMatchObject([{ route: '/api/trial/:name', status: 200, method: 'GET', ms: expect.any(Number), time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) }, { status: 404 }]);
    for (const canary of canaries) expect(lines.join('')).not.toContain(canary);
  });

  test('tells of a job that failed by its kind and where, and of its parking', async () => {
    const told: [string, Record<string, unknown>, string][] = [];
    const app = { ...kit.services, tell: (level: string, facts: Readonly<Record<string, unknown>>, words: string): void => void told.push([level, lineOf(facts), words]) };
    await kit.within((ctx) => enqueue({ ...ctx, app }, 'trial.fail', { to: all }));
    for (let i = 0; i < 6; i++) {
      await runDueJobs(kit.connection.db, app);
      kit.now = new Date(kit.now.getTime() + 3_600_000);
    }
    expect(told.map(([level, , words]) => `${level} ${words}`)).toEqual([...Array.from({ length: 4 }, () => 'warn job failed'), 'error job parked']);
    expect(told[4]?.[1]).toMatchObject({ kind: 'trial.fail', attempts: 5, err: { type: 'Error' } });
    for (const canary of canaries) expect(JSON.stringify(told)).not.toContain(canary);
  });

  test('the test would see what slips through: a line that is written as it comes', () => {
    const naive = JSON.stringify({ msg: `no such thing: ${all}`, url: `/api/trial/${all}` });
    expect(canaries.filter((c) => naive.includes(c))).toEqual(canaries);
  });

  test.each([[undefined, 'error'], ['', 'error'], ['1', 'info'], ['0', 'off'], ['off', 'off'], ['DEBUG', 'debug'], ['warn', 'warn'], ['loud', 'info']] as const)('the level %s means %s', (word, level) => expect(logLevelOf(word)).toBe(level));
});
