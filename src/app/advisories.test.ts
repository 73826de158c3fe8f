import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const { exceptions, graveOf } = (await import(new URL('../../scripts/lib/advisories.mjs', import.meta.url).href)) as { exceptions: { id: string; until: string; why: string }[]; graveOf: (answer: unknown, allowed?: readonly object[], today?: string) => string[] | null };
const via = (severity: string, id: string) => ({ source: 1, name: 'thing', title: 'breaks', url: `https://example.org/advisories/${id}`, severity });
const answer = { auditReportVersion: 2, vulnerabilities: { thing: { via: [via('high', 'GHSA-aaaa-bbbb-cccc'), via('low', 'GHSA-aaaa-bbbb-dddd')] }, user: { via: ['thing', via('critical', 'GHSA-aaaa-bbbb-eeee')] } } };

test('a registry that does not know of advisories is no proof that there are none', () => {
  for (const odd of [null, undefined, {}, 'no', { message: '405 Method Not Allowed', error: { summary: '' } }, { vulnerabilities: {} }]) expect(graveOf(odd)).toBeNull();
  expect(graveOf({ auditReportVersion: 2, vulnerabilities: {} })).toEqual([]);
});

test('control: a grave one without an exception is counted, once, and one whose day is over too', () => {
  expect(graveOf(answer, [])).toEqual(['high thing: breaks (GHSA-aaaa-bbbb-cccc)', 'critical thing: breaks (GHSA-aaaa-bbbb-eeee)']);
  const allowed = [{ id: 'GHSA-aaaa-bbbb-cccc', until: '2026-12-31', why: 'not reached' }];
  expect(graveOf(answer, allowed, '2026-12-31')).toEqual(['critical thing: breaks (GHSA-aaaa-bbbb-eeee)']);
  expect(graveOf(answer, allowed, '2027-01-01')).toHaveLength(2);
});

test('every exception has a day and a reason', () => {
  expect(exceptions.filter((e) => !/^20\d\d-\d\d-\d\d$/.test(e.until) || e.why.length < 10)).toEqual([]);
});

test('the command says plainly that it could not ask, and does not end well then', () => {
  const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(new URL('../../scripts/advisories.mjs', import.meta.url))], { encoding: 'utf8', env: { ...process.env, npm_config_registry: 'http://127.0.0.1:1/', npm_config_fetch_retries: '0' } });
  expect([status, stdout.trim()]).toEqual([2, 'not asked: the registry does not answer questions about advisories']);
});
