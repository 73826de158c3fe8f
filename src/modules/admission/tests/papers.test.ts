import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { jpegOf, pdfOf, pngOf } from '#modules/files/testing/samples.ts';
import { send } from '#modules/files/testing/send.ts';
import * as api from '../contract/applications.ts';
import * as apply from '../contract/apply.ts';
import { type Applicant, type Cast, anAdmission, anApplicant, byKey, introduced, versionOf } from './cast.ts';

let c: Cast;
let a: Applicant;
beforeAll(async () => {
  c = await anAdmission();
  a = await anApplicant(c, { name: '附材料', phone: '13700004001' });
});
afterAll(() => c.t.close());

const up = (who: { secret: string }, kind: string, name: string, bytes: Buffer, id = newId()) => send(c.t, { id, name, bytes }, null, `/api/apply/own/files?id=${id}&kind=${kind}`, { 'x-juzhi-link': who.secret });
const papers = async () => (await byKey(c.t, apply.readOwn, a.secret)).body.papers;
const content = async (id: string, headers: Record<string, string>) => (await c.t.app.server.inject({ method: 'GET', url: `/api/files/${id}/content`, headers })).statusCode;

it('takes a photograph and certificates, each once, and a new photograph in the place of the old', async () => {
  const id = newId();
  expect((await up(a, 'photo', '我.jpg', jpegOf(20, 20), id)).status).toBe(200);
  expect((await up(a, 'photo', '我.jpg', jpegOf(20, 20), id)).status).toBe(200);
  expect(await papers()).toMatchObject([{ kind: 'photo', name: '我.jpg' }]);
  expect((await up(a, 'photo', '新照.png', pngOf(30, 30))).status).toBe(200);
  expect((await up(a, 'certificate', '学位证.pdf', pdfOf(['<< /Type /Catalog >>']))).status).toBe(200);
  expect((await papers()).map((p) => [p.kind, p.name])).toEqual([['photo', '新照.png'], ['certificate', '学位证.pdf']]);
});

it('refuses what is not what it says, what is marked secret, and what does not belong', async () => {
  expect((await up(a, 'photo', '假照.png', Buffer.from('not a picture'))).error?.code).toMatch(/^file\./);
  expect((await up(a, 'certificate', '机密★材料.pdf', pdfOf(['<< /Type /Catalog >>']))).error?.code).toBe('file.marked_secret');
  expect((await up(a, 'photo', '证件.pdf', pdfOf(['<< /Type /Catalog >>']))).error?.code).toBe('application.paper_type');
  expect((await up({ secret: 'x'.repeat(43) }, 'photo', '我.png', pngOf(10, 10))).status).toBeGreaterThanOrEqual(401);
  expect(await papers()).toHaveLength(2);
});

it('is read by the applicant and those who work with it, not by another applicant or an introducer', async () => {
  const [photo] = await papers();
  const other = await anApplicant(c, { name: '旁的人', phone: '13700004002' });
  expect(await content(photo?.id ?? '', { 'x-juzhi-link': a.secret })).toBe(200);
  expect(await content(photo?.id ?? '', { 'x-juzhi-link': other.secret })).toBe(404);
  expect((await byKey(c.t, { ...apply.dropOwn, path: `/api/apply/own/files/${photo?.id}` }, other.secret)).status).toBe(404);
  await introduced(c, a);
  expect(await content(photo?.id ?? '', { authorization: `Bearer ${c.secretary.token}` })).toBe(200);
  for (const p of [c.introducer, c.stranger, c.elsewhere]) expect(await content(photo?.id ?? '', { authorization: `Bearer ${p.token}` })).toBe(404);
});

it('stands still once handed in, and goes with the rest when the time is over', async () => {
  const [photo] = await papers();
  expect((await up(a, 'photo', '晚了.png', pngOf(10, 10))).error?.code).toBe('workflow.not_possible');
  await c.t.done(api.decideApplication, { params: { id: a.id }, body: { decision: 'decline', version: await versionOf(c, a.id), reason: 'notNow', sentence: '本期名额已满。' } }, c.secretary);
  const { eraseOn } = await c.t.done(api.readApplication, { params: { id: a.id } }, c.office);
  c.t.now = new Date(new Date(`${eraseOn}T00:00:00+08:00`).getTime() + 3_600_000);
  await c.t.runJobs();
  await c.t.runJobs();
  const rows = await c.t.connection.db.selectFrom('files').select(['name', 'label', 'removed_at']).where('subject_id', '=', a.id).execute();
  expect(rows.filter((r) => r.removed_at === null || r.name.includes('照') || r.label !== null)).toEqual([]);
  expect(await content(photo?.id ?? '', { authorization: `Bearer ${c.secretary.token}` })).toBe(404);
});
