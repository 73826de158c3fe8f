import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonSchemaOf } from '#kit/server/http/json-schema.ts';
import { newId } from '#kit/server/ids.ts';
import { registry } from '../modules.ts';
import { type DemoApp, startDemoApp } from './demo-app.ts';

// An answer is kept for two days, so that a retry gets the same one. What opens a door or is kept sealed elsewhere must not lie there in the clear.

let d: DemoApp;
beforeAll(async () => {
  d = await startDemoApp();
}, 120_000);
afterAll(() => d.close());

interface Schema { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; additionalProperties?: unknown }
const names = (s: Schema): string[] => [
  ...Object.entries(s.properties ?? {}).flatMap(([key, inner]) => [key, ...names(inner)]), ...(s.items ? names(s.items) : []), ...[...(s.anyOf ?? []), ...(s.oneOf ?? []), ...(s.allOf ?? [])].flatMap(names),
];

const OPENS = /^(?:url|secret|token|passphrase|password|recoveryCodes)$/;
/** Operations whose answers have such a name and tell nothing of the kind. */
const explained: Readonly<Record<string, string>> = { 'POST /api/admission-links: url': 'the invitation of a unit, which is printed on posters and stands in its table as it is' };

it('no operation that keeps its answer gives out what opens a door', () => {
  const found = registry.modules.flatMap((m) => m.routes ?? []).filter(({ endpoint: e }) => e.method !== 'GET' && !e.secret && e.kind !== 'file')
    .flatMap(({ endpoint: e }) => names(jsonSchemaOf(e.output, 'output') as Schema).filter((n) => OPENS.test(n)).map((n) => `${e.method} ${e.path}: ${n}`));
  expect([...new Set(found)].filter((f) => explained[f] === undefined)).toEqual([]);
  expect(Object.keys(explained).filter((f) => !found.includes(f))).toEqual([]);
});

/** Everything that was kept of answers, as one text. */
const kept = async (): Promise<string> => (await sql<{ all: string }>`select coalesce(string_agg(answer::text, ' '), '') as all from requests`.execute(d.connection.db)).rows[0]?.all ?? '';

it('a number that was looked at, a card and an answer link stand in no kept answer', async () => {
  const desk = await d.tokenOf('mishu');
  const { rows: [who] } = await sql<{ id: string; phone: string }>`select id, phone from members where phone is not null and status = 'active' order by id limit 1`.execute(d.connection.db);
  if (!who) throw new Error('nobody in the demonstration has a telephone');
  const post = (url: string, as: string, body: object) => d.app.server.inject({ method: 'POST', url, headers: { authorization: `Bearer ${as}`, 'idempotency-key': newId(), 'content-type': 'application/json' }, payload: JSON.stringify(body) });
  const looked = await post(`/api/members/${who.id}/phone`, desk, { reason: '联系会议' });
  expect(looked.json<{ phone: string }>().phone).toBe(who.phone);
  const card = await post('/api/my-card', await d.tokenOf('chenzhixing'), {});
  const { code } = card.json<{ code: string }>();
  expect(code.length).toBeGreaterThan(20);
  const all = await kept();
  for (const secret of [who.phone, code, code.split('/').at(-1) ?? code]) expect(all).not.toContain(secret);
});

it('control: an answer that is kept is found there', async () => {
  const answer = await d.app.server.inject({ method: 'PATCH', url: '/api/me/preferences', headers: { authorization: `Bearer ${await d.tokenOf('mishu')}`, 'idempotency-key': newId(), 'content-type': 'application/json' }, payload: JSON.stringify({ email: 'canary-7@example.invalid' }) });
  expect(answer.statusCode).toBe(200);
  expect(await kept()).toContain('canary-7@example.invalid');
});
